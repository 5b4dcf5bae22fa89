using CensusPortal.Services.ActivityLog;
using CensusPortal.Web.Defences;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// Notes the end of the activity log every hour (日志锚定): into the operations log, which lies outside the database, and signed with
/// <c>Security:Key</c>, or what <c>Security:KeyFile</c> holds, where there is one.
/// </summary>
internal static partial class ActivitySealWiring
{
    public static void AddActivitySeals(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ActivityLogOptions>(builder.Configuration.GetSection(ActivityLogOptions.Section));
        builder.Services.AddHostedService<Sealer>();
    }

    private sealed partial class Sealer(ActivitySealing sealing, IConfiguration configuration, TimeProvider clock, ILogger<Sealer> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var hours = new PeriodicTimer(TimeSpan.FromHours(1), clock);
            do
            {
                try
                {
                    var end = await sealing.SealAsync(ActivitySealing.SecretOf(configuration[SecurityKey.Setting], configuration[SecurityKey.FileSetting]), stoppingToken);
                    Ends(end.Sequence, end.Hash);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    NotSealed(error); // the portal itself goes on; the next hour tries again
                }
            }
            while (await hours.WaitForNextTickAsync(stoppingToken));
        }

        [LoggerMessage(LogLevel.Information, "The activity log ends at {Sequence}:{Hash}")]
        private partial void Ends(long sequence, string hash);

        [LoggerMessage(LogLevel.Error, "The end of the activity log could not be noted")]
        private partial void NotSealed(Exception error);
    }
}
