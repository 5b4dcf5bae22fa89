using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Registers;
using Microsoft.Extensions.Logging;

namespace CensusPortal.Services.Matching;

/// <summary>How far a comparison in the background has come (比对任务状态).</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Problem">Why it did not end well; null while it runs and when it did.</param>
public sealed record MatchingJobState(bool IsRunning, double Fraction, DateTime StartedAt, Problem? Problem);

/// <summary>Runs the comparison in the background (比对任务), one at a time; it ends with the process, writing nothing then.</summary>
public sealed class MatchingJob(MatchingService service, TimeProvider clock, ILogger<MatchingJob> log) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;

    /// <summary>Null until a first comparison was started since the portal runs.</summary>
    public MatchingJobState? State { get; private set; }

    /// <summary>Starts a comparison of one source, or of all; refuses while one runs.</summary>
    public Result Start(RegisterSource? only, Actor by)
    {
        lock (gate)
        {
            if (State is { IsRunning: true })
            {
                return MatchingProblems.AlreadyRunning.With();
            }

            var started = new MatchingJobState(true, 0, clock.GetUtcNow().UtcDateTime, null);
            State = started;
            running = Task.Run(() => RunAsync(only, by, started));
            return Result.Done;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RunAsync(RegisterSource? only, Actor by, MatchingJobState started)
    {
        Problem? problem = null;
        try
        {
            problem = (await service.RunAsync(only, new Watch(fraction => State = started with { Fraction = fraction }), stop.Token, by)).Problem;
        }
        catch (OperationCanceledException)
        {
            problem = MatchingProblems.Stopped.With();
        }
        // Nobody waits for the task: what goes wrong must be told by the state and the log, or by nothing.
        catch (Exception error)
        {
            log.LogError(error, "The comparison ended with an error");
            problem = MatchingProblems.Failed.With();
        }

        State = started with { IsRunning = false, Fraction = 1, Problem = problem };
    }

    private sealed class Watch(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
