using CensusPortal.Services.Operations;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CensusPortal.Web.Wiring;

/// <summary>Tells the office's monitoring whether the portal lives and whether it can work (健康检查).</summary>
internal static class HealthWiring
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", tags: [Ready])
        .AddCheck<ShutdownCheck>("shutdown", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    /// <summary>The database answers, and is not older than the program: somebody may have put an old backup in its place.</summary>
    private sealed class DatabaseCheck(DatabaseFactsQuery database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext check, CancellationToken cancellationToken = default) =>
            await database.PendingMigrationsAsync(cancellationToken) switch
            {
                null => HealthCheckResult.Unhealthy("The database does not answer."),
                > 0 => HealthCheckResult.Unhealthy("Migrations are pending."),
                _ => HealthCheckResult.Healthy(),
            };
    }

    /// <summary>A proxy sends nobody to a node that is about to end.</summary>
    private sealed class ShutdownCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext check, CancellationToken cancellationToken = default) => Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The portal is shutting down.") : HealthCheckResult.Healthy());
    }
}
