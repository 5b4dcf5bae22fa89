using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>What of one source is different now (来源变化); counts of the whole city are null for who sees a part of it.</summary>
public sealed record SourceSince(RegisterSource Source, int? MatchedBefore, int? Matched, IReadOnlyDictionary<MatchChangeKind, int> Changes);

/// <summary>The last comparison against the one that stood at the end of a day (与某日相比).</summary>
/// <param name="Day">The day asked for; yesterday unless somebody asks for another.</param>
/// <param name="Before">The comparison it is held against; null where there is nothing to compare.</param>
/// <param name="Now">The last comparison; null before the first.</param>
public sealed record ChangesSince(DateOnly Day, (int Id, DateTime At)? Before, (int Id, DateTime At)? Now, IReadOnlyList<SourceSince> Sources)
{
    /// <summary>The changes since that day are no longer kept.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>There was no comparison yet on that day: the first one stands for it.</summary>
    public bool IsLater { get; init; }

    /// <summary>Nothing has been compared since.</summary>
    public bool IsSame => Before is { } before && Now is { } now && before.Id == now.Id;

    public int Count(MatchChangeKind kind) => Sources.Sum(s => s.Changes[kind]);
}

/// <summary>
/// Reads what the comparisons since a day have changed (比对变化): of each row that one of them found otherwise, how it stood before the first such change and how it stands
/// now. A row that changed twice counts once, one that came back not at all, one that the newest edition has no more neither. What people decide holds at once: it counts for
/// how a row stands now, and makes no change by itself.
/// </summary>
public sealed class ChangesSinceQueries(CensusDbContext context, TimeProvider clock, FigureCache? cache = null)
{
    // Who opens the match rates in the morning does not count anew what the one before him did.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    public async Task<ChangesSince> SinceAsync(DateOnly? asked, CancellationToken cancel)
    {
        var day = asked ?? Today.AddDays(-1);
        var now = await context.MatchRuns.OrderByDescending(r => r.Id).Select(r => new { r.Id, r.FinishedAt }).FirstOrDefaultAsync(cancel);
        if (now is null)
        {
            return new ChangesSince(day, null, null, []);
        }

        var end = EndOf(day);
        var stood = await context.MatchRuns.Where(r => r.FinishedAt < end).OrderByDescending(r => r.Id).Select(r => new { r.Id, r.FinishedAt }).FirstOrDefaultAsync(cancel);
        var before = stood ?? await context.MatchRuns.OrderBy(r => r.Id).Select(r => new { r.Id, r.FinishedAt }).FirstAsync(cancel);
        var since = new ChangesSince(day, (before.Id, before.FinishedAt), (now.Id, now.FinishedAt), [])
        {
            IsLater = stood is null,
            // Runs of an earlier version kept no changes either.
            IsForgotten = before.Id < await ChangeList.LastForgottenAsync(context, cancel)
                || await context.MatchRuns.AnyAsync(r => r.Id > before.Id && !context.MatchRunSources.Any(s => s.RunId == r.Id), cancel),
        };
        return since.IsForgotten || since.IsSame ? since : since with
        {
            Sources = cache is null ? await SourcesAsync(context, before.Id, cancel)
                : await cache.GetAsync(context.Scope, $"changes {before.Id} {now.Id}", from => SourcesAsync(from, before.Id, CancellationToken.None), cancel, Kept),
        };
    }

    public Task<Result<ListPage<MatchChangeRow>>> PageAsync(ChangesSince since, MatchChangeFilter filter, ListPosition position, CancellationToken cancel) =>
        new ChangeList(context).PageAsync(NetSince(context, since.Before!.Value.Id), filter, position, cancel);

    private DateTime EndOf(DateOnly day)
    {
        var midnight = day == DateOnly.MaxValue ? DateTime.MaxValue.Date : day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, clock.LocalTimeZone.GetUtcOffset(midnight)).UtcDateTime;
    }

    private static IQueryable<NetChange> NetSince(CensusDbContext context, int run)
    {
        var changes = context.MatchChanges.AsNoTracking();
        var ends = changes.Where(c => c.RunId > run).GroupBy(c => new { c.Source, c.NaturalKey }).Select(g => new { First = g.Min(c => c.Id), Last = g.Max(c => c.Id) });
        return from end in ends
               join first in changes on end.First equals first.Id
               join last in changes on end.Last equals last.Id
               join entry in context.RegisterEntries on new { last.Source, last.NaturalKey } equals new { entry.Source, entry.NaturalKey }
               join now in context.Matches on entry.Id equals now.RegisterEntryId
               where first.RecordBefore != now.RecordId || (first.RecordBefore == null && first.ReasonBefore != now.Reason)
               select new NetChange
               {
                   Id = last.Id, Source = last.Source, RegisterEntryId = entry.Id, Name = entry.Name, BlockCode = entry.BlockCode, TownshipCode = entry.TownshipCode,
                   DivisionCode = entry.DivisionCode, RecordBefore = first.RecordBefore, RecordAfter = now.RecordId, LevelBefore = first.LevelBefore, LevelAfter = now.Level,
                   ReasonBefore = first.ReasonBefore, ReasonAfter = now.Reason,
               };
    }

    private static async Task<IReadOnlyList<SourceSince>> SourcesAsync(CensusDbContext context, int before, CancellationToken cancel)
    {
        var counted = await NetSince(context, before).GroupBy(c => new { c.Source, Was = c.RecordBefore != null, Is = c.RecordAfter != null })
            .Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        var matched = context.Scope.IsEverything ? await MatchedAsync(context, before, cancel) : [];
        var compared = await context.MatchRunSources.Select(s => s.Source).Distinct().ToListAsync(cancel);
        int Rows(RegisterSource source, bool was, bool isNow) => counted.Where(c => (c.Key.Source, c.Key.Was, c.Key.Is) == (source, was, isNow)).Sum(c => c.Rows);
        return [.. compared.Order().Select(s => new SourceSince(s, matched.GetValueOrDefault(s).Before, matched.GetValueOrDefault(s).Now, new Dictionary<MatchChangeKind, int>
        {
            [MatchChangeKind.NewlyMatched] = Rows(s, false, true), [MatchChangeKind.NoLongerMatched] = Rows(s, true, false),
            [MatchChangeKind.OtherPartner] = Rows(s, true, true), [MatchChangeKind.OtherReason] = Rows(s, false, false),
        }))];
    }

    /// <summary>Matched rows of each source, as its last run up to then and its last run of all found them.</summary>
    private static async Task<Dictionary<RegisterSource, (int? Before, int? Now)>> MatchedAsync(CensusDbContext context, int before, CancellationToken cancel)
    {
        var newest = context.MatchRunSources.GroupBy(s => s.Source).Select(g => new { Source = g.Key, Now = g.Max(s => s.RunId), Before = g.Max(s => s.RunId <= before ? s.RunId : 0) });
        var found = await (
            from last in newest
            join now in context.MatchRunSources on new { last.Source, RunId = last.Now } equals new { now.Source, now.RunId }
            join then in context.MatchRunSources on new { last.Source, RunId = last.Before } equals new { then.Source, then.RunId } into thens
            from then in thens.DefaultIfEmpty()
            select new { last.Source, now.Matched, Then = then == null ? (int?)null : then.Matched }).ToListAsync(cancel);
        return found.ToDictionary(f => f.Source, f => (f.Then, (int?)f.Matched));
    }
}
