using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Matching;

/// <summary>The comparison in the background (比对任务), one at a time over all nodes; while it runs the earlier result stays.</summary>
public sealed class MatchingJob(JobQueue queue, TimeProvider clock, IOptions<MatchingOptions> options)
{
    /// <summary>The last comparison that was queued; null until there was one.</summary>
    public Task<JobRow?> FindAsync(CancellationToken cancel) => queue.LastMatchingAsync(cancel);

    /// <summary>Starts a comparison of one source, or of all; refuses while one waits or runs.</summary>
    public async Task<Result> StartAsync(RegisterSource? only, Actor actor, CancellationToken cancel) =>
        await queue.AddAsync(Of(MatchTrigger.Person, actor, clock, only), cancel) ? Result.Done : MatchingProblems.AlreadyRunning.With();

    /// <summary>
    /// What was collected, listed or registered has changed: the match rates follow. Queued behind the imports that wait already, and once for
    /// all of them; nothing where the office has switched that off.
    /// </summary>
    public async Task FollowImportAsync(Actor importedBy, CancellationToken cancel)
    {
        if (options.Value.AfterImport)
        {
            await queue.AddAsync(Of(MatchTrigger.Import, importedBy, clock), cancel);
        }
    }

    internal static Job Of(MatchTrigger trigger, Actor actor, TimeProvider clock, RegisterSource? only = null, DateOnly? night = null) => new()
    {
        Kind = JobKind.Matching, Source = only, Trigger = trigger, Night = night, StartedBy = actor.Name, AccountId = actor.AccountId,
        Role = actor.Role, Address = actor.Address, QueuedAt = clock.GetUtcNow().UtcDateTime,
    };
}
