using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.ActivityLog;

/// <summary>
/// Reads the whole activity log and finds what was done to it behind the portal's back (日志核验): lines changed, removed, inserted or
/// moved, an end cut off or forged, and by seals and anchors also a chain that was computed anew from some line on.
/// </summary>
public sealed class ActivityVerifier(CensusDatabase database)
{
    public async Task<ActivityReport> VerifyAsync(string? secret, ActivityAnchor? anchor, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await using var snapshot = await context.BeginSnapshotAsync(cancel);
        var seals = await context.ActivitySeals.AsNoTracking().OrderBy(s => s.Sequence).ToListAsync(cancel);
        var walk = new ActivityWalk(seals, secret, anchor);
        await foreach (var line in context.ActivityLog.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            walk.Take(line);
        }

        return walk.End(await context.ActivityHeads.AsNoTracking().FirstOrDefaultAsync(cancel));
    }
}
