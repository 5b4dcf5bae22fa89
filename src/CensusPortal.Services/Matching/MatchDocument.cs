using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Services.Matching;

/// <summary>The match-rate summary as the command and the API print it (匹配率JSON); rates are numbers rounded as printed.</summary>
public sealed record MatchDocument(
    IReadOnlyList<SourceDocument> Sources, int CensusOnly, int CensusOnlyUnits, int CensusOnlyHouseholds, DateTime? ComparedAt)
{
    public static MatchDocument Of(MatchSummary summary) => new(
        [.. summary.Sources.Select(SourceDocument.Of)], summary.CensusOnly, summary.CensusOnlyUnits, summary.CensusOnlyHouseholds,
        summary.ComparedAt);
}

/// <summary>One source of the match-rate summary (来源).</summary>
public sealed record SourceDocument(
    string Source, DateOnly Edition, int Rows, int Matched, decimal? MatchRate, int InScope, decimal? InScopeMatchRate,
    IReadOnlyList<LevelDocument> Levels, IReadOnlyList<ReasonDocument> Reasons, IReadOnlyList<BlockDocument> Blocks)
{
    public static SourceDocument Of(SourceMatches s) => new(
        s.Source.Slug(), s.Edition, s.Counts.Rows, s.Counts.Matched, s.Counts.MatchRate.Percent(2),
        s.Counts.InScope, s.Counts.InScopeMatchRate.Percent(2),
        [.. s.Levels.Select(l => new LevelDocument(l.Level.Slug(), l.Rows))],
        [.. s.Reasons.Select(r => new ReasonDocument(r.Reason, r.Rows))],
        [.. s.Blocks.Select(b => new BlockDocument(b.BlockCode, b.BlockName, b.Counts.Rows, b.Counts.Matched, b.Counts.MatchRate.Percent(2)))]);
}

/// <summary>How many rows matched by one level (匹配方式).</summary>
public sealed record LevelDocument(string Level, int Rows);

/// <summary>How many rows have one difference reason (差异原因).</summary>
public sealed record ReasonDocument(string Reason, int Rows);

/// <summary>The match rate in one block (区块); the code is null for 未定区划.</summary>
public sealed record BlockDocument(string? Code, string Name, int Rows, int Matched, decimal? MatchRate);
