using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What comparing the registers of a known small office says of every row.</summary>
public sealed class MatchingTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task Every_register_row_is_matched_or_says_why_not(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        await using var context = office.Database.CreateContext();

        var found = (await (from m in context.Matches join e in context.RegisterEntries on m.RegisterEntryId equals e.Id
                            orderby e.Source, e.Row select new { e.Source, e.Name, m.Level, m.Reason, m.InScope }).ToListAsync(TestContext.Current.CancellationToken))
            .ToDictionary(m => (m.Source, m.Name), m => (m.Level, m.Reason, m.InScope));

        Assert.Equal((MatchLevel.ExactCode, null, true), found[(RegisterSource.MarketSupervision, "东江市云帆建材有限公司")]);
        Assert.Equal((null, "长期停业但未在相关部门注销", true), found[(RegisterSource.MarketSupervision, "东江市远帆木业有限公司")]);
        Assert.Equal((null, "一产个体户非清查对象", false), found[(RegisterSource.MarketSupervision, "北河区春耕种植场")]);
        Assert.Equal((null, "核查状态为其他", true), found[(RegisterSource.MarketSupervision, "望山区域物流有限公司")]);
        Assert.Equal((null, "已注销或吊销", true), found[(RegisterSource.MarketSupervision, "石门采石有限公司")]);
        Assert.Equal((null, "已采集未比中", true), found[(RegisterSource.MarketSupervision, "南岭县八方餐饮有限公司")]);
        Assert.Equal((null, "无底册记录", false), found[(RegisterSource.MarketSupervision, "外埠咨询有限公司")]);
        Assert.Equal((null, "无底册记录", true), found[(RegisterSource.MarketSupervision, "东江市无名科技有限公司")]);
        Assert.Equal((null, "重复", true), found[(RegisterSource.CivilAffairs, "石门老年协会")]);
        Assert.Equal((null, "未核查", true), found[(RegisterSource.EstablishmentOffice, "南岭县石门学校")]);
        Assert.Equal((MatchLevel.ExactCode, null, true), found[(RegisterSource.Tax, "东江市云帆建材有限公司")]);
        Assert.Equal((MatchLevel.ExactCode, null, true), found[(RegisterSource.MarketSupervisionHouseholds, "北河区小芳面馆")]);
        Assert.Equal((null, "一产个体户非清查对象", false), found[(RegisterSource.MarketSupervisionHouseholds, "石门养羊户")]);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_summary_says_the_same_as_the_rows_and_runs_again_to_the_same_end(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        var first = await SummaryAsync(office);
        await RunAsync(office);
        var again = await SummaryAsync(office);

        Assert.Equal(Told(first), Told(again));
        var market = first.Sources[0];
        Assert.Equal((8, 1, 6), (market.Counts.Rows, market.Counts.Matched, market.Counts.InScope));
        Assert.Equal(7, market.Reasons.Sum(r => r.Rows));
        Assert.Equal(8, market.Blocks.Sum(b => b.Counts.Rows));
        Assert.Equal(2, market.Blocks.Single(b => b.BlockCode is null).Counts.Rows);
        Assert.Equal(1, first.Sources.Single(s => s.Source == RegisterSource.EstablishmentOffice).Blocks.Single(b => b.BlockCode == TinyOffice.City).Counts.Rows);
        Assert.Equal((2, 2), (first.CensusOnlyUnits, first.CensusOnlyHouseholds));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_collected_row_answers_one_row_of_a_register_at_most(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var market = TinyOffice.MarketSupervision;
        market.Add($"{TinyOffice.Credit(1)}||东江市云帆建材有限公司|周大山|柳桥路1号||05710000001|有限责任公司|存续|2010-05-06|5165|{TinyOffice.Willow}");
        await office.ImportOneAsync(market);
        await RunAsync(office);
        await using var context = office.Database.CreateContext();

        var records = await context.Matches.Where(m => m.RecordId != null).Select(m => new { m.Source, m.RecordId }).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(records.Count, records.Distinct().Count());
        Assert.Equal(1, records.Count(r => r.Source == RegisterSource.MarketSupervision));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Comparing_one_source_leaves_the_others_as_they_were(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        var before = Told(await SummaryAsync(office));

        await RunAsync(office, RegisterSource.Tax);

        Assert.Equal(before, Told(await SummaryAsync(office)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Two_who_compare_at_once_both_come_to_an_end(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        await Task.WhenAll(RunAsync(office), RunAsync(office), RunAsync(office));

        Assert.Equal(5, (await SummaryAsync(office)).Sources.Count);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Without_a_register_there_is_nothing_to_compare(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);

        var result = await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, TestContext.Current.CancellationToken);

        Assert.Equal("matching.no-register", result.Problem?.Code);
    }

    private static async Task RunAsync(Office office, RegisterSource? only = null) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(only, null, TestContext.Current.CancellationToken)).IsDone);

    private static async Task<MatchSummary> SummaryAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return await new MatchingQueries(context).SummaryAsync(null, TestContext.Current.CancellationToken);
    }

    private static string Told(MatchSummary summary) =>
        System.Text.Json.JsonSerializer.Serialize(MatchDocument.Of(summary) with { ComparedAt = null });
}
