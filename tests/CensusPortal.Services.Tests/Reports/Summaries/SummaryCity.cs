using CensusPortal.Data;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Reports.Summaries;

/// <summary>A small imported and compared city whose first block has a name that begins like a formula.</summary>
public sealed class SummaryCity : IAsyncLifetime
{
    public const string HostileName = "=HYPERLINK(\"http://example.test\")";

    private readonly SqliteDatabase file = SqliteDatabase.Create();

    public CensusDatabase Database => new(file.Path);

    public async ValueTask InitializeAsync()
    {
        await DatabaseMigrator.MigrateAsync(Database, default);
        var folder = Directory.CreateTempSubdirectory("census-demo.");
        try
        {
            DemoCity.Write(folder.FullName, 0.01);
            using var bundle = FileBundle.Open(folder.FullName).Value!;
            var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder.FullName, "errors") };
            await new ImportService(Database, TimeProvider.System).ImportAsync(bundle.Files, options, null, default);
            await new MatchingService(Database, TimeProvider.System).RunAsync(null, null, default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await using var context = Database.CreateContext();
        var block = await context.Divisions.Where(d => d.BlockCode == d.Code).OrderBy(d => d.Position).Select(d => d.Code).FirstAsync();
        await context.Divisions.Where(d => d.Code == block).ExecuteUpdateAsync(set => set.SetProperty(d => d.Name, HostileName));
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await file.DisposeAsync();
    }
}
