using CensusPortal.Data;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Linkage;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>One comparison's parts (一次比对的分块): shared out, waited for, brought back. The node of the comparison takes parts on as the others do.</summary>
internal sealed class PartsOfJob(
    CensusDatabase database, JobLeases leases, JobQueue queue, ComparisonParts parts, JobOptions jobs, MatchingOptions matching, TimeProvider clock, Guid job, ISet<string> nodes)
{
    private readonly List<Guid> offered = [];
    private readonly List<int> sharedIds = [];

    /// <summary>How large parts are to be; null where so many rows are not worth it, or nobody is there to share them with.</summary>
    public async Task<int?> RowsOfPartAsync(int rows, CancellationToken cancel)
    {
        if (!database.IsPostgres || rows < matching.PartsFrom)
        {
            return null;
        }

        await using var context = database.CreateContext();
        var since = clock.GetUtcNow().UtcDateTime - jobs.Lease;
        return await context.Nodes.CountAsync(n => n.StoppedAt == null && n.SeenAt > since && n.Version == ThisNode.Version, cancel) > 1 ? matching.RowsOfPart : null;
    }

    /// <summary>The results, in the order of the work and its parts.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<byte[]>>> CarryOutAsync(IReadOnlyList<LinkageWork> work, IProgress<double> progress, CancellationToken cancel)
    {
        // What a node left that died at this very job.
        await parts.ForgetAsync(j => j.PartOf == job, cancel);
        try
        {
            foreach (var cut in work)
            {
                await OfferAsync(cut, cancel);
            }

            queue.Wake();
            await WaitAsync(progress, cancel);
            return await ResultsAsync(work, cancel);
        }
        finally
        {
            // Only its own: by now another node may be at the job, with parts of its own.
            await parts.ForgetAsync(j => offered.Contains(j.Id), default);
        }
    }

    private async Task OfferAsync(LinkageWork cut, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var shared = new ComparisonShared { PartOf = job, Content = cut.Shared };
        context.ComparisonShared.Add(shared);
        await context.SaveChangesAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (content, number) in cut.Parts.Select((content, number) => (content, number)))
        {
            var part = new Job { Kind = JobKind.MatchingPart, PartOf = job, StartedBy = nameof(JobKind.MatchingPart), QueuedAt = now }.Queue();
            offered.Add(part.Id);
            context.Jobs.Add(part);
            context.ComparisonParts.Add(new ComparisonPart { JobId = part.Id, PartOf = job, SharedId = shared.Id, Number = number, Content = content });
            await context.SaveChangesAsync(cancel);
            context.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancel);
        sharedIds.Add(shared.Id);
    }

    private async Task WaitAsync(IProgress<double> progress, CancellationToken cancel)
    {
        while (true)
        {
            if (await leases.ClaimPartAsync(job, cancel) is { } part)
            {
                await CarryOutAsync(part, cancel);
                continue;
            }

            await using var context = database.CreateContext();
            var states = await context.Jobs.Where(j => offered.Contains(j.Id)).Select(j => j.State).ToListAsync(cancel);
            if (states.Count < offered.Count || states.Exists(s => s is JobState.Failed or JobState.Stopped))
            {
                throw new InvalidOperationException("A part of the comparison is gone, or broke off on every node that tried it.");
            }

            var done = states.Count(s => s == JobState.Done);
            progress.Report(done / (double)Math.Max(1, offered.Count));
            if (done == offered.Count)
            {
                return;
            }

            await Task.Delay(jobs.Beat, cancel);
        }
    }

    /// <summary>As a worker does, but inside the job that this node is at.</summary>
    private async Task CarryOutAsync(Job part, CancellationToken cancel)
    {
        using var running = new RunningJob(part);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, running.Stopping);
        using var ended = new CancellationTokenSource();
        var keeping = leases.KeepAsync(running, ended.Token);
        try
        {
            if (part.Tries > Job.MostTries)
            {
                await leases.EndAsync(part, JobState.Failed, JobProblems.GaveUp.With(Job.MostTries));
                return;
            }

            await parts.CompareAsync(running, either.Token);
            await leases.EndAsync(part, JobState.Done, null);
        }
        catch (OperationCanceledException) when (running.IsLost && !cancel.IsCancellationRequested)
        {
            // Another node has it now.
        }
        finally
        {
            await ended.CancelAsync();
            await keeping;
        }
    }

    private async Task<IReadOnlyList<IReadOnlyList<byte[]>>> ResultsAsync(IReadOnlyList<LinkageWork> work, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        nodes.UnionWith(await context.Jobs.Where(j => offered.Contains(j.Id) && j.Node != null).Select(j => j.Node!).Distinct().ToListAsync(cancel));
        var results = new List<IReadOnlyList<byte[]>>();
        for (var k = 0; k < work.Count; k++)
        {
            var id = sharedIds[k];
            var found = await context.ComparisonParts.Where(p => p.SharedId == id && p.Result != null).OrderBy(p => p.Number).Select(p => p.Result!).ToListAsync(cancel);
            if (found.Count != work[k].Parts.Count)
            {
                throw new InvalidOperationException($"Of {work[k].Parts.Count} parts of the comparison {found.Count} came back.");
            }

            results.Add(found);
        }

        return results;
    }
}
