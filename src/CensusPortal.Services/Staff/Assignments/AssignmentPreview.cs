using CensusPortal.Domain;
using CensusPortal.Domain.Staff;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>An area of an order with what is under way there (分派预览行).</summary>
/// <param name="Loses">The one who hands over covers it and will not any more.</param>
/// <param name="Gets">The one who takes over does not cover it yet.</param>
/// <param name="Parked">Changes of phones there that wait for a decision.</param>
/// <param name="Returned">Records there that were returned to the field and have not come back.</param>
public sealed record PreviewArea(
    string Code, string Name, string TownshipName, IReadOnlyList<Cover> People, bool Loses, bool Gets, StaffLoad Load, int Parked, int Returned);

/// <summary>A person of an order, with their load before and after (分派预览人员).</summary>
/// <param name="HasAccount">Has an account, by which a phone sends.</param>
/// <param name="LastSentAt">When a phone of theirs last sent anything.</param>
/// <param name="Parked">Their changes that wait for a decision.</param>
public sealed record PreviewPerson(
    int Id, string Name, string Phone, bool IsInstructor, bool IsEnumerator, StaffLoad Before, StaffLoad After, bool HasAccount, DateTime? LastSentAt, int Parked);

/// <summary>What an order would do (分派预览).</summary>
/// <param name="Refusal">Why it may not be; null when it may.</param>
/// <param name="Stamp">Goes with the confirmation.</param>
public sealed record AssignmentPreview(
    AssignmentOrder Order, IReadOnlyList<PreviewArea> Areas, PreviewPerson? From, PreviewPerson? To, string Stamp, Problem? Refusal)
{
    /// <summary>Those who cover one of the areas now: from whom it can be taken.</summary>
    public IReadOnlyList<Cover> Covering => [.. Areas.SelectMany(a => a.People).DistinctBy(p => p.Id)];

    public int Given => Areas.Count(a => a.Gets);

    public int Taken => Areas.Count(a => a.Loses);
}

/// <summary>Somebody who could get areas, found by a search (接手人选).</summary>
public sealed record Candidate(int Id, string Name, string Phone, bool IsInstructor, bool IsEnumerator, string TownshipName, StaffLoad Load);

/// <summary>One line of an act (分派明细).</summary>
public sealed record ActLine(string AreaCode, string AreaName, string TownshipName, int PersonId, string PersonName, bool IsGiven, bool IsUndone);

/// <summary>An act of assigning areas (分派操作记录) with its lines in the reader's places.</summary>
/// <param name="IsWhole">No line lies outside of them.</param>
public sealed record AssignmentAct(Guid Id, string Actor, DateTime At, string? Note, IReadOnlyList<ActLine> Lines, bool IsWhole)
{
    public int Given => Lines.Count(l => l.IsGiven);

    public int Taken => Lines.Count(l => !l.IsGiven);

    public bool IsUndone => Lines.All(l => l.IsUndone);
}
