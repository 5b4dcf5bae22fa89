using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>The same unit entered twice: found, decided about, merged and brought back.</summary>
public sealed class DuplicateTests
{
    private static readonly string Unit2 = $"U2|1|{TinyOffice.Credit(1)}||东江市云帆建材公司|周大山|2010-05||15400000299|{TinyOffice.WillowArea2}||柳桥路2号||建材|5165|1|10|112|7|5|||||15400000001|2023-09-20|补填";
    private static readonly string Stall = $"|2|||石门早点摊|沈无照|15400000199|{TinyOffice.StonegateArea}||石门路口东|早点|6220|1|1|1|20|15400000002|2023-09-15|";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Actor Clerk => new(7, "甲县普查办", AccountRole.CityOffice, AccessScope.Everything);

    [Theory, ClassData<BothDatabases>]
    public async Task A_unit_entered_twice_is_found_by_its_code_and_a_stall_by_name_and_person(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using var context = office.Database.CreateContext();

        var pairs = await context.Duplicates.OrderBy(p => p.Evidence).Select(p => new { p.Evidence, p.SearchName, p.State }).ToListAsync(Cancel);

        Assert.Equal([DuplicateEvidence.CreditCode, DuplicateEvidence.NameAndRepresentative], pairs.Select(p => p.Evidence).Order());
        Assert.All(pairs, p => Assert.Equal(DuplicateState.Open, p.State));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_unit_entered_again_with_a_mistyped_code_is_found_and_one_with_another_code_of_its_own_is_not(bool isItsOwn, int found)
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        var right = TinyOffice.Credit(41);
        var again = isItsOwn ? TinyOffice.Credit(42) : right[..10] + (right[10] == 'K' ? 'L' : 'K') + right[11..];
        var units = TinyOffice.UnitRecords;
        foreach (var (row, code) in ((string, string)[])[("U8", right), ("U9", again)])
        {
            units.Add($"{row}|1|{code}||东江市新柳木器有限公司|周大山|2010-05||15400000299|{TinyOffice.WillowArea2}||柳桥路2号||木器|5165|1|10|112|7|5|||||15400000001|2023-09-20|补填");
        }

        Assert.Equal(2, (await office.ImportOneAsync(units)).Counts.Added);
        await RunAsync(office);

        await using var context = office.Database.CreateContext();
        Assert.Equal(found, await context.Duplicates.CountAsync(d => d.Evidence == DuplicateEvidence.NameAndPhone, Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_was_said_to_be_no_duplicate_is_not_brought_up_again(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            var pair = await CodePairAsync(context);
            Assert.True((await Service(context).DismissAsync(pair.Id, Cancel)).IsDone);
            Assert.Equal("duplicate.already-decided", (await Service(context).DismissAsync(pair.Id, Cancel)).Problem?.Code);
        }

        await RunAsync(office);
        await using var after = office.Database.CreateContext();

        Assert.Equal("甲县普查办", Assert.Single(await after.Duplicates.Where(p => p.Evidence == DuplicateEvidence.CreditCode).ToListAsync(Cancel)).DecidedBy);
        Assert.Equal(2, await after.Duplicates.CountAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_merge_keeps_the_chosen_values_and_its_undoing_brings_everything_back(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        var (records, entries) = await StateAsync(office);
        int merge;
        await using (var context = office.Database.CreateContext())
        {
            merge = await MergeAsync(context, "mobile", "areaCode", "filledOn");
        }

        await office.AssertTalliesAsync();
        await using (var merged = office.Database.CreateContext())
        {
            var kept = Assert.Single(await merged.Records.Where(r => r.CreditCode == TinyOffice.Credit(1)).ToListAsync(Cancel));
            Assert.Equal(("东江市云帆建材有限公司", "15400000299", TinyOffice.WillowArea2), (kept.Name, kept.Mobile, kept.AreaCode));
            Assert.Equal("7", (await merged.BaseList.SingleAsync(e => e.Kind == SubjectKind.Unit && e.Identifier == "U2", Cancel)).OutcomeCode);
            Assert.Empty(await merged.Matches.Where(m => m.RecordId != null && !merged.Records.Any(r => r.Id == m.RecordId)).ToListAsync(Cancel));
            var line = await merged.ActivityLog.SingleAsync(e => e.Action == ActivityActions.RecordsMerged, Cancel);
            Assert.Contains("15400000299", line.After!, StringComparison.Ordinal);
            Assert.Contains("补填", line.After!, StringComparison.Ordinal);
            Assert.Equal("甲县普查办", line.Actor);
        }

        await using (var context = office.Database.CreateContext())
        {
            Assert.True((await Service(context).UndoAsync(merge, Cancel)).IsDone);
            Assert.Equal("duplicate.already-undone", (await Service(context).UndoAsync(merge, Cancel)).Problem?.Code);
        }

        await office.AssertTalliesAsync();
        Assert.Equal((records, entries), await StateAsync(office));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_no_register_holds_and_what_is_in_doubt_follow_a_merge_and_its_undoing_at_once(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using var context = office.Database.CreateContext();
        var pair = await CodePairAsync(context);
        long[] both = [pair.FirstRecordId, pair.SecondRecordId];
        var unheld = Assert.Single(await context.CensusOnly.Where(c => both.Contains(c.RecordId)).Select(c => c.RecordId).ToListAsync(Cancel));
        var (before, units) = (await GreyOffice.FindingsAsync(context), await UnitsOnlyAsync(context));
        Assert.Contains($"RecordId = {unheld}, IsUnheld = True", before, StringComparison.Ordinal);

        // The one no register holds stays and takes over the register row of the other.
        var merged = await Service(context).MergeAsync(pair.Id, new MergeInput(unheld, [], 0, 0), Cancel);

        Assert.True(merged.IsDone, merged.Problem?.ToString());
        await using (var after = office.Database.CreateContext())
        {
            var now = await GreyOffice.FindingsAsync(after);
            Assert.DoesNotContain($"RecordId = {both[0]},", now, StringComparison.Ordinal);
            Assert.DoesNotContain($"RecordId = {both[1]},", now, StringComparison.Ordinal);
            Assert.Equal(units - 1, await UnitsOnlyAsync(after));
            Assert.Equal(units - 1, await after.CensusOnly.CountAsync(c => c.Subject == SubjectKind.Unit, Cancel));
        }

        await RunAsync(office);
        await using (var again = office.Database.CreateContext())
        {
            Assert.Equal(units - 1, await UnitsOnlyAsync(again));
            Assert.True((await Service(again).UndoAsync(merged.Value, Cancel)).IsDone);
        }

        // A run has decided since: what came back has no register row until the next one.
        await using var back = office.Database.CreateContext();
        Assert.Contains($"RecordId = {both.Single(b => b != unheld)}, IsUnheld = True", await GreyOffice.FindingsAsync(back), StringComparison.Ordinal);
        Assert.Equal(units, await UnitsOnlyAsync(back));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Undoing_a_merge_before_the_next_run_brings_every_finding_back(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using var context = office.Database.CreateContext();
        var before = await GreyOffice.FindingsAsync(context);
        var merge = await MergeAsync(context, "mobile", "areaCode");
        await using var after = office.Database.CreateContext();
        Assert.NotEqual(before, await GreyOffice.FindingsAsync(after));

        Assert.True((await Service(after).UndoAsync(merge, Cancel)).IsDone);

        Assert.Equal(before, await GreyOffice.FindingsAsync(after));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Undoing_a_merge_leaves_the_rows_alone_that_people_decided_about_since(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using var context = office.Database.CreateContext();
        var pair = await CodePairAsync(context);
        long[] both = [pair.FirstRecordId, pair.SecondRecordId];
        var holder = (await context.Matches.Where(m => m.RecordId != null && both.Contains(m.RecordId.Value)).OrderBy(m => m.RegisterEntryId).FirstAsync(Cancel)).RecordId!.Value;
        var rows = await context.Matches.AsNoTracking().Where(m => m.RecordId == holder).OrderBy(m => m.RegisterEntryId).ToListAsync(Cancel);
        var other = await context.Records.Where(r => !both.Contains(r.Id) && r.Subject == SubjectKind.Unit && !context.Matches.Any(m => m.RecordId == r.Id)).Select(r => r.Id).FirstAsync(Cancel);
        var days = await DaysAsync(office);
        var merged = await Service(context).MergeAsync(pair.Id, new MergeInput(both.Single(b => b != holder), [], 0, 0), Cancel);
        Assert.True(merged.IsDone, merged.Problem?.ToString());
        await AssertDaysAsync(office);
        await using (var decided = office.Database.CreateContext())
        {
            var writer = new StoredMatchWriter(decided);
            await writer.ChangeAsync((await writer.FindAsync(rows[0].RegisterEntryId, Cancel))!, StoredMatchWriter.Confirmed(other), Cancel);
            await writer.FollowAsync(Cancel);
        }

        await using var after = office.Database.CreateContext();
        Assert.True((await Service(after).UndoAsync(merged.Value, Cancel)).IsDone);

        var now = await after.Matches.AsNoTracking().Where(m => rows.Select(r => r.RegisterEntryId).Contains(m.RegisterEntryId)).ToListAsync(Cancel);
        Assert.Equal((other, MatchLevel.Confirmed), now.Where(m => m.RegisterEntryId == rows[0].RegisterEntryId).Select(m => (m.RecordId, m.Level)).Single());
        Assert.All(now.Where(m => m.RegisterEntryId != rows[0].RegisterEntryId), m => Assert.Equal(holder, m.RecordId));
        await AssertDaysAsync(office);
        Assert.NotEqual(days, await DaysAsync(office));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_days_of_matched_records_follow_a_merge_and_its_undoing(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        var before = await DaysAsync(office);
        await using var context = office.Database.CreateContext();
        var merge = await MergeAsync(context, "filledOn");
        await AssertDaysAsync(office);
        Assert.NotEqual(before, await DaysAsync(office));

        await using var after = office.Database.CreateContext();
        Assert.True((await Service(after).UndoAsync(merge, Cancel)).IsDone);

        Assert.Equal(before, await DaysAsync(office));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_same_files_again_leave_a_merge_as_it_is_and_say_so(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using (var context = office.Database.CreateContext())
        {
            await MergeAsync(context, "mobile");
        }

        var before = await StateAsync(office);
        var report = await office.ImportOneAsync(UnitsTwice);
        var list = await office.ImportOneAsync(TinyOffice.UnitBaseList);

        Assert.Equal((0, 0, 3, 0, 1), (report.Counts.Added, report.Counts.Changed, report.Counts.Unchanged, report.Counts.Rejected, report.Counts.Merged));
        Assert.Equal(0, list.Counts.Changed);
        Assert.Equal(before, await StateAsync(office));
        await office.AssertTalliesAsync();
        await RunAsync(office);
        await using var after = office.Database.CreateContext();
        Assert.Equal(1, (await after.ImportFiles.OrderByDescending(f => f.Id).FirstAsync(f => f.Kind == Domain.Imports.ImportKind.UnitRecords, Cancel)).Merged);
        Assert.Empty(await after.Duplicates.Where(p => p.Evidence == DuplicateEvidence.CreditCode).ToListAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_merge_is_not_undone_once_the_kept_record_was_changed(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        int merge;
        await using (var context = office.Database.CreateContext())
        {
            merge = await MergeAsync(context);
        }

        await office.ImportOneAsync(UnitsTwice.Set(1, "备注", "电话核实"));
        await using var after = office.Database.CreateContext();

        Assert.Equal("duplicate.changed-since", (await Service(after).UndoAsync(merge, Cancel)).Problem?.Code);
        Assert.Equal(3, await after.Records.CountAsync(r => r.Subject == SubjectKind.Unit, Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Whoever_looked_before_the_record_changed_is_asked_to_look_again(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using var context = office.Database.CreateContext();
        var pair = await CodePairAsync(context);

        var refused = await Service(context).MergeAsync(pair.Id, new MergeInput(pair.FirstRecordId, [], 5, 0), Cancel);
        var wrong = await Service(context).MergeAsync(pair.Id, new MergeInput(pair.FirstRecordId, ["naturalKey"], 0, 0), Cancel);

        Assert.Equal(("duplicate.changed-since-seen", "duplicate.wrong-field"), (refused.Problem?.Code, wrong.Problem?.Code));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_base_row_of_a_record_that_was_merged_away_leads_a_desk_to_the_one_that_was_kept(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind);
        await using var context = office.Database.CreateContext();
        var pair = await CodePairAsync(context);
        var own = await context.Records.AsNoTracking().SingleAsync(r => r.BaseIdentifier == "U1", Cancel);
        var kept = pair.FirstRecordId == own.Id ? pair.SecondRecordId : pair.FirstRecordId;
        var other = await context.Records.AsNoTracking().SingleAsync(r => r.Id == kept, Cancel);
        async Task<long?> AnsweredAsync(string identifier) => (await new EntryQueries(context).BaseRowAsync(SubjectKind.Unit, identifier, Cancel))!.RecordId;
        Assert.Equal(own.Id, await AnsweredAsync("U1"));

        var merge = await Service(context).MergeAsync(pair.Id, new MergeInput(kept, [], other.Version, own.Version), Cancel);
        Assert.True(merge.IsDone, merge.Problem?.ToString());

        Assert.Equal(kept, await AnsweredAsync("U1"));
        Assert.Null(await AnsweredAsync("U7"));
        await using var undoing = office.Database.CreateContext();
        Assert.True((await Service(undoing).UndoAsync(merge.Value, Cancel)).IsDone);
        Assert.Equal(own.Id, await AnsweredAsync("U1"));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_township_neither_sees_nor_merges_pairs_that_lie_partly_elsewhere(DatabaseKind kind)
    {
        await using var office = await TwiceAsync(kind, TinyOffice.StonegateArea);
        await using var all = office.Database.CreateContext();
        var pair = await CodePairAsync(all);
        await using var own = office.Database.CreateContext(AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]));

        var refused = await Service(own).MergeAsync(pair.Id, new MergeInput(pair.FirstRecordId, [], 0, 0), Cancel);

        Assert.Equal("duplicate.not-found", refused.Problem?.Code);
        Assert.Empty(await own.Duplicates.ToListAsync(Cancel));
    }

    private static OfficeTable UnitsTwice
    {
        get
        {
            var units = TinyOffice.UnitRecords;
            units.Add(Unit2);
            return units;
        }
    }

    private static async Task<Office> TwiceAsync(DatabaseKind kind, string? area = null)
    {
        var office = await Office.FilledAsync(kind);
        var households = TinyOffice.HouseholdRecords;
        households.Add(Stall);
        var units = area is null ? UnitsTwice : UnitsTwice.Set(4, "普查小区代码", area);
        Assert.Equal(1, (await office.ImportOneAsync(units)).Counts.Added);
        Assert.Equal(1, (await office.ImportOneAsync(households)).Counts.Added);
        await RunAsync(office);
        return office;
    }

    private static async Task RunAsync(Office office) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);

    private static Task<int> UnitsOnlyAsync(CensusDbContext context) =>
        context.MatchRuns.OrderByDescending(r => r.Id).Select(r => r.CensusOnlyUnits).FirstAsync(Cancel);

    private static Task<DuplicatePair> CodePairAsync(CensusDbContext context) =>
        context.Duplicates.AsNoTracking().SingleAsync(p => p.Evidence == DuplicateEvidence.CreditCode, Cancel);

    private static async Task<int> MergeAsync(CensusDbContext context, params string[] taken)
    {
        var pair = await CodePairAsync(context);
        var kept = await context.Records.AsNoTracking().SingleAsync(r => r.BaseIdentifier == "U1", Cancel);
        Assert.Contains(kept.Id, new[] { pair.FirstRecordId, pair.SecondRecordId });
        var merged = await Service(context).MergeAsync(pair.Id, new MergeInput(kept.Id, taken, kept.Version, 0), Cancel);
        Assert.True(merged.IsDone, merged.Problem?.ToString());
        return merged.Value;
    }

    /// <summary>Matched rows by the day of their record, as the curve of a source has them.</summary>
    private static async Task<string> DaysAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return string.Join('\n', (await context.MatchDays.ToListAsync(Cancel)).Select(d => $"{d.Source} {d.BlockCode} {d.TownshipCode} {d.Day} {d.Rows}").Order());
    }

    /// <summary>As many as the rows themselves say.</summary>
    private static async Task AssertDaysAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var rows = await (
            from match in context.Matches
            join record in context.Records on match.RecordId equals record.Id
            join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
            select new { match.Source, match.BlockCode, entry.TownshipCode, record.FilledOn }).ToListAsync(Cancel);
        var counted = rows.CountBy(r => $"{r.Source} {r.BlockCode} {r.TownshipCode} {r.FilledOn}").Select(c => $"{c.Key} {c.Value}").Order();
        Assert.Equal(string.Join('\n', counted), await DaysAsync(office));
    }

    private static DuplicateService Service(CensusDbContext context)
    {
        var who = new CurrentActor();
        who.Is(Clerk);
        return new DuplicateService(context, who, TimeProvider.System);
    }

    /// <summary>All records and base-list rows with everything in them but the versions.</summary>
    private static async Task<(string Records, string Entries)> StateAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        string[] left = ["Version"];
        string Told<T>(IEnumerable<T> rows) => string.Join('\n', rows.Select(r => string.Join('|', typeof(T).GetProperties().Where(p => !left.Contains(p.Name)).Select(p => $"{p.GetValue(r)}"))));
        return (Told(await context.Records.AsNoTracking().OrderBy(r => r.Id).ToListAsync(Cancel)), Told(await context.BaseList.AsNoTracking().OrderBy(e => e.Id).ToListAsync(Cancel)));
    }
}
