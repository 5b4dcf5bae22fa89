using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Staff;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Somebody who covers an area, as a list shows it (负责人).</summary>
/// <param name="IsByHand">By a change of an office, otherwise than the staff file says.</param>
public sealed record Cover(int Id, string Name, string Phone, bool IsInstructor, bool IsEnumerator, bool IsByHand);

/// <summary>An area with who covers it and what there is to do (小区分派行).</summary>
/// <param name="TakenByHand">How many people the staff file names for it, and an office took it from.</param>
public sealed record AssignmentRow(string Code, string Name, string TownshipName, string DistrictName, IReadOnlyList<Cover> People, int TakenByHand, StaffLoad Load)
{
    public bool IsByHand => TakenByHand > 0 || People.Any(p => p.IsByHand);
}

/// <summary>A page of the list of areas (小区分派页).</summary>
public sealed record AssignmentPage(IReadOnlyList<AssignmentRow> Rows, int Found, int? Next, StaffLoad Total, int Uncovered)
{
    /// <summary>More rows are on other pages; on the first page of a township there are none.</summary>
    public bool IsWhole => Next is null && Rows.Count == Found;
}

/// <summary>A person with what lies on them (人员工作量行).</summary>
/// <param name="AgainstMean">Base rows against the mean of the same role in the same township.</param>
public sealed record LoadRow(
    int Id, string Name, string Phone, bool IsInstructor, bool IsEnumerator, string TownshipName, StaffLoad Load, Rate AgainstMean, int ByHand);

/// <summary>A page of the list of people (人员工作量页).</summary>
public sealed record LoadPage(IReadOnlyList<LoadRow> Rows, int Found, int? Next);
