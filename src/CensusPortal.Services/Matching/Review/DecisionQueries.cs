using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>Which decisions are asked for (判定筛选).</summary>
public sealed record DecisionFilter(RegisterSource? Source, MatchDecisionKind? Kind, string? Who, DateOnly? Day, bool? IsUndone)
{
    public static Result<DecisionFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new DecisionFilter(
            reader.Choice("source", [.. RegisterSources.All.Select(s => (s.Slug(), s))]),
            reader.Choice("kind", [.. MatchDecisionKinds.All.Select(k => (k.Slug(), k))]),
            reader.Text("who"), reader.Day("day"), reader.Choice("state", ("stands", false), ("undone", true)));
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>A decision in the list (判定行).</summary>
/// <param name="EntryId">The register row of the newest edition that has it; null when none does.</param>
public sealed record DecisionRow(
    long Id, MatchDecisionKind Kind, RegisterSource Source, string Name, long? EntryId, ObjectLink? Record, string DecidedBy, DateTime At, string? Note,
    DateTime? UndoneAt, string? UndoneBy);

/// <summary>Reads what was decided on the reader's rows (判定清单), newest first.</summary>
public sealed class DecisionQueries(CensusDbContext context)
{
    private static readonly KeysetList<MatchDecision> List = new(d => d.Id);

    public async Task<Result<ListPage<DecisionRow>>> PageAsync(DecisionFilter filter, ListPosition position, CancellationToken cancel)
    {
        var from = filter.Day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local).ToUniversalTime();
        var until = filter.Day?.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Local).ToUniversalTime();
        var (source, kind, who, isUndone) = (filter.Source, filter.Kind, filter.Who, filter.IsUndone);
        var rows = context.Decisions.AsNoTracking().Where(d => (source == null || d.Source == source) && (kind == null || d.Kind == kind));
        rows = who is null ? rows : rows.Where(d => d.DecidedBy.StartsWith(who));
        rows = from is null ? rows : rows.Where(d => d.At >= from && d.At < until);
        rows = isUndone is null ? rows : rows.Where(d => (d.UndoneAt != null) == isUndone);
        var page = await List.PageAsync([rows], string.IsNullOrEmpty(position.Sort) ? position with { Sort = "-id" } : position, d => new DecisionRow(
            d.Id, d.Kind, d.Source, d.Name,
            context.RegisterEntries.Where(e => e.Source == d.Source && e.NaturalKey == d.NaturalKey).OrderByDescending(e => e.Id).Select(e => (long?)e.Id).FirstOrDefault(),
            context.Records.Where(r => r.Id == d.RecordId).Select(r => new ObjectLink(r.Id, r.Name, r.CreditCode)).FirstOrDefault(),
            d.DecidedBy, d.At, d.Note, d.UndoneAt, d.UndoneBy), cancel);
        return page.IsDone ? await page.Value.WithTotalAsync(async () => await ListCounts.CappedAsync([rows], cancel)) : page.Problem;
    }
}
