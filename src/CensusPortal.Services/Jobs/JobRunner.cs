using System.Diagnostics;
using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Matching;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Jobs;

/// <summary>Does what a job is about (任务内容), and keeps its lease meanwhile.</summary>
public sealed class JobRunner(ImportJobRun imports, MatchingService matching, JobLeases leases, ThisNode node, IOptions<JobOptions> options)
{
    /// <summary>Null when it came to its end, else why the job is refused.</summary>
    public async Task<Problem?> RunAsync(RunningJob running, CancellationToken cancel) => running.Job.Kind == JobKind.Matching
        ? (await matching.RunAsync(running.Job.Source, running, cancel, running.Job.AskedBy(), running.Job.Trigger ?? MatchTrigger.Person)).Problem
        : await imports.RunAsync(running, cancel);

    /// <summary>Marks what a run left half done as not taken in; it was rolled back already.</summary>
    public Task ClearAsync(Job job) => job.BatchId is { } batch ? imports.ClearAsync(batch, default) : Task.CompletedTask;

    /// <summary>
    /// Until the run has ended. On SQLite the job is the one writer, and there is no other node to tell. A node that cannot renew
    /// its lease in time stops: by then another one may be at the same job.
    /// </summary>
    internal async Task BeatAsync(RunningJob running, CancellationToken ended)
    {
        node.Running = running;
        var renewed = Stopwatch.StartNew();
        while (await WaitAsync(ended))
        {
            try
            {
                await leases.BeatAsync(running, ended);
                renewed.Restart();
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
            }
            // Tried again with the next beat, as long as the lease holds.
            catch (Exception) when (renewed.Elapsed < options.Value.Lease)
            {
            }
            catch (Exception)
            {
                running.Lose();
            }
        }

        node.Running = null;
    }

    private async Task<bool> WaitAsync(CancellationToken ended)
    {
        await Task.Delay(leases.AreShared ? options.Value.Beat : Timeout.InfiniteTimeSpan, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ended.IsCancellationRequested;
    }
}
