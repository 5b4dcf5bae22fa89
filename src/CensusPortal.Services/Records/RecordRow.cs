using CensusPortal.Domain.Audits;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records.Photos;

namespace CensusPortal.Services.Records;

/// <summary>A clearance record as a list shows it (清查记录行).</summary>
public sealed record RecordRow(
    long Id, RecordKind Kind, string Name, string? CreditCode, string? Representative, string? Mobile, string BlockCode,
    string TownshipCode, string AreaCode, string Address, string? IndustryCode, bool IsCoded, string OperatingStatus,
    bool IsAddition, DateOnly? FilledOn, string? FindingCodes, Guid Uid, int Version,
    ReviewStatus Review, string? ReviewComment);

/// <summary>A register row that was matched with a record, and how surely (匹配的名录条目).</summary>
public sealed record MatchedRegister(long Id, RegisterSource Source, string Name, string? CreditCode, MatchLevel? Level, float? Weight);

/// <summary>A clearance record with everything its page shows (清查记录详情).</summary>
public sealed record RecordDetail(
    long Id, RecordKind Kind, string Name, bool IsAddition, IReadOnlyList<FieldValue> Fields, IReadOnlyList<AuditRule> Findings)
{
    public required Guid Uid { get; init; }
    public required int Version { get; init; }
    public required ReviewStatus Review { get; init; }
    public string? ReviewComment { get; init; }
    /// <summary>As the review's rules read them.</summary>
    public string? FindingCodes { get; init; }
    public required string PlaceCode { get; init; }
    public required PlaceNames Place { get; init; }
    public required RowOrigin? Origin { get; init; }
    public ObjectLink? BaseRow { get; init; }
    public ObjectLink? Enumerator { get; init; }
    public string? BuildingName { get; init; }
    public IReadOnlyList<PhotoRow> Photos { get; init; } = [];
    public IReadOnlyList<MatchedRegister> Registers { get; init; } = [];
    /// <summary>Pairs that nobody has decided on, by the name of the other record.</summary>
    public IReadOnlyList<ObjectLink> Duplicates { get; init; } = [];
    /// <summary>The last comparison found it in no register.</summary>
    public bool IsCensusOnly { get; init; }
}
