using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Api;

/// <summary>Which runs are asked for (比对历史翻页).</summary>
public sealed class RunParameters : ListParameters;

/// <summary>Which changes of a run are asked for (变化筛选).</summary>
public sealed class ChangeParameters : ListParameters
{
    /// <summary>The register; all of them without it.</summary>
    [FromQuery(Name = "source")]
    public string? Source { get; init; }

    /// <summary>"newly-matched", "no-longer-matched", "other-partner" or "other-reason".</summary>
    [FromQuery(Name = "change")]
    public string? Change { get; init; }
}

/// <summary>A run of the comparison (比对历史); counts of the whole city are null for who sees a part of it.</summary>
public sealed record MatchRunItem(
    int Id, string Trigger, string? AskedBy, DateTime FinishedAt, double Seconds, bool HasChanges, IReadOnlyList<MatchRunSourceItem> Sources)
{
    internal static MatchRunItem Of(MatchRunRow run) => new(
        run.Id, run.Trigger.ToString().ToLowerInvariant(), run.AskedBy, run.FinishedAt, run.Seconds, run.HasChanges,
        [.. run.Sources.Select(s => new MatchRunSourceItem(
            s.Source.Slug(), s.EditionOn, s.Rows, s.Matched, s.NewRows, s.GoneRows, s.GreyCases, s.Changes[MatchChangeKind.NewlyMatched],
            s.Changes[MatchChangeKind.NoLongerMatched], s.Changes[MatchChangeKind.OtherPartner], s.Changes[MatchChangeKind.OtherReason]))]);
}

/// <summary>What a run found for one source (比对历史明细).</summary>
public sealed record MatchRunSourceItem(
    string Source, DateOnly Edition, int? Rows, int? Matched, int? NewRows, int? GoneRows, int? GreyCases, int NewlyMatched, int NoLongerMatched,
    int OtherPartner, int OtherReason);

/// <summary>A register row that a run found otherwise than the run before (比对变化).</summary>
public sealed record MatchChangeItem(
    long Id, string Change, string Source, long? RegisterRow, string Name, string? BlockCode, string? TownshipCode, ObjectLink? RecordBefore, ObjectLink? RecordAfter,
    string? LevelBefore, string? LevelAfter, string? ReasonBefore, string? ReasonAfter)
{
    internal static MatchChangeItem Of(MatchChangeRow c) => new(
        c.Id, c.Kind.Slug(), c.Source.Slug(), c.EntryId, c.Name, c.BlockCode, c.TownshipCode, c.RecordBefore, c.RecordAfter,
        c.LevelBefore?.Slug(), c.LevelAfter?.Slug(), c.ReasonBefore, c.ReasonAfter);
}
