using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Progress;

/// <summary>The figures of the dashboard are tallies; they equal a full recount whatever was done, and by whom at once.</summary>
public sealed class TallyTests
{
    private static readonly DateOnly Today = new(2023, 10, 1);

    /// <summary>Random working days: files come again changed, rows are verified, taken back, added and deleted.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Sqlite, 2)]
    [InlineData(DatabaseKind.Postgres, 3)]
    [InlineData(DatabaseKind.Postgres, 4)]
    public async Task Tallies_equal_a_recount_after_any_sequence_of_changes(DatabaseKind kind, int seed)
    {
        await using var office = await Office.FilledAsync(kind);
        var dice = new Random(seed);
        for (var step = 0; step < 25; step++)
        {
            switch (dice.Next(6))
            {
                case 0: await VerifyAsync(office, dice); break;
                case 1: await ReplaceRecordAsync(office, dice); break;
                case 2: await ImportBaseListAsync(office, dice); break;
                case 3: await ImportRecordsAsync(office, dice); break;
                case 4: await office.ImportAsync(TinyOffice.Divisions.Set(6, "上级代码", Pick(dice, TinyOffice.Zone, TinyOffice.County, TinyOffice.OtherCounty))); break;
                default: await office.ImportAsync(TinyOffice.HouseholdBaseList.Set(dice.Next(1, 4), "区划代码", Pick(dice, "", "399902", "411100", TinyOffice.Lookout))); break;
            }

            await office.AssertTalliesAsync();
        }
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_damaged_tally_is_found_named_and_repaired(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var cancel = TestContext.Current.CancellationToken;
        await context.Database.ExecuteSqlRawAsync($"UPDATE area_tallies SET collected = collected + 5 WHERE place_code = '{TinyOffice.WillowArea}' AND subject = 'Unit'", cancel);
        await context.Database.ExecuteSqlRawAsync($"DELETE FROM day_tallies WHERE division_code = '{TinyOffice.Willow}'", cancel);

        var found = await new RecountService(context, TimeProvider.System).RunAsync(repair: false, cancel);
        var repaired = await new RecountService(context, TimeProvider.System).RunAsync(repair: true, cancel);

        Assert.False(found.IsEqual || found.IsRepaired);
        Assert.Contains(found.Differences, d => d is { Table: "area_tallies", Code: TinyOffice.WillowArea, Subject: "Unit" });
        Assert.Contains(found.Differences, d => d is { Table: "day_tallies", Code: TinyOffice.Willow });
        Assert.True(repaired.IsRepaired);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_second_of_two_who_change_the_same_row_is_refused(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var first = office.Database.CreateContext();
        await using var second = office.Database.CreateContext();
        var cancel = TestContext.Current.CancellationToken;
        (await EntryAsync(first, "U7")).Verify(await OutcomeAsync(first, "2"), Today, "甲", Today);
        (await EntryAsync(second, "U7")).Verify(await OutcomeAsync(second, "4"), Today, "乙", Today);

        var saved = await Task.WhenAll(first.SaveAsync(Actor.Portal("tests"), TimeProvider.System, cancel), second.SaveAsync(Actor.Portal("tests"), TimeProvider.System, cancel));

        Assert.Equal("base-list.changed-meanwhile", Assert.Single(saved, s => !s.IsDone).Problem?.Code);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Many_who_work_at_once_add_up(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var cancel = TestContext.Current.CancellationToken;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var context = office.Database.CreateContext();
                context.Records.Add(Stall($"{worker}-{i}", i % 2 == 0 ? TinyOffice.WillowArea : TinyOffice.StonegateArea));
                Assert.True((await context.SaveAsync(Actor.Portal("tests"), TimeProvider.System, cancel)).IsDone);
            }
        }, cancel)).Append(office.ImportAsync(TinyOffice.HouseholdRecords.Set(1, "填表日期", "2023-09-30"))));

        await office.AssertTalliesAsync();
        await using var after = office.Database.CreateContext();
        Assert.Equal(63, (await new ProgressQueries(after).TableAsync(null, cancel: cancel)).Value!.Total.Households.Collected);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_row_verified_while_its_file_comes_again_is_counted_once(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var cancel = TestContext.Current.CancellationToken;
        var files = Task.Run(async () =>
        {
            for (var i = 0; i < 8; i++)
            {
                await office.ImportAsync(TinyOffice.UnitBaseList.Set(7, "核查情况", i % 2 == 0 ? "6" : "").Set(7, "核查说明", $"第{i}次"));
            }
        }, cancel);

        for (var i = 0; !files.IsCompleted; i++)
        {
            await using var context = office.Database.CreateContext();
            (await EntryAsync(context, "U7")).Verify(i % 2 == 0 ? null : await OutcomeAsync(context, "2"), Today, $"{i}", Today);
            await context.SaveAsync(Actor.Portal("tests"), TimeProvider.System, cancel);
        }

        await files;
        await office.AssertTalliesAsync();
    }

    private static async Task VerifyAsync(Office office, Random dice)
    {
        await using var context = office.Database.CreateContext();
        foreach (var number in new[] { dice.Next(1, 6), dice.Next(6, 11) })
        {
            var code = dice.Next(10);
            var outcome = await context.Outcomes.FirstOrDefaultAsync(o => o.Code == code.ToString());
            (await EntryAsync(context, $"U{number}")).Verify(outcome, Today.AddDays(-dice.Next(30)), null, Today);
        }

        Assert.True((await context.SaveAsync(Actor.Portal("tests"), TimeProvider.System)).IsDone);
    }

    private static async Task ReplaceRecordAsync(Office office, Random dice)
    {
        await using var context = office.Database.CreateContext();
        var records = await context.Records.Where(r => r.NaturalKey.StartsWith("新")).ToListAsync();
        context.Records.Add(Stall(Guid.NewGuid().ToString("N"), Pick(dice, TinyOffice.WillowArea, TinyOffice.StonegateArea)));
        if (records.Count > 2)
        {
            context.Records.Remove(records[dice.Next(records.Count)]);
        }

        Assert.True((await context.SaveAsync(Actor.Portal("tests"), TimeProvider.System)).IsDone);
    }

    private static Task ImportBaseListAsync(Office office, Random dice) => office.ImportAsync(
        TinyOffice.UnitBaseList.Set(dice.Next(1, 11), "核查情况", Pick(dice, "", "1", "2", "9")).Set(dice.Next(1, 11), "核查日期", Pick(dice, "", "2023-09-15"))
            .Set(dice.Next(1, 11), "普查小区代码", Pick(dice, "", TinyOffice.WillowArea, TinyOffice.LookoutArea)));

    private static Task ImportRecordsAsync(Office office, Random dice) => office.ImportAsync(
        TinyOffice.UnitRecords.Set(dice.Next(1, 4), "普查小区代码", Pick(dice, TinyOffice.WillowArea2, TinyOffice.LookoutArea))
            .Set(dice.Next(1, 4), "行业代码", Pick(dice, "", "5165", "9999")).Set(dice.Next(1, 4), "单位类型", Pick(dice, "1", "2"))
            .Set(dice.Next(1, 4), "填表日期", Pick(dice, "", "2023-09-21")));

    private static ClearanceRecord Stall(string key, string area) => new()
    {
        Subject = SubjectKind.Household, Kind = RecordKind.HouseholdBusiness, NaturalKey = "新" + key, Name = "摊" + key, SearchName = "摊" + key,
        AreaCode = area, DistrictCode = area[..12], TownshipCode = area[..9], BlockCode = area[..6], Address = "路口", Activity = "摆摊",
        OperatingStatus = "1", FilledOn = new DateOnly(2023, 9, 25),
    };

    private static string Pick(Random dice, params string[] choices) => choices[dice.Next(choices.Length)];

    private static Task<BaseListEntry> EntryAsync(CensusDbContext context, string identifier) =>
        context.BaseList.SingleAsync(e => e.Kind == SubjectKind.Unit && e.Identifier == identifier);

    private static Task<VerificationOutcome> OutcomeAsync(CensusDbContext context, string code) => context.Outcomes.SingleAsync(o => o.Code == code);
}
