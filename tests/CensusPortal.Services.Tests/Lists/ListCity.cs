using CensusPortal.Data;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CensusPortal.Services.Tests.Lists;

/// <summary>A small demo city, imported and compared, on both databases.</summary>
public sealed class ListCity : IAsyncLifetime
{
    private const double Scale = 0.005;
    private readonly SqliteDatabase sqlite = SqliteDatabase.Create();
    private PostgresDatabase? postgres;

    public CensusDatabase Sqlite => new(sqlite.Path);

    public CensusDatabase Postgres => new(postgres!.ConnectionString);

    public CensusDatabase On(bool isPostgres) => isPostgres ? Postgres : Sqlite;

    public async ValueTask InitializeAsync()
    {
        postgres = await PostgresServer.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("census-lists.");
        try
        {
            DemoCity.Write(folder.FullName, Scale);
            foreach (var database in new[] { Sqlite, Postgres })
            {
                await DatabaseMigrator.MigrateAsync(database);
                await ImportAsync(database, folder.FullName);
                Assert.True((await new MatchingService(database, TimeProvider.System).RunAsync(null, null, default)).IsDone);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task<BatchReport> ImportAsync(CensusDatabase database, string folder)
    {
        using var bundle = FileBundle.Open(folder).Value!;
        var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder, "errors") };
        return await new ImportService(database, TimeProvider.System).ImportAsync(bundle.Files, options, null, default);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await sqlite.DisposeAsync();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }
}
