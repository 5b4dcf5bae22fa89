using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Matching;

namespace CensusPortal.Services.Jobs;

/// <summary>Does what a job is about (任务内容), and keeps its lease meanwhile.</summary>
public sealed class JobRunner(ImportJobRun imports, MatchingService matching, ComparisonParts parts, JobLeases leases, ThisNode node)
{
    /// <summary>Null when it came to its end, else why the job is refused.</summary>
    public async Task<Problem?> RunAsync(RunningJob running, CancellationToken cancel) => running.Job.Kind switch
    {
        JobKind.Matching => await CompareAsync(running, cancel),
        JobKind.MatchingPart => await parts.CompareAsync(running, cancel),
        _ => await imports.RunAsync(running, cancel),
    };

    /// <summary>Marks what a run left half done as not taken in, which was rolled back already, and removes what it had shared out.</summary>
    public Task ClearAsync(Job job) => job.BatchId is { } batch ? imports.ClearAsync(batch, default)
        : job.Kind == JobKind.Matching ? parts.ForgetAsync(p => p.PartOf == job.Id, default) : Task.CompletedTask;

    /// <summary>Before the first job: what nodes left that died.</summary>
    public Task SweepAsync(CancellationToken cancel) => parts.SweepAsync(cancel);

    /// <summary>Until the run has ended.</summary>
    internal async Task BeatAsync(RunningJob running, CancellationToken ended)
    {
        node.Running = running;
        await leases.KeepAsync(running, ended);
        node.Running = null;
    }

    private async Task<Problem?> CompareAsync(RunningJob running, CancellationToken cancel)
    {
        var job = running.Job;
        return (await matching.RunAsync(job.Source, running, cancel, job.AskedBy(), job.Trigger ?? MatchTrigger.Person, job.Id)).Problem;
    }
}
