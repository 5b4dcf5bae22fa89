using CensusPortal.Data;
using CensusPortal.Services;
using CensusPortal.Web.Pages.Imports;

namespace CensusPortal.Web.Wiring;

/// <summary>What imports need from the host: a folder for uploads, the jobs, and the first start's demo city (导入接入).</summary>
internal static class ImportWiring
{
    public static void AddImports(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Data:Folder"];
        builder.Services.AddSingleton(services => DataFolder.For(services.GetRequiredService<CensusDatabase>(), folder, builder.Environment.ContentRootPath));
        builder.AddJobs();
        builder.AddDemo();
    }

    public static void UseImports(this WebApplication app)
    {
        app.MapUpload();
        app.MapImportDownloads();
    }
}
