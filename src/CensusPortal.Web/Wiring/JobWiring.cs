using CensusPortal.Services.Jobs;

namespace CensusPortal.Web.Wiring;

/// <summary>Makes this process a node that carries out the office's jobs and says that it lives (后台任务接入).</summary>
internal static partial class JobWiring
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<JobOptions>(builder.Configuration.GetSection(JobOptions.Section));
        builder.Services.AddHostedService<Worker>();
        builder.Services.AddHostedService<Heart>();
    }

    /// <summary>At the end of the host the job at hand is taken back and given to whoever works next.</summary>
    private sealed class Worker(JobWorker worker) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.WorkAsync(stoppingToken);
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
