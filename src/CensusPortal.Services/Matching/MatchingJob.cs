using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Matching;

/// <summary>What follows an import (导入后比对): nothing, a comparison that waits its turn, or one under way that may not have seen the import.</summary>
public enum ImportFollowUp { None, Queued, UnderWay }

/// <summary>The comparison in the background (比对任务), one at a time over all nodes; while it runs the earlier result stays.</summary>
public sealed class MatchingJob(CensusDatabase database, JobQueue queue, TimeProvider clock, IOptions<MatchingOptions> options)
{
    /// <summary>The last comparison that was queued; null until there was one.</summary>
    public Task<JobRow?> FindAsync(CancellationToken cancel) => queue.LastMatchingAsync(cancel);

    /// <summary>Starts a comparison of one source, or of all; refuses while one waits or runs.</summary>
    public async Task<Result> StartAsync(RegisterSource? only, Actor actor, CancellationToken cancel) =>
        await queue.AddAsync(Of(MatchTrigger.Person, actor, clock, only), cancel) ? Result.Done : MatchingProblems.AlreadyRunning.With();

    /// <summary>Stops the comparison that waits or runs, on whichever node; the earlier result stays.</summary>
    public Task StopAsync(CancellationToken cancel) => queue.StopAsync(Job.MatchingSubject, cancel);

    /// <summary>
    /// What was collected, listed or registered has changed: the match rates follow. Queued behind the imports that wait already, and once for
    /// all of them; nothing where the office has switched that off, or has no register to compare with yet.
    /// </summary>
    public async Task<ImportFollowUp> FollowImportAsync(Guid batchId, Actor importedBy, CancellationToken cancel)
    {
        if (!options.Value.AfterImport || !await IsNewsAsync(batchId, cancel))
        {
            return ImportFollowUp.None;
        }

        return await queue.AddAsync(Of(MatchTrigger.Import, importedBy, clock), cancel) || await queue.LastMatchingAsync(cancel) is not { State: JobState.Running }
            ? ImportFollowUp.Queued : ImportFollowUp.UnderWay;
    }

    private async Task<bool> IsNewsAsync(Guid batchId, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var kinds = await context.ImportFiles.Where(f => f.BatchId == batchId && !f.IsDryRun && f.Status == ImportStatus.Done && f.Added + f.Changed > 0)
            .Select(f => f.Kind).ToListAsync(cancel);
        return kinds.Exists(k => k is not (null or ImportKind.Buildings or ImportKind.Boundaries or ImportKind.Staff)) && await context.Editions.AnyAsync(cancel);
    }

    internal static Job Of(MatchTrigger trigger, Actor actor, TimeProvider clock, RegisterSource? only = null, DateOnly? night = null) => new()
    {
        Kind = JobKind.Matching, Source = only, Trigger = trigger, Night = night, StartedBy = actor.Name, AccountId = actor.AccountId,
        Role = actor.Role, Address = actor.Address, QueuedAt = clock.GetUtcNow().UtcDateTime,
    };
}
