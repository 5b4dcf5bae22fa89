using CensusPortal.Domain.Progress;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Progress;

/// <summary>What the progress tables of a known small office show.</summary>
public sealed class ProgressTableTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task Blocks_are_those_of_the_division_file_and_what_has_no_place_is_a_row_of_its_own(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();

        var table = (await new ProgressQueries(context).TableAsync(null, cancel: TestContext.Current.CancellationToken)).Value!;

        Assert.Equal(
        [
            (TinyOffice.County, new ProgressCounts(3, 3, 1, 0, 1), new ProgressCounts(1, 1, 1, 0, 1)),
            (TinyOffice.OtherCounty, new ProgressCounts(4, 3, 1, 1, 0), new ProgressCounts(1, 1, 1, 1, 1)),
            (TinyOffice.Zone, new ProgressCounts(2, 2, 1, 1, 1, 1), new ProgressCounts(1, 1, 1, 0, 1)),
            ("", new ProgressCounts(1, 1, 0, 0, 0), default),
        ], table.Rows.Select(r => (r.Code, r.Units, r.Households)));
        Assert.Equal("未定区划", table.Rows[^1].Name);
        Assert.Equal((new ProgressCounts(10, 9, 3, 2, 2, 1), new ProgressCounts(3, 3, 3, 1, 3)), (table.Total.Units, table.Total.Households));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_code_that_can_be_no_code_is_as_unknown_as_any_other(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        foreach (var code in new[] { "\0", "39990100100100\0", "北河区", "399999" })
        {
            var table = await new ProgressQueries(context).TableAsync(code, cancel: TestContext.Current.CancellationToken);
            var list = await new DivisionQueries(context).ListAsync(new DivisionFilter(code, null, null, 0), TestContext.Current.CancellationToken);
            Assert.Equal(("progress.unknown-area", "progress.unknown-area"), (table.Problem?.Code, list.Problem?.Code));
        }
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Every_table_adds_up_to_the_row_above_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var queries = new ProgressQueries(context);
        var cancel = TestContext.Current.CancellationToken;

        var city = (await queries.TableAsync(null, ProgressLevel.City, cancel: cancel)).Value!;
        foreach (var level in Enum.GetValues<ProgressLevel>())
        {
            Assert.Equal(city.Total.All, (await queries.TableAsync(null, level, cancel: cancel)).Value!.Total.All);
        }

        foreach (var row in (await queries.TableAsync(null, ProgressLevel.District, cancel: cancel)).Value!.Rows
            .Concat((await queries.TableAsync(null, ProgressLevel.Township, cancel: cancel)).Value!.Rows)
            .Concat((await queries.TableAsync(null, ProgressLevel.Block, cancel: cancel)).Value!.Rows).Where(r => r.Code.Length > 0))
        {
            Assert.Equal((row.Units, row.Households), Sums((await queries.TableAsync(row.Code, cancel: cancel)).Value!));
        }
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_earlier_day_shows_only_what_was_done_by_then(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var cancel = TestContext.Current.CancellationToken;
        foreach (var day in Enumerable.Range(0, 15).Select(i => new DateOnly(2023, 8, 31).AddDays(i)))
        {
            var total = (await new ProgressQueries(context).TableAsync(null, ProgressLevel.Township, day, cancel)).Value!.Total.All;

            Assert.Equal(await context.BaseList.CountAsync(e => e.VerifiedOn <= day, cancel), total.Verified);
            Assert.Equal(await context.Records.CountAsync(r => r.FilledOn <= day, cancel), total.Collected);
            Assert.Equal(13, total.Base);
        }
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_curve_of_every_division_ends_at_its_table(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var queries = new ProgressQueries(context);
        var cancel = TestContext.Current.CancellationToken;
        foreach (var code in new[] { null, TinyOffice.Zone, TinyOffice.Willow, "399901001001", TinyOffice.StonegateArea })
        {
            var last = (await queries.CurveAsync(code, cancel))[^1];
            var total = (await queries.TableAsync(code, cancel: cancel)).Value!.Total;

            Assert.Equal((total.Units.Collected, total.Households.Collected, total.Units.Verified, total.Households.Verified),
                (last.UnitsCollected, last.HouseholdsCollected, last.UnitsVerified, last.HouseholdsVerified));
        }
    }

    [Fact]
    public async Task A_row_more_than_one_level_down_says_what_it_lies_in()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        await using var context = office.Database.CreateContext();
        var queries = new ProgressQueries(context);

        Assert.Equal("柳桥社区", await ParentAsync(null, ProgressLevel.Area, TinyOffice.WillowArea));
        Assert.Equal("望山街道", await ParentAsync(TinyOffice.Zone, ProgressLevel.District, "399901002001"));
        Assert.Equal("云帆开发区", await ParentAsync(null, ProgressLevel.Township, TinyOffice.Lookout));
        Assert.Null(await ParentAsync("399901001001", ProgressLevel.Area, TinyOffice.WillowArea));
        Assert.Null(await ParentAsync(null, ProgressLevel.Block, TinyOffice.Zone));

        async Task<string?> ParentAsync(string? area, ProgressLevel level, string code) =>
            (await queries.TableAsync(area, level, cancel: TestContext.Current.CancellationToken)).Value!.Rows.Single(r => r.Code == code).ParentName;
    }

    [Fact]
    public async Task Unknown_divisions_and_levels_above_the_division_are_refused()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        await using var context = office.Database.CreateContext();
        var queries = new ProgressQueries(context);
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal("progress.unknown-area", (await queries.TableAsync("399988", cancel: cancel)).Problem?.Code);
        Assert.Equal("progress.level-too-high", (await queries.TableAsync(TinyOffice.Willow, ProgressLevel.Block, cancel: cancel)).Problem?.Code);
    }

    private static (ProgressCounts, ProgressCounts) Sums(ProgressTable table) => (table.Total.Units, table.Total.Households);
}
