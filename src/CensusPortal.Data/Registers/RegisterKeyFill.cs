using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data.Registers;

/// <summary>Gives rows that were stored before there were keys theirs (补填标识), once, when the portal starts with its new schema.</summary>
internal static class RegisterKeyFill
{
    private const int BatchSize = 4096;

    public static async Task RunAsync(CensusDbContext context, CancellationToken cancel)
    {
        foreach (var source in Enum.GetValues<RegisterSource>())
        {
            // By source and key, as the index has them: a start with nothing to fill reads five leaves of it.
            var without = context.RegisterEntries.IgnoreQueryFilters().AsNoTracking().Where(e => e.Source == source && e.NaturalKey == "");
            if (!await without.AnyAsync(cancel))
            {
                continue;
            }

            foreach (var edition in await without.Select(e => e.EditionId).Distinct().ToListAsync(cancel))
            {
                await FillAsync(context, edition, cancel);
            }
        }
    }

    private static async Task FillAsync(CensusDbContext context, int edition, CancellationToken cancel)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var rows = await context.RegisterEntries.IgnoreQueryFilters().AsNoTracking()
            .Where(e => e.EditionId == edition).OrderBy(e => e.Row).ThenBy(e => e.Id).ToListAsync(cancel);
        var keys = new EditionKeys();
        foreach (var row in rows.Where(r => r.NaturalKey.Length > 0))
        {
            keys.Take(row.NaturalKey);
        }

        var table = new BulkTable<RegisterEntry>(context);
        foreach (var batch in rows.Where(r => r.NaturalKey.Length == 0).Chunk(BatchSize))
        {
            foreach (var row in batch)
            {
                row.NaturalKey = keys.Next(row);
            }

            await table.UpdateAsync(batch, cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
