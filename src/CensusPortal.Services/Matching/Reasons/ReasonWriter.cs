using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Reasons;

/// <summary>
/// Carries a change of reasons into rows and tallies (改原因的写入), in the transaction at hand, under <see cref="MatchLock"/>, and by statements over all rows of the
/// change at once: the next comparison would find the same.
/// </summary>
internal sealed class ReasonWriter(CensusDbContext context)
{
    /// <summary>Of more rows than these the list of missed units is written anew as a whole, which is faster.</summary>
    private const int FewRows = 500;

    /// <summary>The rows of the change get <paramref name="wanted"/>, those without one the automatic reason.</summary>
    /// <param name="given">Where the change is taken back only overrides that it set are removed; else all of its rows.</param>
    public async Task SetAsync(ReasonChange change, IQueryable<ReasonOverride> given, IReadOnlyList<ReasonOverride> wanted, CancellationToken cancel)
    {
        await AnalyseAsync(change, "ANALYZE reason_change_rows", cancel);
        var before = await CountAsync(change.Id, cancel);
        await AdoptAsync(change.Id, cancel);
        await given.ExecuteDeleteAsync(cancel);
        await new BulkTable<ReasonOverride>(context).InsertAsync(wanted, cancel);
        await AnalyseAsync(change, "ANALYZE reason_overrides", cancel);
        await RewriteAsync(change.Id, cancel);
        var after = await CountAsync(change.Id, cancel);
        await TallyAsync(change.Source, before, after, cancel);
        // A change to one reason, and its undoing, move rows into the clearance or out of it but not both: equal counts are equal rows.
        int InScope(Dictionary<Cell, int> counts) => counts.Where(c => c.Key.InScope).Sum(c => c.Value);
        await MissAsync(change.Id, change.Reason is not null && InScope(before) == InScope(after), cancel);
    }

    /// <summary>PostgreSQL would plan for a handful of rows in what this very transaction has just written.</summary>
    private Task AnalyseAsync(ReasonChange change, string sql, CancellationToken cancel) => context.IsPostgres && change.Rows > FewRows
        ? context.Database.ExecuteSqlRawAsync(sql, cancel) : Task.CompletedTask;

    /// <summary>A reason says whether a row is of the clearance at all, and stands in the list of what was missed.</summary>
    private async Task MissAsync(int changeId, bool isOfSameScope, CancellationToken cancel)
    {
        if (isOfSameScope)
        {
            var changed = EntriesOf(changeId).Select(e => e.Id);
            await context.Missed.Where(m => changed.Contains(m.RegisterEntryId)).ExecuteUpdateAsync(set => set.SetProperty(
                m => m.Reason, m => context.Matches.Where(match => match.RegisterEntryId == m.RegisterEntryId).Select(match => match.Reason ?? m.Reason).First()), cancel);
            return;
        }

        var ids = await EntriesOf(changeId).Select(e => e.Id).Take(FewRows + 1).ToListAsync(cancel);
        await (ids.Count > FewRows ? MissedUnits.RewriteAsync(context, cancel) : MissedUnits.RefreshAsync(context, ids, cancel));
    }

    private IQueryable<RegisterEntry> EntriesOf(int changeId) =>
        from row in context.ReasonChangeRows
        where row.ChangeId == changeId
        join entry in context.RegisterEntries on new { row.Source, row.NaturalKey } equals new { entry.Source, entry.NaturalKey }
        select entry;

    /// <summary>Rows compared before there were people's reasons do not know their automatic one apart yet.</summary>
    private Task AdoptAsync(int changeId, CancellationToken cancel)
    {
        var ids = EntriesOf(changeId).Select(e => e.Id);
        return context.Matches.Where(m => m.Reason != null && m.AutomaticReason == null && ids.Contains(m.RegisterEntryId)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.AutomaticReason, m => m.Reason).SetProperty(m => m.AutomaticInScope, m => m.InScope)
                .SetProperty(m => m.IsOfClearance, m => m.InScope), cancel);
    }

    private async Task RewriteAsync(int changeId, CancellationToken cancel)
    {
        var entries = EntriesOf(changeId);
        var outside = await context.DifferenceReasons.Where(r => r.IsOutsideClearance).Select(r => r.Name).ToHashSetAsync(cancel);
        var explained =
            from entry in entries
            join o in context.ReasonOverrides on new { entry.Source, entry.NaturalKey } equals new { o.Source, o.NaturalKey }
            select new { entry.Id, o.Reason };
        foreach (var reason in await explained.Select(e => e.Reason).Distinct().ToListAsync(cancel))
        {
            var isOutside = outside.Contains(reason);
            var ids = explained.Where(e => e.Reason == reason).Select(e => e.Id);
            await context.Matches.Where(m => m.Reason != null && m.Reason != DifferenceReasons.OutOfScope && ids.Contains(m.RegisterEntryId)).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Reason, reason).SetProperty(m => m.InScope, m => m.IsOfClearance && !isOutside), cancel);
        }

        var bare = entries.Where(e => !context.ReasonOverrides.Any(o => o.Source == e.Source && o.NaturalKey == e.NaturalKey)).Select(e => e.Id);
        await context.Matches.Where(m => m.Reason != null && m.Reason != DifferenceReasons.OutOfScope && bare.Contains(m.RegisterEntryId)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Reason, m => m.AutomaticReason).SetProperty(m => m.InScope, m => m.AutomaticInScope), cancel);
    }

    private async Task<Dictionary<Cell, int>> CountAsync(int changeId, CancellationToken cancel)
    {
        var counted = await (
            from entry in EntriesOf(changeId)
            join match in context.Matches on entry.Id equals match.RegisterEntryId
            where match.Reason != null
            group match by new { match.BlockCode, entry.TownshipCode, match.Reason, match.InScope } into g
            select new { g.Key.BlockCode, g.Key.TownshipCode, g.Key.Reason, g.Key.InScope, Rows = g.Count() }).ToListAsync(cancel);
        return counted.ToDictionary(c => new Cell(c.BlockCode, c.TownshipCode, null, c.Reason, c.InScope), c => c.Rows);
    }

    /// <summary>The tallies of the whole source, whatever part of them whoever changes the rows may see.</summary>
    private async Task TallyAsync(RegisterSource source, Dictionary<Cell, int> before, Dictionary<Cell, int> after, CancellationToken cancel)
    {
        var tallies = context.MatchTallies.IgnoreQueryFilters().Where(t => t.Source == source);
        var counts = (await tallies.AsNoTracking().ToListAsync(cancel)).GroupBy(t => new Cell(t.BlockCode, t.TownshipCode, t.Level, t.Reason, t.InScope))
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Rows));
        foreach (var (cell, rows) in before)
        {
            counts[cell] = counts.GetValueOrDefault(cell) - rows;
        }

        foreach (var (cell, rows) in after)
        {
            counts[cell] = counts.GetValueOrDefault(cell) + rows;
        }

        await tallies.ExecuteDeleteAsync(cancel);
        await new BulkTable<MatchTally>(context).InsertAsync([.. counts.Where(c => c.Value > 0).Select(c => new MatchTally
        {
            Source = source, BlockCode = c.Key.BlockCode, TownshipCode = c.Key.TownshipCode, Level = c.Key.Level, Reason = c.Key.Reason, InScope = c.Key.InScope, Rows = c.Value,
        })], cancel);
    }

    private readonly record struct Cell(string? BlockCode, string? TownshipCode, MatchLevel? Level, string? Reason, bool InScope);
}
