using CensusPortal.Data;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Services;

/// <summary>Makes the office's use cases and queries known to a host (服务注册).</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddCensus(this IServiceCollection services, CensusDatabase database) => services
        .AddSingleton(database)
        .AddSingleton(TimeProvider.System)
        .AddScoped(_ => database.CreateContext())
        .AddSingleton<ImportService>()
        .AddSingleton<MatchingService>()
        .AddSingleton<ImportJobRun>()
        .AddSingleton<ImportJobs>()
        .AddSingleton<DemoPreparation>()
        .AddSingleton<DemoSetup>()
        .AddSingleton<DemoNotice>()
        .AddScoped<ImportQueries>()
        .AddScoped<ProgressQueries>()
        .AddScoped<RecountService>()
        .AddScoped<MatchingQueries>();
}
