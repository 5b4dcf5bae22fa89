using CensusPortal.Data;
using CensusPortal.Services;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Web.Pages.Imports;

namespace CensusPortal.Web.Wiring;

/// <summary>What imports need from the host: a folder for uploads, the worker, and the first start's demo city (导入接入).</summary>
internal static class ImportWiring
{
    public static void AddImports(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Data:Folder"];
        builder.Services.AddSingleton(services => DataFolder.For(services.GetRequiredService<CensusDatabase>(), folder, builder.Environment.ContentRootPath));
        builder.Services.AddHostedService<ImportWorker>();
        builder.AddDemo();
    }

    public static void UseImports(this WebApplication app)
    {
        app.MapUpload();
        app.MapImportDownloads();
    }

    /// <summary>Carries out the queue of imports while the portal runs; at its end the file at hand is taken back.</summary>
    private sealed class ImportWorker(ImportJobs jobs) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => jobs.WorkAsync(stoppingToken);
    }
}
