using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Staff.Watch;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace CensusPortal.Services.Tests.Staff;

/// <summary>What is pointed out of the enumerators' work, from what is stored, and to whom.</summary>
public sealed class WatchTests
{
    private static readonly DateTime Noon = new(2023, 9, 20, 4, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task Who_sends_nothing_for_days_with_work_left_is_silent_and_who_sends_is_not(DatabaseKind kind)
    {
        await using var office = await AtWorkAsync(kind);

        var page = await PageAsync(office);

        Assert.Equal(new DateOnly(2023, 9, 20), page.Day);
        Assert.Equal(["乙二", "甲一"], page.Rows.Select(r => r.Name).Order(StringComparer.Ordinal));
        var (silent, busy) = (page.Rows.Single(r => r.Name == "乙二"), page.Rows.Single(r => r.Name == "甲一"));
        Assert.Equal((new Silence(7), new DateOnly(2023, 9, 13), 2), (silent.Silent, silent.LastOn, silent.Filled));
        Assert.Null(busy.Silent);
        Assert.Equal(0, busy.QuietDays);
        Assert.Equal(1, page.Marked[WatchMark.Silent]);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_fast_series_and_a_place_far_from_the_area_are_told_with_their_records(DatabaseKind kind)
    {
        await using var office = await AtWorkAsync(kind);

        var page = await PageAsync(office, new WatchFilter(null, WatchMark.Fast, null, null, 0));

        var row = Assert.Single(page.Rows);
        Assert.Equal(("甲一", 1, 1), (row.Name, row.Fast, row.Far));
        await using var context = office.Database.CreateContext();
        var person = (await Queries(context).FindAsync(row.Id, Cancel))!;
        var series = Assert.Single(person.Series);
        Assert.Equal((5, 20), (series.Records.Count, series.Series.MedianSeconds));
        var spot = Assert.Single(person.Spots);
        Assert.Equal((TinyOffice.WillowArea, "东江市云帆建材有限公司"), (spot.AreaCode, spot.Record.Name));
        // A hundredth of a degree north of the edge.
        Assert.Equal(1112, spot.Metres, 2.0);
        Assert.Equal(5, person.Days.Single(d => d.Day == new DateOnly(2023, 9, 20)).Sent);
    }

    [Fact]
    public async Task Opening_the_list_again_within_a_minute_reads_the_people_and_not_all_records_again()
    {
        await using var office = await AtWorkAsync(DatabaseKind.Sqlite);
        var cache = new FigureCache(office.Database, TimeProvider.System);
        async Task<WatchPage> OpenAsync()
        {
            await using var context = office.Database.CreateContext();
            return (await new WatchQueries(context, TimeProvider.System, Options.Create(new FieldWatchLimits()), cache: cache).PageAsync(new WatchFilter(null, null, null, null, 0), Cancel)).Value!;
        }

        var first = await OpenAsync();
        await using (var context = office.Database.CreateContext())
        {
            await context.Staff.Where(s => s.Name == "甲一").ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, "甲一一"), Cancel);
        }

        var again = await OpenAsync();
        Assert.Equal(first.At, again.At);
        Assert.Equal(first.Marked, again.Marked);
        Assert.Contains(again.Rows, r => r.Name == "甲一一");
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_a_person_types_in_at_a_desk_is_neither_fast_nor_far(DatabaseKind kind)
    {
        await using var office = await AtWorkAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            await context.SyncChanges.ExecuteUpdateAsync(set => set.SetProperty(c => c.DeviceId, SyncChange.AtDesk), Cancel);
        }

        var row = (await PageAsync(office)).Rows.Single(r => r.Name == "甲一");

        Assert.Equal((0, 0), (row.Fast, row.Far));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Records_of_one_person_that_say_the_same_are_told_together(DatabaseKind kind)
    {
        await using var office = await AtWorkAsync(kind);
        var records = TinyOffice.HouseholdRecords;
        foreach (var n in Enumerable.Range(1, 4))
        {
            records.Add($"|2|||柳桥小店{n}|张{n}|1540000091{n}|{TinyOffice.WillowArea}||柳桥路{n}号|日用品零售|5219|1|1|1|36|15400000001|2023-09-13|");
        }

        await office.ImportOneAsync(records);

        var row = Assert.Single((await PageAsync(office, new WatchFilter(null, WatchMark.Identical, null, null, 0))).Rows);
        await using var context = office.Database.CreateContext();
        var group = Assert.Single((await Queries(context).FindAsync(row.Id, Cancel))!.Groups);
        Assert.Equal((4, "日用品零售 · 1 · 36", 4, 0L, false), (row.Identical, group.What, group.Rows, group.Elsewhere, group.IsMobile));
        Assert.Equal(["柳桥小店1", "柳桥小店2", "柳桥小店3", "柳桥小店4"], group.Records.Select(r => r.Name));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nobody_sees_the_work_of_other_places_and_numbers_are_masked(DatabaseKind kind)
    {
        await using var office = await AtWorkAsync(kind);
        await using var context = office.Database.CreateContext(AccessScope.Of([], [TinyOffice.Stonegate], [], [], [TinyOffice.City, TinyOffice.OtherCounty]));
        var own = Assert.Single((await Queries(context).PageAsync(new WatchFilter(null, null, null, null, 0), Cancel)).Value!.Rows);

        Assert.Equal(("乙二", "154****0002"), (own.Name, own.Phone));
        Assert.Null(await Queries(context).FindAsync(await context.Staff.IgnoreQueryFilters().Where(s => s.Name == "甲一").Select(s => s.Id).SingleAsync(Cancel), Cancel));
        Assert.Equal("progress.unknown-area", (await Queries(context).PageAsync(new WatchFilter(TinyOffice.Willow, null, null, null, 0), Cancel)).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Records_returned_to_the_field_count_for_whoever_filled_them_in(DatabaseKind kind)
    {
        await using var office = await AtWorkAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            await context.Records.Where(r => r.Name == "石门早点摊").ExecuteUpdateAsync(set => set.SetProperty(r => r.Review, ReviewStatus.Returned), Cancel);
        }

        Assert.Equal([("乙二", 1), ("甲一", 0)], (await PageAsync(office)).Rows.Select(r => (r.Name, r.Returned)).OrderBy(r => r.Name, StringComparer.Ordinal));
    }

    private static async Task<WatchPage> PageAsync(Office office, WatchFilter? filter = null)
    {
        await using var context = office.Database.CreateContext();
        var page = await Queries(context).PageAsync(filter ?? new WatchFilter(null, null, null, null, 0), Cancel);
        Assert.Null(page.Problem);
        return page.Value!;
    }

    private static WatchQueries Queries(Data.CensusDbContext context) => new(context, TimeProvider.System, Options.Create(new FieldWatchLimits()));

    /// <summary>甲一 has a phone: five forms within a minute and a half, the last of them far away.</summary>
    private static async Task<Office> AtWorkAsync(DatabaseKind kind)
    {
        var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var person = await context.Staff.SingleAsync(s => s.Name == "甲一", Cancel);
        var account = new Account { UserName = "jia", NormalizedUserName = "JIA", DisplayName = "甲一", Role = AccountRole.Enumerator, StaffMemberId = person.Id, CreatedAt = Noon };
        context.Accounts.Add(account);
        context.Boundaries.Add(new AreaBoundary
        {
            AreaCode = TinyOffice.WillowArea, Geometry = """{"type":"Polygon","coordinates":[[[120.09,30.19],[120.11,30.19],[120.11,30.21],[120.09,30.21],[120.09,30.19]]]}""",
        });
        await context.SaveChangesAsync(Cancel);
        var known = await context.Records.Where(r => r.Name == "东江市云帆建材有限公司").Select(r => r.Uid).SingleAsync(Cancel);
        context.SyncChanges.AddRange(Enumerable.Range(0, 5).Select(n => new SyncChange
        {
            Number = n + 1, ChangeId = Guid.NewGuid(), ContentHash = "", DeviceId = Guid.NewGuid(), AccountId = account.Id, RecordUid = n == 4 ? known : Guid.NewGuid(),
            Kind = SyncKind.Unit, AreaCode = TinyOffice.WillowArea, Status = SyncStatus.Stored, Version = 1, ReceivedAt = Noon.AddMinutes(5), CapturedAt = Noon.AddSeconds(20 * n),
            Longitude = 120.1, Latitude = n == 4 ? 30.22 : 30.2, Accuracy = 15, Fields = "{}",
        }));
        await context.SaveChangesAsync(Cancel);
        return office;
    }
}
