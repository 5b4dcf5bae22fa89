using CensusPortal.Services.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Services.Jobs;

/// <summary>Makes the queue of jobs, what carries them out and what tells of them known to a host (后台任务注册).</summary>
public static class JobRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>();
        return services.AddSingleton<ThisNode>()
            .AddSingleton<JobQueue>()
            .AddSingleton<JobLeases>()
            .AddSingleton<JobRunner>()
            .AddSingleton<JobWorker>()
            .AddSingleton<NodeHeartbeat>()
            .AddSingleton<DatabaseFactsQuery>()
            .AddSingleton<NodeQueries>()
            .AddSingleton<PortalStatusQuery>();
    }
}
