using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Who opens the comparison in the morning is told what is different from yesterday, or from any day not too long ago.</summary>
public sealed class ChangesSinceTests
{
    private const string NewcomerName = "东江市无名科技有限公司";
    private static readonly DateOnly First = new(2023, 10, 1);
    private static readonly MatchChangeFilter All = new(null, null, null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_row_matched_in_one_night_and_lost_in_the_next_is_a_change_since_yesterday_and_none_since_the_day_before(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind);

        var (yesterday, rows) = await SinceAsync(office, null);
        var row = Assert.Single(rows);
        Assert.Equal((MatchChangeKind.NoLongerMatched, NewcomerName, MatchLevel.ExactCode, "无底册记录"), (row.Kind, row.Name, row.LevelBefore, row.ReasonAfter));
        var source = yesterday.Sources.Single(s => s.Source == RegisterSource.MarketSupervision);
        Assert.Equal((1, 1), (source.Changes[MatchChangeKind.NoLongerMatched], source.MatchedBefore - source.Matched));
        Assert.Equal(1, MatchChangeKinds.All.Sum(yesterday.Count));
        Assert.Equal(5, yesterday.Sources.Count);
        Assert.False(yesterday.IsLater || yesterday.IsSame || yesterday.IsForgotten);

        var (before, none) = await SinceAsync(office, First);
        Assert.Empty(none);
        Assert.Equal(0, MatchChangeKinds.All.Sum(before.Count));
        Assert.All(before.Sources, s => Assert.Equal(s.MatchedBefore, s.Matched));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_row_that_changed_twice_is_told_once_from_its_first_state_to_its_last(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind, reason: "拆迁");

        var (since, rows) = await SinceAsync(office, First);

        var row = Assert.Single(rows);
        Assert.Equal((MatchChangeKind.OtherReason, "无底册记录", "拆迁"), (row.Kind, row.ReasonBefore, row.ReasonAfter));
        Assert.Equal(1, since.Count(MatchChangeKind.OtherReason));
        Assert.Single((await SinceAsync(office, First, All with { Kind = MatchChangeKind.OtherReason, Source = RegisterSource.MarketSupervision })).Rows);
        Assert.Empty((await SinceAsync(office, First, All with { Kind = MatchChangeKind.NewlyMatched })).Rows);
        Assert.Empty((await SinceAsync(office, First, All with { Source = RegisterSource.Tax })).Rows);
        Assert.Empty((await SinceAsync(office, First, All with { Area = TinyOffice.County })).Rows);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_a_person_decided_after_the_comparison_is_how_the_row_stands_now(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            var writer = new StoredMatchWriter(context);
            var entry = await context.RegisterEntries.Where(e => e.Name == NewcomerName).Select(e => e.Id).SingleAsync(Cancel);
            var record = await context.Records.Where(r => r.CreditCode == TinyOffice.Credit(21)).Select(r => r.Id).SingleAsync(Cancel);
            await writer.ChangeAsync((await writer.FindAsync(entry, Cancel))!, StoredMatchWriter.Confirmed(record), Cancel);
        }

        var row = Assert.Single((await SinceAsync(office, First)).Rows);
        Assert.Equal((MatchChangeKind.NewlyMatched, MatchLevel.Confirmed, "石门新光农机有限公司"), (row.Kind, row.LevelAfter, row.RecordAfter?.Name));
        Assert.Equal(MatchChangeKind.OtherPartner, Assert.Single((await SinceAsync(office, null)).Rows).Kind);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_row_that_the_newest_edition_has_no_more_is_no_change_and_one_it_still_has_is_the_same_row(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind);
        var edition = TinyOffice.MarketSupervision;
        Assert.True((await office.ImportAsync([edition], o => o with { EditionOn = new DateOnly(2023, 10, 3) })).IsClean);
        await RunAsync(office, First.AddDays(2));
        Assert.Equal(NewcomerName, Assert.Single((await SinceAsync(office, null)).Rows).Name);

        edition.Set(8, "统一社会信用代码", TinyOffice.Credit(33)).Set(8, "企业名称", "另一家有限公司");
        Assert.True((await office.ImportAsync([edition], o => o with { EditionOn = new DateOnly(2023, 10, 4) })).IsClean);
        await RunAsync(office, First.AddDays(2));
        Assert.Empty((await SinceAsync(office, null)).Rows);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_day_before_the_first_comparison_stands_against_the_first_and_today_against_itself(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind);

        var (early, _) = await SinceAsync(office, First.AddDays(-5));
        Assert.True(early.IsLater);
        Assert.Equal(early.Before, (await SinceAsync(office, First)).Since.Before);

        var (today, rows) = await SinceAsync(office, First.AddDays(2));
        Assert.True(today.IsSame);
        Assert.Empty(rows);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Before_any_comparison_there_is_nothing_to_compare(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();

        var since = await new ChangesSinceQueries(context, TimeProvider.System).SinceAsync(null, Cancel);

        Assert.Equal((null, null, 0), (since.Before, since.Now, since.Sources.Count));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Since_a_day_whose_changes_are_gone_nothing_is_claimed(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind);
        for (var i = 0; i < MatchingService.RunsWithChanges; i++)
        {
            await RunAsync(office, First.AddDays(2), RegisterSource.CivilAffairs);
        }

        var (since, _) = await SinceAsync(office, First);

        Assert.True(since.IsForgotten);
        Assert.Empty(since.Sources);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Who_sees_a_part_of_the_city_is_told_its_own_changes_and_no_counts_of_the_whole(DatabaseKind kind)
    {
        await using var office = await ThreeNightsAsync(kind);

        var (since, rows) = await SinceAsync(office, null, scope: AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]));

        // The row names no division: nobody below the city is told of it.
        Assert.Empty(rows);
        Assert.All(since.Sources, s => Assert.Equal((null, null, 0), (s.MatchedBefore, s.Matched, s.Changes.Values.Sum())));

        await using (var context = office.Database.CreateContext())
        {
            await context.RegisterEntries.Where(e => e.Name == NewcomerName).ExecuteUpdateAsync(s => s.SetProperty(e => e.BlockCode, TinyOffice.County), Cancel);
            await context.Matches.ExecuteUpdateAsync(s => s.SetProperty(m => m.BlockCode, TinyOffice.County), Cancel);
            await context.MatchChanges.ExecuteUpdateAsync(s => s.SetProperty(c => c.BlockCode, TinyOffice.County), Cancel);
        }

        var (own, one) = await SinceAsync(office, null, scope: AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]));
        Assert.Equal(NewcomerName, Assert.Single(one).Name);
        Assert.Equal(1, own.Count(MatchChangeKind.NoLongerMatched));
        Assert.Empty((await SinceAsync(office, null, scope: AccessScope.Of([TinyOffice.OtherCounty], [], [], [], [TinyOffice.City]))).Rows);
    }

    /// <summary>One night before a newcomer is collected, one after, one when its record is gone again and, if asked, somebody gave another reason.</summary>
    private static async Task<Office> ThreeNightsAsync(DatabaseKind kind, string? reason = null)
    {
        var office = await Office.FilledAsync(kind);
        await RunAsync(office, First);
        var records = TinyOffice.UnitRecords;
        records.Add($"|1|{TinyOffice.Credit(32)}||{NewcomerName}|杨三十二|2017-01||15400000232|{TinyOffice.WillowArea}||柳桥路32号||软件|6510|1|10|112|4|2|||||15400000001|2023-09-12|");
        await office.ImportOneAsync(records);
        await RunAsync(office, First.AddDays(1));
        await using var context = office.Database.CreateContext();
        Assert.Equal(1, await context.Records.Where(r => r.Name == NewcomerName).ExecuteDeleteAsync(Cancel));
        if (reason is not null)
        {
            var key = await context.RegisterEntries.Where(e => e.Name == NewcomerName).Select(e => e.NaturalKey).SingleAsync(Cancel);
            context.ReasonOverrides.Add(new ReasonOverride { Source = RegisterSource.MarketSupervision, NaturalKey = key, Reason = reason, Note = "现场看过", ChangeId = 1, SetBy = "clerk", SetAt = DateTime.UtcNow });
            await context.SaveChangesAsync(Cancel);
        }

        await RunAsync(office, First.AddDays(2));
        return office;
    }

    private static async Task RunAsync(Office office, DateOnly day, RegisterSource? only = null) =>
        Assert.True((await new MatchingService(office.Database, new Clock(day.ToDateTime(new TimeOnly(2, 0)))).RunAsync(only, null, Cancel)).IsDone);

    /// <summary>As the page tells it at nine on the third day.</summary>
    private static async Task<(ChangesSince Since, IReadOnlyList<MatchChangeRow> Rows)> SinceAsync(
        Office office, DateOnly? day, MatchChangeFilter? filter = null, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        var queries = new ChangesSinceQueries(context, new Clock(First.AddDays(2).ToDateTime(new TimeOnly(9, 0))));
        var since = await queries.SinceAsync(day, Cancel);
        var page = await queries.PageAsync(since, filter ?? All, new ListPosition(), Cancel);
        Assert.True(page.IsDone, page.Problem?.ToString());
        return (since, page.Value.Rows);
    }

    /// <summary>Stands at a time of an office eight hours ahead of UTC.</summary>
    private sealed class Clock(DateTime local) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("office", TimeSpan.FromHours(8), "office", "office");

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(local, TimeSpan.FromHours(8)).ToUniversalTime();
    }
}
