using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Demo;

/// <summary>The demo city on its way through the ordinary importer, as at the first start.</summary>
public sealed class DemoImportTests
{
    [Fact]
    public async Task The_importer_takes_every_row_and_the_portal_shows_what_was_dealt()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var file = SqliteDatabase.Create();
        var folder = Directory.CreateTempSubdirectory("demo-import-");
        try
        {
            var dealt = DemoCity.Write(Path.Combine(folder.FullName, "city"), 0.01, cancellation: cancel);
            var database = new CensusDatabase(file.ConnectionString);
            await DatabaseMigrator.MigrateAsync(database, cancel);

            var report = await ImportAsync(database, folder.FullName, cancel);
            Assert.True((await new MatchingService(database, TimeProvider.System).RunAsync(null, null, cancel)).IsDone);

            Assert.True(report.IsClean);
            Assert.InRange(report.Files.Count(taken => taken.Status == ImportStatus.Done), 14, 18);
            Assert.All(report.Files, taken => Assert.Equal(0, taken.Counts.Rejected));
            Assert.All(report.Files, taken => Assert.Empty(taken.UnknownColumns));
            await ShowsAsync(database, dealt, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<BatchReport> ImportAsync(CensusDatabase database, string folder, CancellationToken cancel)
    {
        using var bundle = FileBundle.Open(Path.Combine(folder, "city")).Value;
        Assert.NotNull(bundle);
        var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder, "errors") };
        return await new ImportService(database, TimeProvider.System).ImportAsync(bundle.Files, options, null, cancel);
    }

    private static async Task ShowsAsync(CensusDatabase database, DemoSummary dealt, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var matches = await new MatchingQueries(context).SummaryAsync(cancel: cancel);
        var progress = (await new ProgressQueries(context).TableAsync(null, null, null, cancel)).Value;

        Assert.Equal(
            dealt.Registers.Select(register => (register.Rows, register.Matched)),
            matches.Sources.Select(source => (source.Counts.Rows, source.Counts.Matched)));
        Assert.NotNull(progress);
        Assert.Equal((dealt.Blocks, DemoCity.Code), (progress.Rows.Count, progress.Area.Code));
        Assert.Equal((dealt.UnitBase, dealt.UnitsCollected), (progress.Total.Units.Base, progress.Total.Units.Collected));
        Assert.Equal((dealt.HouseholdBase, dealt.HouseholdsCollected), (progress.Total.Households.Base, progress.Total.Households.Collected));
    }
}
