using CensusPortal.Data;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Linkage;
using CensusPortal.Services.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>
/// One comparison's parts (一次比对的分块): offered as soon as they are cut, waited for, brought back. The node of the comparison takes parts on as the others do once it is
/// through with the borders. Disposing takes back what is left of them.
/// </summary>
internal sealed class PartsOfJob(
    CensusDatabase database, JobLeases leases, JobQueue queue, ComparisonParts parts, JobOptions jobs, MatchingOptions matching, TimeProvider clock, Guid job, ISet<string> nodes)
    : IAsyncDisposable
{
    private readonly List<Guid> offered = [];
    private readonly List<(int SharedId, int Parts)> works = [];
    private readonly CancellationTokenSource disposing = new();
    private Task offering = Task.CompletedTask;

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

    /// <summary>Puts a work's parts up for all nodes, beside whatever this one does meanwhile.</summary>
    public void Offer(LinkageWork cut) => offering = OfferAfterAsync(offering, cut, disposing.Token);

    /// <summary>The results of all that was offered, in the order of the work and its parts.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<byte[]>>> CarryOutAsync(IProgress<double> progress, CancellationToken cancel)
    {
        await offering;
        if (works.Count == 0)
        {
            return [];
        }

        await WaitAsync(progress, cancel);
        return await ResultsAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await disposing.CancelAsync();
        await offering.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (offered.Count > 0)
        {
            // Only its own: by now another node may be at the job, with parts of its own.
            await parts.ForgetAsync(j => offered.Contains(j.Id), default);
        }

        disposing.Dispose();
    }

    private async Task OfferAfterAsync(Task before, LinkageWork cut, CancellationToken cancel)
    {
        await before;
        // Off the caller's thread: it goes on comparing.
        await Task.Run(() => OfferAsync(cut, cancel), cancel);
        queue.Wake();
    }

    private async Task OfferAsync(LinkageWork cut, CancellationToken cancel)
    {
        if (works.Count == 0)
        {
            // What a node left that died at this very job.
            await parts.ForgetAsync(j => j.PartOf == job, cancel);
        }

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
        works.Add((shared.Id, cut.Parts.Count));
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

    private async Task<IReadOnlyList<IReadOnlyList<byte[]>>> ResultsAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        nodes.UnionWith(await context.Jobs.Where(j => offered.Contains(j.Id) && j.Node != null).Select(j => j.Node!).Distinct().ToListAsync(cancel));
        var results = new List<IReadOnlyList<byte[]>>();
        foreach (var (id, count) in works)
        {
            var found = await context.ComparisonParts.Where(p => p.SharedId == id && p.Result != null).OrderBy(p => p.Number).Select(p => p.Result!).ToListAsync(cancel);
            if (found.Count != count)
            {
                throw new InvalidOperationException($"Of {count} parts of the comparison {found.Count} came back.");
            }

            results.Add(found);
        }

        return results;
    }
}
