using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Services.ActivityLog;

/// <summary>Makes the activity log known to a host (日志服务注册).</summary>
public static class ActivityLogRegistration
{
    public static IServiceCollection AddActivityLog(this IServiceCollection services)
    {
        services.AddOptions<ActivityLogOptions>();
        return services.AddSingleton<ExportLog>().AddSingleton<RefusalLog>().AddSingleton<ActivitySealing>().AddSingleton<ActivityVerifier>().AddScoped<ActivityQueries>();
    }
}
