using CensusPortal.Domain.Audits;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.BaseLists;

/// <summary>A base-list row as a list shows it (底册行).</summary>
public sealed record BaseListRow(
    long Id, SubjectKind Kind, string Identifier, string Name, string? CreditCode, string? Representative, string? Phone, string? BlockCode,
    string? TownshipCode, string? AreaCode, string? Address, string? OutcomeCode, DateOnly? VerifiedOn, string? FindingCodes);

/// <summary>A register row that belongs to a base-list row, and why it is not matched; null when it is.</summary>
public sealed record RelatedRegister(long Id, RegisterSource Source, string Name, string? CreditCode, string? Reason);

/// <summary>An outcome of the table of 核查情况 as filters offer it.</summary>
public sealed record OutcomeChoice(string Code, string Name);

/// <summary>A base-list row with everything its page shows (底册详情).</summary>
public sealed record BaseListDetail(
    long Id, SubjectKind Kind, string Identifier, string Name, IReadOnlyList<FieldValue> Fields, IReadOnlyList<AuditRule> Findings)
{
    public required string PlaceCode { get; init; }
    public required PlaceNames Place { get; init; }
    public required RowOrigin? Origin { get; init; }
    /// <summary>The name of its 核查情况; null while not verified.</summary>
    public string? OutcomeName { get; init; }
    public ObjectLink? Record { get; init; }
    public IReadOnlyList<RelatedRegister> Registers { get; init; } = [];
}
