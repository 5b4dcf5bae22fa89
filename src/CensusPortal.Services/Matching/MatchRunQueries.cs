using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
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

/// <summary>A comparison that was stopped or broke off (未完成的比对): the result before it stayed.</summary>
/// <param name="AskedBy">Null for who sees a part of the city.</param>
public sealed record BrokenRun(DateTime EndedAt, MatchTrigger Trigger, string? AskedBy, bool IsStopped, string? ProblemChinese, string? ProblemEnglish)
{
    public string? Problem(Language language) => language == Language.Chinese ? ProblemChinese : ProblemEnglish;
}

/// <summary>Reads the history of the comparison (比对历史) and what each run changed, as the reader's scope sees it.</summary>
public sealed class MatchRunQueries(CensusDbContext context)
{
    private const int MostBroken = 10;
    private static readonly KeysetList<MatchRun> Runs = new(r => r.Id);

    public async Task<Result<ListPage<MatchRunRow>>> PageAsync(ListPosition position, CancellationToken cancel)
    {
        var newestFirst = string.IsNullOrEmpty(position.Sort) ? position with { Sort = "-id" } : position;
        var page = await Runs.PageAsync([context.MatchRuns.AsNoTracking()], newestFirst, r => new MatchRunRow(
            r.Id, r.Trigger, r.AskedBy, r.OnlySource, r.FinishedAt, r.Seconds, Array.Empty<RunSourceRow>(), false), cancel);
        return page.IsDone
            ? await (page.Value with { Rows = await WithSourcesAsync(page.Value.Rows, cancel) }).WithTotalAsync(async () => ListTotal.Exact(await context.MatchRuns.CountAsync(cancel)))
            : page.Problem;
    }

    /// <summary>The newest comparisons of the last three months that came to no end, for jobs are kept so long.</summary>
    public async Task<IReadOnlyList<BrokenRun>> BrokenAsync(CancellationToken cancel)
    {
        var isEverything = context.Scope.IsEverything;
        return await context.Jobs.AsNoTracking().Where(j => j.Kind == JobKind.Matching && j.EndedAt != null && (j.State == JobState.Failed || j.State == JobState.Stopped))
            .OrderByDescending(j => j.EndedAt).Take(MostBroken).Select(j => new BrokenRun(
                j.EndedAt!.Value, j.Trigger ?? MatchTrigger.Person, isEverything ? j.StartedBy : null, j.State == JobState.Stopped, j.ProblemChinese, j.ProblemEnglish))
            .ToListAsync(cancel);
    }

    public async Task<MatchRunRow?> FindAsync(int id, CancellationToken cancel)
    {
        var run = await context.MatchRuns.AsNoTracking().Where(r => r.Id == id).Select(r => new MatchRunRow(
            r.Id, r.Trigger, r.AskedBy, r.OnlySource, r.FinishedAt, r.Seconds, Array.Empty<RunSourceRow>(), false)).FirstOrDefaultAsync(cancel);
        return run is null ? null : (await WithSourcesAsync([run], cancel))[0];
    }

    public Task<Result<ListPage<MatchChangeRow>>> ChangesAsync(int runId, MatchChangeFilter filter, ListPosition position, CancellationToken cancel) =>
        new ChangeList(context).PageAsync(
            context.MatchChanges.AsNoTracking().Where(c => c.RunId == runId && (filter.Kind == null || c.Kind == filter.Kind)).Select(c => new NetChange
            {
                Id = c.Id, Source = c.Source, RegisterEntryId = c.RegisterEntryId, Name = c.Name, BlockCode = c.BlockCode, TownshipCode = c.TownshipCode,
                DivisionCode = c.DivisionCode, RecordBefore = c.RecordBefore, RecordAfter = c.RecordAfter, LevelBefore = c.LevelBefore, LevelAfter = c.LevelAfter,
                ReasonBefore = c.ReasonBefore, ReasonAfter = c.ReasonAfter,
            }),
            filter with { Kind = null }, position, cancel);

    private async Task<IReadOnlyList<MatchRunRow>> WithSourcesAsync(IReadOnlyList<MatchRunRow> runs, CancellationToken cancel)
    {
        int[] ids = [.. runs.Select(r => r.Id)];
        var sources = (await context.MatchRunSources.AsNoTracking().Where(s => ids.Contains(s.RunId)).ToListAsync(cancel)).ToLookup(s => s.RunId);
        var isEverything = context.Scope.IsEverything;
        var own = isEverything ? [] : (await context.MatchChanges.Where(c => ids.Contains(c.RunId)).GroupBy(c => new { c.RunId, c.Source, c.Kind })
            .Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel)).ToDictionary(g => (g.Key.RunId, g.Key.Source, g.Key.Kind), g => g.Rows);
        var oldest = await ChangeList.LastForgottenAsync(context, cancel);
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
