using CensusPortal.Data;
using CensusPortal.Services;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Defences;

namespace CensusPortal.Web.Wiring;

/// <summary>Connects the portal with the office's database (数据库接入): PostgreSQL by <c>ConnectionStrings:Census</c>, else a SQLite file.</summary>
internal static class DatabaseWiring
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var text = builder.Configuration.GetConnectionString("Census");
        if (string.IsNullOrWhiteSpace(text))
        {
            text = Path.Combine(builder.Environment.ContentRootPath, "data", "census.db");
        }

        var database = new CensusDatabase(text);
        builder.Services.AddCensus(database);
        builder.Services.Configure<SyncOptions>(builder.Configuration.GetSection(SyncOptions.Section));
        builder.Services.Configure<FieldWatchLimits>(builder.Configuration.GetSection(FieldWatchLimits.Section));
        builder.AddKeys(database);
    }

    /// <summary>Brings the schema up to date before the first request is served.</summary>
    public static Task MigrateDatabaseAsync(this WebApplication app) =>
        DatabaseMigrator.MigrateAsync(app.Services.GetRequiredService<CensusDatabase>(), app.Lifetime.ApplicationStopping);
}
