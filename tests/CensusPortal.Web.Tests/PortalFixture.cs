using System.Net;
using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CensusPortal.Web.Tests;

/// <summary>The whole portal, as it runs in production, on a small demo city of its own; what a test changes no other class sees.</summary>
public class PortalFixture : IAsyncLifetime
{
    private const double Scale = 0.01;

    private static readonly Lazy<Task<SqliteDatabase>> City = new(BuildCityAsync);

    private SqliteDatabase? database;
    private Portal? portal;

    /// <summary>What the demo city holds, counted from what was dealt; the same for every fixture of the process.</summary>
    public static DemoSummary Summary { get; private set; } = null!;

    public CensusDatabase Database => new(database!.Path);

    public IServiceProvider Services => portal!.Services;

    public async ValueTask InitializeAsync()
    {
        database = await CreateDatabaseAsync();
        portal = new Portal(database);
        portal.CreateClient().Dispose();
    }

    /// <summary>A browser that keeps its cookies and shows redirects instead of following them.</summary>
    public HttpClient Browser(bool english = false)
    {
        var cookies = new CookieContainer();
        if (english)
        {
            cookies.Add(new Uri("http://localhost"), new Cookie(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("en"))));
        }

        return portal!.CreateDefaultClient(new CookieContainerHandler(cookies));
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        if (database is not null)
        {
            SqliteConnection.ClearAllPools();
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected virtual async Task<SqliteDatabase> CreateDatabaseAsync() => SqliteDatabase.Create(await City.Value);

    private static async Task<SqliteDatabase> BuildCityAsync()
    {
        var template = SqliteDatabase.Create();
        var database = new CensusDatabase(template.Path);
        await DatabaseMigrator.MigrateAsync(database, default);
        var folder = Directory.CreateTempSubdirectory("census-demo.");
        try
        {
            Summary = DemoCity.Write(folder.FullName, Scale);
            using var bundle = FileBundle.Open(folder.FullName).Value!;
            var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder.FullName, "errors") };
            var report = await new ImportService(database, TimeProvider.System).ImportAsync(bundle.Files, options, null, default);
            Assert.DoesNotContain(report.Files, file => file.Status == ImportStatus.Refused);
            var matched = await new MatchingService(database, TimeProvider.System).RunAsync(null, null, default);
            Assert.True(matched.IsDone);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        SqliteConnection.ClearAllPools();
        return template;
    }

    private sealed class Portal(SqliteDatabase database) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Census", database.ConnectionString);
            builder.UseSetting("Logs:Folder", Path.Combine(Path.GetDirectoryName(database.Path)!, "logs"));
        }
    }
}

/// <summary>The whole portal on a database that holds nothing yet, as on the first day of an office.</summary>
public sealed class EmptyPortalFixture : PortalFixture
{
    private protected override Task<SqliteDatabase> CreateDatabaseAsync() => Task.FromResult(SqliteDatabase.Create());
}
