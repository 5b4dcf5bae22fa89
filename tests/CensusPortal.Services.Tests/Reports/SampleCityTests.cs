using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Testing;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Reports;

/// <summary>
/// A whole office from its files to its figures: a real sample office where there is one, compared with the figures it came
/// with, otherwise a small demo city, compared with what its maker says of it.
/// </summary>
public sealed class SampleCityTests
{
    private static readonly string[] StateReasons =
    [
        DifferenceReasons.StateDeregistered, DifferenceReasons.StateRevoked, DifferenceReasons.StateMovedAway, DifferenceReasons.StateClosed, DifferenceReasons.StateAbnormal,
    ];

    private static readonly string[] RegisterFiles = ["市监", "民政", "编办", "税务", "市监_个体"];

    [Theory, ClassData<BothDatabases>]
    public async Task The_figures_of_an_office_come_out_as_they_should(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        if (SharedData.Office("city-small") is { } folder)
        {
            await TakeInAsync(office, folder);
            await CompareAsync(office, JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken)).RootElement);
        }
        else
        {
            var city = Directory.CreateDirectory(Path.Combine(office.Folder, "city")).FullName;
            var summary = DemoCity.Write(city, 0.02, null, TestContext.Current.CancellationToken);
            await TakeInAsync(office, city);
            await CompareAsync(office, summary);
        }

        await office.AssertTalliesAsync();
    }

    private static async Task TakeInAsync(Office office, string folder)
    {
        using var bundle = FileBundle.Open(folder).Value!;
        Assert.True((await office.ImportFilesAsync(bundle.Files)).IsClean);
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, TestContext.Current.CancellationToken)).IsDone);
    }

    private static async Task CompareAsync(Office office, DemoSummary summary)
    {
        await using var context = office.Database.CreateContext();
        var sources = (await new MatchingQueries(context).SummaryAsync(null, TestContext.Current.CancellationToken)).Sources;
        Assert.Equal(summary.Registers.Select(r => r.Rows), sources.Select(s => s.Counts.Rows));
        Assert.All(sources, s => Assert.InRange(s.Counts.Matched, s.Counts.Rows / 4, s.Counts.Rows));
    }

    private static async Task CompareAsync(Office office, JsonElement expected)
    {
        await using var context = office.Database.CreateContext();
        var city = await ProgressAsync(context, ProgressLevel.City);
        AssertCounts("city", expected.GetProperty("units"), city.Total.Units);
        AssertCounts("city", expected.GetProperty("households"), city.Total.Households);
        Assert.Equal((expected.GetProperty("units").GetProperty("legal").GetInt32(), expected.GetProperty("units").GetProperty("establishments").GetInt32()),
            (city.Total.Units.LegalEntities, city.Total.Units.Establishments));
        foreach (var (level, name) in new[] { (ProgressLevel.Block, "blocks"), (ProgressLevel.Township, "townships") })
        {
            var rows = (await ProgressAsync(context, level)).Rows.Where(r => r.Code.Length > 0).ToDictionary(r => r.Code);
            Assert.Equal(expected.GetProperty(name).EnumerateObject().Select(p => p.Name).Order(), rows.Keys.Order());
            foreach (var place in expected.GetProperty(name).EnumerateObject())
            {
                AssertCounts(place.Name, place.Value.GetProperty("units"), rows[place.Name].Units);
                AssertCounts(place.Name, place.Value.GetProperty("households"), rows[place.Name].Households);
            }
        }

        await CompareDaysAsync(context, expected.GetProperty("daily"));
        await CompareRegistersAsync(context, expected.GetProperty("registers"));
    }

    private static async Task CompareDaysAsync(CensusDbContext context, JsonElement daily)
    {
        var queries = new ProgressQueries(context);
        var curve = (await queries.CurveAsync(null, TestContext.Current.CancellationToken)).ToDictionary(d => d.Day);
        foreach (var day in daily.EnumerateObject())
        {
            var found = curve[DateOnly.Parse(day.Name)];
            Assert.Equal((day.Name, Four(day.Value.GetProperty("city"))),
                (day.Name, (found.UnitsCollected, found.HouseholdsCollected, found.UnitsVerified, found.HouseholdsVerified)));
        }

        var last = daily.EnumerateObject().ElementAt(daily.EnumerateObject().Count() / 2);
        var table = (await queries.TableAsync(null, ProgressLevel.Block, DateOnly.Parse(last.Name), TestContext.Current.CancellationToken)).Value!;
        foreach (var block in last.Value.GetProperty("blocks").EnumerateObject())
        {
            var row = table.Rows.Single(r => r.Code == block.Name);
            Assert.Equal((block.Name, Four(block.Value)), (block.Name, (row.Units.Collected, row.Households.Collected, row.Units.Verified, row.Households.Verified)));
        }
    }

    private static async Task CompareRegistersAsync(CensusDbContext context, JsonElement registers)
    {
        var sources = (await new MatchingQueries(context).SummaryAsync(null, TestContext.Current.CancellationToken)).Sources;
        foreach (var source in RegisterSources.All)
        {
            var truth = registers.GetProperty(RegisterFiles[(int)source]);
            var found = sources.Single(s => s.Source == source);
            Assert.Equal(truth.GetProperty("rows").GetInt32(), found.Counts.Rows);
            var matched = truth.GetProperty("matched").GetInt32();
            Assert.True(Math.Abs(found.Counts.Matched - matched) <= matched * 0.003, $"{source}: {found.Counts.Matched} of {matched}");
            AssertReasons(source, truth, found);
            foreach (var block in truth.GetProperty("by_register_block").EnumerateObject())
            {
                var row = found.Blocks.Single(b => (b.BlockCode ?? "unknown") == block.Name);
                Assert.Equal((source, block.Name, block.Value.GetProperty("rows").GetInt32()), (source, block.Name, row.Counts.Rows));
            }
        }
    }

    /// <summary>A row on the base list has the reason its outcome gives; one that is not may be told apart by its state.</summary>
    private static void AssertReasons(RegisterSource source, JsonElement truth, SourceMatches found)
    {
        var counts = found.Reasons.GroupBy(r => StateReasons.Contains(r.Reason) ? DifferenceReasons.NoBaseListEntry : r.Reason).ToDictionary(g => g.Key, g => g.Sum(r => r.Rows));
        foreach (var reason in truth.GetProperty("reasons").EnumerateObject())
        {
            var (expected, slack) = (reason.Value.GetInt32(), 3 + (truth.GetProperty("unmatched").GetInt32() / 100));
            Assert.True(Math.Abs(counts.GetValueOrDefault(reason.Name) - expected) <= slack, $"{source} {reason.Name}: {counts.GetValueOrDefault(reason.Name)} of {expected}");
        }
    }

    private static async Task<ProgressTable> ProgressAsync(CensusDbContext context, ProgressLevel level) =>
        (await new ProgressQueries(context).TableAsync(null, level, cancel: TestContext.Current.CancellationToken)).Value!;

    private static void AssertCounts(string place, JsonElement expected, ProgressCounts found)
    {
        Assert.Equal((place, Int("base"), Int("verified"), Int("collected"), Int("new"), Int("coded")),
            (place, found.Base, found.Verified, found.Collected, found.Added, found.Coded));
        Assert.Equal((place, Text("verified_rate"), Text("collection_rate"), Text("collection_rate_without_new"), Text("coding_rate")),
            (place, found.VerificationRate.Print(1).TrimEnd('%'), found.CollectionRate.Print(1).TrimEnd('%'),
                found.BaseCollectionRate.Print(1).TrimEnd('%'), found.CodingRate.Print(1).TrimEnd('%')));

        int Int(string name) => expected.GetProperty(name).GetInt32();
        string? Text(string name) => expected.GetProperty(name).GetString();
    }

    private static (int, int, int, int) Four(JsonElement four) => (four[0].GetInt32(), four[1].GetInt32(), four[2].GetInt32(), four[3].GetInt32());
}
