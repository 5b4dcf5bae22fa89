using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>What a run found otherwise than the run before.</summary>
public enum MatchChangeKind { NewlyMatched, NoLongerMatched, OtherPartner, OtherReason }

/// <summary>A register row that a run found otherwise than the run before (比对变化); kept for the newest runs.</summary>
public sealed class MatchChange
{
    public long Id { get; init; }
    public required int RunId { get; init; }
    public required MatchChangeKind Kind { get; init; }
    public required RegisterSource Source { get; init; }
    public required long RegisterEntryId { get; init; }
    public required string NaturalKey { get; init; }
    /// <summary>As the register had it at the run: its row may be of an edition that is no more.</summary>
    public required string Name { get; init; }
    public string? BlockCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? DivisionCode { get; init; }
    public long? RecordBefore { get; init; }
    public long? RecordAfter { get; init; }
    public MatchLevel? LevelBefore { get; init; }
    public MatchLevel? LevelAfter { get; init; }
    public string? ReasonBefore { get; init; }
    public string? ReasonAfter { get; init; }
}

public static class MatchChangeKinds
{
    public static readonly IReadOnlyList<MatchChangeKind> All = Enum.GetValues<MatchChangeKind>();

    /// <summary>Null when both runs say the same of a row.</summary>
    public static MatchChangeKind? Between((long? Record, string? Reason) before, (long? Record, string? Reason) after) => (before.Record, after.Record) switch
    {
        (null, not null) => MatchChangeKind.NewlyMatched,
        (not null, null) => MatchChangeKind.NoLongerMatched,
        (null, null) => before.Reason == after.Reason ? null : MatchChangeKind.OtherReason,
        var (old, now) => old == now ? null : MatchChangeKind.OtherPartner,
    };

    public static string Slug(this MatchChangeKind kind) => kind switch
    {
        MatchChangeKind.NewlyMatched => "newly-matched",
        MatchChangeKind.NoLongerMatched => "no-longer-matched",
        MatchChangeKind.OtherPartner => "other-partner",
        _ => "other-reason",
    };

    public static string Name(this MatchChangeKind kind, Language language) => (kind, language) switch
    {
        (MatchChangeKind.NewlyMatched, Language.Chinese) => "新比中",
        (MatchChangeKind.NewlyMatched, _) => "Newly matched",
        (MatchChangeKind.NoLongerMatched, Language.Chinese) => "不再比中",
        (MatchChangeKind.NoLongerMatched, _) => "No longer matched",
        (MatchChangeKind.OtherPartner, Language.Chinese) => "改配另一条记录",
        (MatchChangeKind.OtherPartner, _) => "Another partner",
        (_, Language.Chinese) => "差异原因改变",
        _ => "Another reason",
    };
}
