using System.Diagnostics;
using CensusPortal.Domain;
using CensusPortal.Domain.Jobs;
using CensusPortal.Linkage;
using CensusPortal.Services.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CensusPortal.Services.Jobs;

/// <summary>Carries the office's jobs out on this node (任务执行), one at a time; a host runs <see cref="WorkAsync"/>.</summary>
public sealed partial class JobWorker(JobQueue queue, JobLeases leases, JobRunner runner, IOptions<JobOptions> options, ILogger<JobWorker> log)
{
    public async Task WorkAsync(CancellationToken stopping)
    {
        await TryAsync(() => leases.RecoverAsync(stopping), stopping);
        await TryAsync(() => runner.SweepAsync(stopping), stopping);
        while (!stopping.IsCancellationRequested)
        {
            var job = default(Job);
            await TryAsync(async () => job = await leases.ClaimAsync(stopping), stopping);
            if (job is null)
            {
                await TryAsync(async () => Measures.JobsWaiting.Record(await leases.WaitingAsync(stopping)), stopping);
                await queue.WaitAsync(options.Value.Poll, stopping);
            }
            else
            {
                await TryAsync(() => CarryOutAsync(job, stopping), stopping);
            }
        }
    }

    /// <summary>A database that does not answer for a while must not end the worker.</summary>
    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            CannotWork(error);
            await queue.WaitAsync(options.Value.Poll, stopping);
        }
    }

    private enum JobEnd { Done, Refused, GivenBack, LeftToOthers, Stopped, Lost, BrokenOff, GivenUp }

    private async Task CarryOutAsync(Job job, CancellationToken stopping)
    {
        using var running = new RunningJob(job);
        var watch = Stopwatch.StartNew();
        Measures.JobWait.Record((job.StartedAt!.Value - job.QueuedAt).TotalSeconds, Measures.Tag("kind", job.Kind));
        var (end, problem) = job.IsStopAsked ? (JobEnd.Stopped, null)
            : job.Tries > Job.MostTries ? (JobEnd.GivenUp, null) : await RunAsync(running, stopping);
        await SettleAsync(job, end, problem);
        if (end == JobEnd.LeftToOthers)
        {
            await Task.Delay(options.Value.Poll, stopping); // so that the others come first
        }

        Measures.JobSeconds.Record(watch.Elapsed.TotalSeconds, Measures.Tag("kind", job.Kind), Measures.Tag("result", end));
    }

    private async Task<(JobEnd End, Problem? Problem)> RunAsync(RunningJob running, CancellationToken stopping)
    {
        using var span = Measures.Source.StartActivity($"job {running.Job.Kind}");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, running.Stopping);
        using var ended = new CancellationTokenSource();
        var beating = runner.BeatAsync(running, ended.Token);
        try
        {
            var problem = await Task.Run(() => runner.RunAsync(running, either.Token), either.Token);
            return (problem is null ? JobEnd.Done : JobEnd.Refused, problem);
        }
        // A connection that is cut in the middle of a COPY throws what it likes.
        catch (Exception) when (either.IsCancellationRequested)
        {
            return (running.IsLost ? JobEnd.Lost : running.IsStopAsked ? JobEnd.Stopped : JobEnd.GivenBack, null);
        }
        catch (LinkagePartException)
        {
            return (JobEnd.LeftToOthers, null);
        }
        catch (Exception error)
        {
            BrokeOff(error, running.Job.Kind, running.Job.Id, running.Job.Tries);
            return (running.Job.Tries < Job.MostTries ? JobEnd.BrokenOff : JobEnd.GivenUp, null);
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
    }

    private async Task SettleAsync(Job job, JobEnd end, Problem? problem)
    {
        if (end is JobEnd.Stopped or JobEnd.GivenUp)
        {
            await runner.ClearAsync(job);
        }

        if (end is JobEnd.Lost)
        {
            Lost(job.Kind, job.Id);
        }

        await (end switch
        {
            JobEnd.Done => leases.EndAsync(job, JobState.Done, null),
            JobEnd.Refused => leases.EndAsync(job, JobState.Failed, problem),
            JobEnd.Stopped => leases.EndAsync(job, JobState.Stopped, JobProblems.Stopped.With()),
            JobEnd.GivenUp => leases.EndAsync(job, JobState.Failed, JobProblems.GaveUp.With(Job.MostTries)),
            // Somebody who ends the portal in good order breaks nothing off.
            JobEnd.GivenBack => leases.GiveBackAsync(job, null, counts: false),
            // A node of another version, while the office is at an update.
            JobEnd.LeftToOthers => leases.GiveBackAsync(job, null, counts: false),
            JobEnd.BrokenOff => leases.GiveBackAsync(job, options.Value.Beat * job.Tries, counts: true),
            _ => Task.CompletedTask,
        });
    }

    [LoggerMessage(LogLevel.Error, "The job {Kind} {JobId} broke off, try {Try}")]
    private partial void BrokeOff(Exception error, JobKind kind, Guid jobId, int @try);

    [LoggerMessage(LogLevel.Warning, "The job {Kind} {JobId} went to another node: this one did not renew its lease in time")]
    private partial void Lost(JobKind kind, Guid jobId);

    [LoggerMessage(LogLevel.Error, "Jobs cannot be looked for or written down")]
    private partial void CannotWork(Exception error);
}
