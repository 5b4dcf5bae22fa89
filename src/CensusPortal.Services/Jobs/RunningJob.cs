using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Imports;

namespace CensusPortal.Services.Jobs;

/// <summary>The job this node carries out (正在执行的任务): where it is, and how it is told to stop.</summary>
public sealed class RunningJob(Job job) : IProgress<ImportProgress>, IProgress<double>, IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public Job Job { get; } = job;

    public JobProgress Progress { get; private set; }

    /// <summary>Somebody asked for the end; without it a stopped job has only lost its node.</summary>
    public bool IsStopAsked { get; private set; }

    public bool IsLost { get; private set; }

    public CancellationToken Stopping => stop.Token;

    public void Stop()
    {
        IsStopAsked = true;
        stop.Cancel();
    }

    /// <summary>Another node has the job now, or may have: this one must not go on.</summary>
    public void Lose()
    {
        IsLost = true;
        stop.Cancel();
    }

    public void Dispose() => stop.Dispose();

    /// <summary>Files count alike.</summary>
    void IProgress<ImportProgress>.Report(ImportProgress value) => Progress = new JobProgress(
        JobPhase.Files, (value.FileIndex + value.Fraction) / Math.Max(1, value.FileCount),
        value.FileIndex + 1, value.FileCount, value.FileName);

    void IProgress<double>.Report(double value) => Progress = Progress with
    {
        Phase = JobPhase.Comparing, Fraction = value,
    };
}
