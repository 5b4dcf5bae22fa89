using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>What a run found for one source (比对历史行); counts of the whole city are null for who sees a part of it.</summary>
public sealed record RunSourceRow(
    RegisterSource Source, DateOnly EditionOn, int? Rows, int? Matched, int? NewRows, int? GoneRows, int? GreyCases, IReadOnlyDictionary<MatchChangeKind, int> Changes)
{
    public int AllChanges => Changes.Values.Sum();

    /// <summary>No run had compared the source before: there was nothing to differ from.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>A run of the comparison in the history (比对历史).</summary>
/// <param name="AskedBy">Null for who sees a part of the city.</param>
public sealed record MatchRunRow(
    int Id, MatchTrigger Trigger, string? AskedBy, RegisterSource? Only, DateTime FinishedAt, double Seconds, IReadOnlyList<RunSourceRow> Sources, bool HasChanges);

/// <summary>Which changes of a run are asked for (变化筛选).</summary>
public sealed record MatchChangeFilter(RegisterSource? Source, MatchChangeKind? Kind, string? Area)
{
    public static Result<MatchChangeFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new MatchChangeFilter(
            reader.Choice("source", [.. RegisterSources.All.Select(s => (s.Slug(), s))]),
            reader.Choice("change", [.. MatchChangeKinds.All.Select(k => (k.Slug(), k))]), reader.Text("area"));
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>A register row that a run found otherwise than the run before (比对变化行).</summary>
/// <param name="EntryId">Null when the row's edition is no more.</param>
public sealed record MatchChangeRow(
    long Id, MatchChangeKind Kind, RegisterSource Source, long? EntryId, string Name, string? BlockCode, string? TownshipCode,
    ObjectLink? RecordBefore, ObjectLink? RecordAfter, MatchLevel? LevelBefore, MatchLevel? LevelAfter, string? ReasonBefore, string? ReasonAfter);

/// <summary>Reads the history of the comparison (比对历史) and what each run changed, as the reader's scope sees it.</summary>
public sealed class MatchRunQueries(CensusDbContext context)
{
    private static readonly KeysetList<MatchRun> Runs = new(r => r.Id);
    private static readonly KeysetList<MatchChange> Changes = new(c => c.Id);

    public async Task<Result<ListPage<MatchRunRow>>> PageAsync(ListPosition position, CancellationToken cancel)
    {
        var newestFirst = string.IsNullOrEmpty(position.Sort) ? position with { Sort = "-id" } : position;
        var page = await Runs.PageAsync([context.MatchRuns.AsNoTracking()], newestFirst, r => new MatchRunRow(
            r.Id, r.Trigger, r.AskedBy, r.OnlySource, r.FinishedAt, r.Seconds, Array.Empty<RunSourceRow>(), false), cancel);
        return page.IsDone
            ? await (page.Value with { Rows = await WithSourcesAsync(page.Value.Rows, cancel) }).WithTotalAsync(async () => ListTotal.Exact(await context.MatchRuns.CountAsync(cancel)))
            : page.Problem;
    }

    public async Task<MatchRunRow?> FindAsync(int id, CancellationToken cancel)
    {
        var run = await context.MatchRuns.AsNoTracking().Where(r => r.Id == id).Select(r => new MatchRunRow(
            r.Id, r.Trigger, r.AskedBy, r.OnlySource, r.FinishedAt, r.Seconds, Array.Empty<RunSourceRow>(), false)).FirstOrDefaultAsync(cancel);
        return run is null ? null : (await WithSourcesAsync([run], cancel))[0];
    }

    public async Task<Result<ListPage<MatchChangeRow>>> ChangesAsync(int runId, MatchChangeFilter filter, ListPosition position, CancellationToken cancel)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var changes = Within(context.MatchChanges.AsNoTracking().Where(c => c.RunId == runId
            && (filter.Source == null || c.Source == filter.Source) && (filter.Kind == null || c.Kind == filter.Kind)), place.Value);
        var page = await Changes.PageAsync([changes], position, c => new
        {
            c.Id, c.Kind, c.Source, Entry = context.RegisterEntries.Any(e => e.Id == c.RegisterEntryId) ? (long?)c.RegisterEntryId : null, c.Name, c.BlockCode, c.TownshipCode,
            c.RecordBefore, c.RecordAfter, c.LevelBefore, c.LevelAfter, c.ReasonBefore, c.ReasonAfter,
        }, cancel);
        if (!page.IsDone)
        {
            return page.Problem;
        }

        // A record of another place is not told, as everywhere.
        long[] ids = [.. page.Value.Rows.SelectMany(r => new[] { r.RecordBefore, r.RecordAfter }).OfType<long>().Distinct()];
        var records = await context.Records.Where(r => ids.Contains(r.Id)).Select(r => new ObjectLink(r.Id, r.Name, r.CreditCode)).ToDictionaryAsync(r => r.Id, cancel);
        ObjectLink? Record(long? id) => id is { } known ? records.GetValueOrDefault(known) : null;
        var rows = page.Value.Rows.Select(r => new MatchChangeRow(
            r.Id, r.Kind, r.Source, r.Entry, r.Name, r.BlockCode, r.TownshipCode, Record(r.RecordBefore), Record(r.RecordAfter),
            r.LevelBefore, r.LevelAfter, r.ReasonBefore, r.ReasonAfter));
        return await new ListPage<MatchChangeRow>([.. rows], page.Value.PreviousCursor, page.Value.NextCursor)
            .WithTotalAsync(async () => await ListCounts.CappedAsync([changes], cancel));
    }

    private static IQueryable<MatchChange> Within(IQueryable<MatchChange> changes, PlaceScope? place)
    {
        var (code, block) = (place?.Code, place?.BlockCode);
        return place?.Level switch
        {
            null => changes,
            PlaceLevel.Unknown => changes.Where(c => c.BlockCode == null),
            PlaceLevel.City or PlaceLevel.Block => changes.Where(c => c.BlockCode == code),
            PlaceLevel.Township => changes.Where(c => c.BlockCode == block && c.TownshipCode == code),
            _ => changes.Where(c => c.BlockCode == block && c.DivisionCode == code),
        };
    }

    private async Task<IReadOnlyList<MatchRunRow>> WithSourcesAsync(IReadOnlyList<MatchRunRow> runs, CancellationToken cancel)
    {
        int[] ids = [.. runs.Select(r => r.Id)];
        var sources = (await context.MatchRunSources.AsNoTracking().Where(s => ids.Contains(s.RunId)).ToListAsync(cancel)).ToLookup(s => s.RunId);
        var isEverything = context.Scope.IsEverything;
        var own = isEverything ? [] : (await context.MatchChanges.Where(c => ids.Contains(c.RunId)).GroupBy(c => new { c.RunId, c.Source, c.Kind })
            .Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel)).ToDictionary(g => (g.Key.RunId, g.Key.Source, g.Key.Kind), g => g.Rows);
        var oldest = await context.MatchRuns.OrderByDescending(r => r.Id).Skip(MatchingService.RunsWithChanges).Select(r => (int?)r.Id).FirstOrDefaultAsync(cancel) ?? 0;
        var firsts = await context.MatchRunSources.GroupBy(s => s.Source).Select(g => new { g.Key, Run = g.Min(s => s.RunId) }).ToDictionaryAsync(g => g.Key, g => g.Run, cancel);
        // Runs of an earlier version kept no details, yet what they found was compared with.
        var untold = await context.MatchRuns.Where(r => !context.MatchRunSources.Any(s => s.RunId == r.Id)).MinAsync(r => (int?)r.Id, cancel) ?? int.MaxValue;
        RunSourceRow Row(MatchRunSource s) => Counted(s) with { IsFirst = s.RunId == firsts[s.Source] && s.RunId < untold };
        RunSourceRow Counted(MatchRunSource s) => isEverything
            ? new(s.Source, s.EditionOn, s.Rows, s.Matched, s.NewRows, s.GoneRows, s.GreyCases, new Dictionary<MatchChangeKind, int>
            {
                [MatchChangeKind.NewlyMatched] = s.NewlyMatched, [MatchChangeKind.NoLongerMatched] = s.NoLongerMatched,
                [MatchChangeKind.OtherPartner] = s.OtherPartner, [MatchChangeKind.OtherReason] = s.OtherReason,
            })
            : new(s.Source, s.EditionOn, null, null, null, null, null, MatchChangeKinds.All.ToDictionary(k => k, k => own.GetValueOrDefault((s.RunId, s.Source, k))));
        return [.. runs.Select(r => r with
        {
            AskedBy = isEverything ? r.AskedBy : null, HasChanges = r.Id > oldest, Sources = [.. sources[r.Id].OrderBy(s => s.Source).Select(Row)],
        })];
    }
}
