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
}
