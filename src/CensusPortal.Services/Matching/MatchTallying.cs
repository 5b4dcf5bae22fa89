using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Counts what a comparison wrote of a source (比对汇总), by block and township and by the day the matched record was filled in.</summary>
internal static class MatchTallying
{
    public static async Task RewriteAsync(CensusDbContext context, RegisterSource source, CancellationToken cancel)
    {
        await context.MatchTallies.Where(t => t.Source == source).ExecuteDeleteAsync(cancel);
        await context.MatchDays.Where(t => t.Source == source).ExecuteDeleteAsync(cancel);
        var tallies = await (
            from match in context.Matches.Where(m => m.Source == source)
            join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
            group match by new { match.BlockCode, entry.TownshipCode, match.Level, match.Reason, match.InScope } into g
            select new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        await new BulkTable<MatchTally>(context).InsertAsync([.. tallies.Select(t => new MatchTally
        {
            Source = source, BlockCode = t.Key.BlockCode, TownshipCode = t.Key.TownshipCode, Level = t.Key.Level, Reason = t.Key.Reason,
            InScope = t.Key.InScope, Rows = t.Rows,
        })], cancel);
        var days = await DaysOf(context, source).ToListAsync(cancel);
        await new BulkTable<MatchDay>(context).InsertAsync(days, cancel);
    }

    /// <summary>Counted from the rows themselves.</summary>
    public static IQueryable<MatchDay> DaysOf(CensusDbContext context, RegisterSource source) =>
        from match in context.Matches.Where(m => m.Source == source && m.RecordId != null)
        join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
        // A record of another place tells its day all the same: the row is the reader's.
        join record in context.Records.IgnoreQueryFilters() on match.RecordId equals record.Id
        group match by new { match.BlockCode, entry.TownshipCode, record.FilledOn } into g
        select new MatchDay { Source = source, BlockCode = g.Key.BlockCode, TownshipCode = g.Key.TownshipCode, Day = g.Key.FilledOn, Rows = g.Count() };
}
