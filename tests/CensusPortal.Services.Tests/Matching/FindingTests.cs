using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What the comparison says was missed, and what of the collected rows is too much or carries a wrong code.</summary>
public sealed class FindingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_unit_that_several_registers_hold_is_missed_once_with_all_of_them_named(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var tax = TinyOffice.Tax;
        tax.Add($"{TinyOffice.Credit(2)}|{TinyOffice.Credit(2)}|东江市远帆木业有限公司|钱二|柳桥路2号||05710000002||正常|私营|2011|{TinyOffice.Willow}");
        await office.ImportOneAsync(tax);
        await RunAsync(office);
        await using var context = office.Database.CreateContext();

        var rows = (await new MissedQueries(context).PageAsync(new MissedFilter(), new ListPosition(Size: 100), Cancel)).Value!.Rows;

        Assert.Equal([RegisterSource.MarketSupervision, RegisterSource.Tax], Assert.Single(rows, r => r.CreditCode == TinyOffice.Credit(2)).Sources);
        Assert.DoesNotContain(rows, r => r.Name is "石门采石有限公司" or "外埠咨询有限公司" or "东江市十里贸易有限公司" or "东江市云帆建材有限公司");
        var both = (await new MissedQueries(context).PageAsync(new MissedFilter { Held = 2, Source = RegisterSource.Tax }, new ListPosition(), Cancel)).Value!;
        Assert.Equal("东江市远帆木业有限公司", Assert.Single(both.Rows).Name);
        var places = await new MissedQueries(context).PlacesAsync(new MissedFilter(), Cancel);
        Assert.Equal(rows.Count, places.Sum(p => p.All));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_slip_in_a_code_is_told_with_the_right_one_and_another_units_code_with_its_name(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var right = TinyOffice.Credit(1);
        var slip = right[..9] + (right[9] == '7' ? '3' : '7') + right[10..];
        var units = TinyOffice.UnitRecords.Set(1, "统一社会信用代码", slip).Set(3, "统一社会信用代码", TinyOffice.Credit(5));
        units.Add($"|1|{TinyOffice.Credit(40)[..17]}!||柳桥无代码商行|范四十|2020-01||15400000240|{TinyOffice.WillowArea}||柳桥路40号||零售|5299|1|10|112|1|0|||||15400000002|2023-09-12|");
        await office.ImportOneAsync(units);
        await RunAsync(office);
        await using var context = office.Database.CreateContext();

        var rows = (await new SurplusQueries(context).PageAsync(new SurplusFilter(), new ListPosition(Size: 100), Cancel)).Value!.Rows;

        var wrong = Assert.Single(rows, r => r.CreditCode == slip);
        Assert.Equal((CodeDoubt.Slip, right, false), (wrong.Code, wrong.ProposedCode, wrong.IsUnheld));
        var other = Assert.Single(rows, r => r.Name == "石门新光农机有限公司" && r.CreditCode == TinyOffice.Credit(5));
        Assert.Equal((CodeDoubt.OtherUnit, "石门采石有限公司", RegisterSource.MarketSupervision), (other.Code, other.OtherName, other.OtherSource));
        Assert.Equal((CodeDoubt.BadCheck, true), Assert.Single(rows, r => r.Name == "柳桥无代码商行") is var bad ? (bad.Code, bad.IsUnheld) : default);
        Assert.DoesNotContain(rows, r => r.Name == "北河区小芳面馆");
        var slips = (await new SurplusQueries(context).PageAsync(new SurplusFilter { What = SurplusKind.Slip }, new ListPosition(), Cancel)).Value!;
        Assert.Equal(slip, Assert.Single(slips.Rows).CreditCode);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_township_reads_of_its_source_what_the_city_reads_of_the_township(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        await using var all = office.Database.CreateContext();
        await using var own = office.Database.CreateContext(AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]));

        var city = await new SourceQueries(all, new MatchingQueries(all)).FindAsync(RegisterSource.MarketSupervision, Cancel);
        var township = await new SourceQueries(own, new MatchingQueries(own)).FindAsync(RegisterSource.MarketSupervision, Cancel);

        Assert.Equal(city!.Matches.Counts.Rows, city.Townships.Sum(t => t.Counts.Rows));
        Assert.Equal(Assert.Single(city.Townships, t => t.TownshipCode == TinyOffice.Willow).Counts, township!.Matches.Counts);
        Assert.Equal((new DateOnly(2023, 9, 10), 1), Assert.Single(township.Days) is var day ? (day.Day, day.Rows) : default);
        Assert.Equal(await own.Matches.CountAsync(m => m.Source == RegisterSource.MarketSupervision, Cancel), township.Matches.Counts.Rows);
    }

    [Fact]
    public void Small_townships_and_days_stand_together()
    {
        TownshipMatches Line(string block, string? code, int rows, int matched) => new(block, "甲县", code, code ?? "", new MatchCounts(rows, matched, rows));
        BlockMatches Block(string code, int rows, int matched) => new(code, code, new MatchCounts(rows, matched, rows), new Dictionary<string, int>());
        TownshipMatches[] lines = [Line("1", "11", 100, 50), Line("1", "12", 2, 1), Line("1", "13", 80, 40)];

        var shown = MatchDisclosure.Townships(lines, [Block("1", 182, 91)], 5);
        var days = MatchDisclosure.Days([(new(2023, 9, 1), 3), (new(2023, 9, 2), 4), (new(2023, 9, 3), 1)], 5);

        Assert.DoesNotContain(shown, l => l.TownshipCode == "12");
        Assert.Equal(182, shown.Sum(l => l.Counts.Rows));
        Assert.True(Assert.Single(shown, l => l.IsMerged).Counts.Rows > 5);
        Assert.Equal([new MatchedUpTo(new(2023, 9, 3), 8, 8)], days);
    }

    [Theory]
    [InlineData("91399901MA0X00017X", "91399901MA0X00077X", true)]
    [InlineData("91399901MA0X00017X", "91399901MA0X0017X", true)]
    [InlineData("91399901MA0X00017X", "91399901MA0X00071X", true)]
    [InlineData("91399901MA0X00017X", "91399901MA0X00017X", false)]
    [InlineData("91399901MA0X00017X", "92399902MA0X00019X", false)]
    public void A_slip_of_the_keyboard_is_told_from_another_code(string right, string written, bool isSlip) =>
        Assert.Equal(isSlip, CreditCode.IsSlip(written, right));

    private static async Task RunAsync(Office office) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);
}
