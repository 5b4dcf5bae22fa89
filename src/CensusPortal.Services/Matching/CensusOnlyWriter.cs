using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Writes which collected rows no register holds (疑似多报), again only what differs.</summary>
internal static class CensusOnlyWriter
{
    private const int BatchSize = 1000;

    public static async Task<(int Units, int Households)> WriteAsync(CensusDbContext context, CancellationToken cancel)
    {
        var unheld = await context.Records.AsNoTracking().Where(r => !context.Matches.Any(m => m.RecordId == r.Id))
            .Select(r => new CensusOnlyRecord { RecordId = r.Id, Subject = r.Subject, BlockCode = r.BlockCode, TownshipCode = r.TownshipCode })
            .ToListAsync(cancel);
        var stored = await context.CensusOnly.AsNoTracking().ToDictionaryAsync(c => c.RecordId, cancel);
        var (added, moved) = (new List<CensusOnlyRecord>(), new List<CensusOnlyRecord>());
        foreach (var row in unheld)
        {
            if (!stored.Remove(row.RecordId, out var old))
            {
                added.Add(row);
            }
            else if ((old.BlockCode, old.TownshipCode) != (row.BlockCode, row.TownshipCode))
            {
                moved.Add(row);
            }
        }

        foreach (var gone in stored.Keys.Chunk(BatchSize))
        {
            await context.CensusOnly.Where(c => gone.Contains(c.RecordId)).ExecuteDeleteAsync(cancel);
        }

        var table = new BulkTable<CensusOnlyRecord>(context);
        await table.InsertAsync(added, cancel);
        await table.UpdateAsync(moved, cancel);
        return (unheld.Count(r => r.Subject == SubjectKind.Unit), unheld.Count(r => r.Subject == SubjectKind.Household));
    }

    /// <summary>Follows what has become of one record between two runs; the figures of the last run follow with it.</summary>
    public static async Task FollowAsync(CensusDbContext context, long recordId, CancellationToken cancel)
    {
        var before = await context.CensusOnly.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(c => c.RecordId == recordId, cancel);
        var after = await context.Records.IgnoreQueryFilters().AsNoTracking().Where(r => r.Id == recordId && !context.Matches.Any(m => m.RecordId == r.Id))
            .Select(r => new CensusOnlyRecord { RecordId = r.Id, Subject = r.Subject, BlockCode = r.BlockCode, TownshipCode = r.TownshipCode }).FirstOrDefaultAsync(cancel);
        if ((before?.BlockCode, before?.TownshipCode) == (after?.BlockCode, after?.TownshipCode))
        {
            return;
        }

        await context.CensusOnly.IgnoreQueryFilters().Where(c => c.RecordId == recordId).ExecuteDeleteAsync(cancel);
        await new BulkTable<CensusOnlyRecord>(context).InsertAsync(after is null ? [] : [after], cancel);
        int Of(SubjectKind subject) => (after?.Subject == subject ? 1 : 0) - (before?.Subject == subject ? 1 : 0);
        var (run, units, households) = (await context.MatchRuns.MaxAsync(r => (int?)r.Id, cancel), Of(SubjectKind.Unit), Of(SubjectKind.Household));
        await context.MatchRuns.Where(r => r.Id == run).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.CensusOnlyUnits, r => r.CensusOnlyUnits + units)
            .SetProperty(r => r.CensusOnlyHouseholds, r => r.CensusOnlyHouseholds + households), cancel);
    }
}
