using CensusPortal.Data;
using CensusPortal.Services;
using Microsoft.AspNetCore.DataProtection;

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

        builder.Services.AddCensus(new CensusDatabase(text));
        // Every node reads the cookies and forms of every other one.
        builder.Services.AddDataProtection().SetApplicationName("CensusPortal").PersistKeysToDbContext<CensusDbContext>();
    }

    /// <summary>Brings the schema up to date before the first request is served.</summary>
    public static Task MigrateDatabaseAsync(this WebApplication app) =>
        DatabaseMigrator.MigrateAsync(app.Services.GetRequiredService<CensusDatabase>(), app.Lifetime.ApplicationStopping);
}
