using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;

namespace CensusPortal.Web.Wiring;

/// <summary>Makes this process a node that carries out the office's jobs and says that it lives (后台任务接入).</summary>
internal static partial class JobWiring
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<JobOptions>(builder.Configuration.GetSection(JobOptions.Section));
        builder.Services.Configure<MatchingOptions>(builder.Configuration.GetSection(MatchingOptions.Section));
        builder.Services.AddHostedService<Worker>();
        builder.Services.AddHostedService<Nights>();
        builder.Services.AddHostedService<Heart>();
    }

    /// <summary>At the end of the host the job at hand is taken back and given to whoever works next.</summary>
    private sealed class Worker(JobWorker worker) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.WorkAsync(stoppingToken);
    }

    /// <summary>Looks each minute whether tonight's comparison is due; one node of all queues it.</summary>
    private sealed partial class Nights(NightlyMatching nights, TimeProvider clock, ILogger<Nights> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
            while (await minutes.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await nights.QueueAsync(stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    NotQueued(error); // the next minute tries again
                }
            }
        }

        [LoggerMessage(LogLevel.Warning, "Tonight's comparison could not be queued")]
        private partial void NotQueued(Exception error);
    }

    private sealed partial class Heart(NodeHeartbeat node, ILogger<Heart> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await TryAsync(node.BeginAsync, stoppingToken);
            using var timer = new PeriodicTimer(node.Every);
            try
            {
                while (await timer.WaitForNextTickAsync(stoppingToken))
                {
                    await TryAsync(node.BeatAsync, stoppingToken);
                }
            }
            catch (OperationCanceledException)
            {
            }

            await TryAsync(node.EndAsync, CancellationToken.None);
        }

        /// <summary>A database that does not answer for a while does not end the heartbeat.</summary>
        private async Task TryAsync(Func<CancellationToken, Task> beat, CancellationToken cancel)
        {
            try
            {
                await beat(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                Failed(error);
            }
            catch (OperationCanceledException)
            {
            }
        }

        [LoggerMessage(LogLevel.Warning, "The heartbeat of this node could not be written down")]
        private partial void Failed(Exception error);
    }
}
