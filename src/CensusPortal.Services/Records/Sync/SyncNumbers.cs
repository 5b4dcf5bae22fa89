using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>The numbers of the receipts (回执编号), which count up with the time they were given.</summary>
internal static class SyncNumbers
{
    /// <summary>The first receipt of a moment or after it, found by halving; one behind the last where there is none.</summary>
    public static async Task<long> FirstSinceAsync(CensusDbContext context, DateTime since, CancellationToken cancel)
    {
        var all = context.SyncChanges.IgnoreQueryFilters().AsNoTracking();
        var (low, high) = (1L, (await all.MaxAsync(c => (long?)c.Number, cancel) ?? 0) + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var at = await all.Where(c => c.Number >= middle).OrderBy(c => c.Number).Select(c => c.ReceivedAt).FirstAsync(cancel);
            (low, high) = at < since ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
