using CensusPortal.Data;
using CensusPortal.Services;
using CensusPortal.Services.Matching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CensusPortal.Cli;

/// <summary>The office's use cases for commands that need more than one of them (命令所用服务), over the whole city.</summary>
internal static class CommandServices
{
    public static AsyncServiceScope Open(CensusDatabase database)
    {
        var services = new ServiceCollection().AddLogging(log => log.SetMinimumLevel(LogLevel.None)).AddCensus(database);
        // The command often runs beside the portal, in its container: one variable switches both.
        services.Configure<MatchingOptions>(o => o.AfterImport = !bool.TryParse(Environment.GetEnvironmentVariable("Matching__AfterImport"), out var on) || on);
        return services.BuildServiceProvider().CreateAsyncScope();
    }
}
