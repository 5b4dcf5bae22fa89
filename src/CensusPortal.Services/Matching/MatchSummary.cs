using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Services.Matching;

/// <summary>The comparison of one source in one block, or in all (匹配情况).</summary>
public sealed record MatchCounts(int Rows, int Matched, int InScope)
{
    /// <summary>匹配率.</summary>
    public Rate MatchRate => new(Matched, Rows);

    /// <summary>范围内匹配率.</summary>
    public Rate InScopeMatchRate => new(Matched, InScope);

    public int Unmatched => Rows - Matched;
}

/// <summary>One row of the match-rate table by block; the code is null for 未定区划.</summary>
public sealed record BlockMatches(string? BlockCode, string BlockName, MatchCounts Counts, IReadOnlyDictionary<string, int> Reasons)
{
    /// <summary>Several blocks together, one of them too small to be shown.</summary>
    public bool IsMerged { get; init; }
}

/// <summary>The comparison of a source's newest edition (来源匹配情况).</summary>
public sealed record SourceMatches(
    RegisterSource Source, DateOnly Edition, MatchCounts Counts,
    IReadOnlyList<(MatchLevel Level, int Rows)> Levels,
    IReadOnlyList<(string Reason, int Rows)> Reasons,
    IReadOnlyList<BlockMatches> Blocks)
{
    /// <summary>Levels too small to be shown were left out.</summary>
    public bool IsReduced { get; init; }

    /// <summary>The reason has rows of its own, and is no line of several together.</summary>
    public bool HasReason(string reason) => reason != MatchDisclosure.Merged;
}

/// <summary>The match-rate summary of all sources (匹配率汇总).</summary>
public sealed record MatchSummary(IReadOnlyList<SourceMatches> Sources, int CensusOnlyUnits, int CensusOnlyHouseholds, DateTime? ComparedAt)
{
    public int CensusOnly => CensusOnlyUnits + CensusOnlyHouseholds;
}

/// <summary>One matched pair, by the rows of the imported files (匹配对).</summary>
public sealed record MatchedPair(RegisterSource Source, int RegisterRow, bool IsHousehold, int RecordRow, MatchLevel Level, float Weight);
