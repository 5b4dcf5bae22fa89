using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Matching;

/// <summary>
/// The comparison of each night (夜间比对): any node may queue it, once for all of them. A portal that was down at the hour makes up for it until
/// the morning; a night without any register has nothing to compare.
/// </summary>
public sealed class NightlyMatching(CensusDatabase database, JobQueue queue, IOptions<MatchingOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan MadeUpFor = TimeSpan.FromHours(5);

    /// <summary>Queues tonight's comparison when its time has come and nobody has; true when this call did.</summary>
    public async Task<bool> QueueAsync(CancellationToken cancel)
    {
        var now = clock.GetLocalNow().DateTime;
        if (options.Value.Night is not { } at || NightOf(now, at) is not { } night)
        {
            return false;
        }

        await using var context = database.CreateContext();
        if (await context.Jobs.AnyAsync(j => j.Night == night, cancel) || !await context.Editions.AnyAsync(cancel))
        {
            return false;
        }

        try
        {
            // One that waits or runs is let end first: the next minute tries again.
            return await queue.AddAsync(MatchingJob.Of(MatchTrigger.Night, Domain.Accounts.Actor.Portal("nightly"), clock, night: night), cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            await using var anew = database.CreateContext();
            if (await anew.Jobs.AnyAsync(j => j.Night == night, cancel))
            {
                return false; // another node was faster
            }

            throw;
        }
    }

    /// <summary>The night whose hour has come, by the day it fell on; null while it is no time.</summary>
    private static DateOnly? NightOf(DateTime now, TimeOnly at)
    {
        foreach (var day in new[] { DateOnly.FromDateTime(now), DateOnly.FromDateTime(now).AddDays(-1) })
        {
            var due = day.ToDateTime(at);
            if (now >= due && now < due + MadeUpFor)
            {
                return day;
            }
        }

        return null;
    }
}
