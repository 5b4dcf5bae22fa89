using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;

namespace CensusPortal.Services.Matching;

/// <summary>The comparison in the background (比对任务), one at a time over all nodes; while it runs the earlier result stays.</summary>
public sealed class MatchingJob(JobQueue queue, TimeProvider clock)
{
    /// <summary>The last comparison somebody started by itself; null until there was one.</summary>
    public Task<JobRow?> FindAsync(CancellationToken cancel) => queue.LastMatchingAsync(cancel);

    /// <summary>Starts a comparison of one source, or of all; refuses while one waits or runs.</summary>
    public async Task<Result> StartAsync(RegisterSource? only, Actor actor, CancellationToken cancel)
    {
        var job = new Job { Kind = JobKind.Matching, Source = only, StartedBy = actor.Name, AccountId = actor.AccountId, Role = actor.Role, Address = actor.Address, QueuedAt = clock.GetUtcNow().UtcDateTime };
        return await queue.AddAsync(job, cancel) ? Result.Done : MatchingProblems.AlreadyRunning.With();
    }
}
