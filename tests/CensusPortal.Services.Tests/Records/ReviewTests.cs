using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CensusPortal.Domain.Accounts.AccountRole;

namespace CensusPortal.Services.Tests.Records;

/// <summary>Records go through the review one by one and in bulk, under the rules, with history, tallies and log, and come back by undo.</summary>
public sealed class ReviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task One_record_is_returned_with_a_comment_and_its_history_tallies_and_log_tell_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);

        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Checked)).IsDone);
        var returned = await desk.OneAsync(TownshipOffice, ReviewDesk.Willow, ReviewStatus.Returned, " 人数请核对 ");

        Assert.True(returned.IsDone);
        var record = await desk.RecordAsync(ReviewDesk.Willow);
        Assert.Equal((ReviewStatus.Returned, "人数请核对", 2), (record.Review, record.ReviewComment, record.Version));
        Assert.Equal(
            [("review", "submitted", "checked", 1), ("review", "checked", "returned", 2), ("reviewComment", null, "人数请核对", 2)],
            (await desk.HistoryAsync(ReviewDesk.Willow)).Select(c => (c.Field, c.Before, c.After, c.Version)));
        Assert.All(await desk.HistoryAsync(ReviewDesk.Willow), c => Assert.Equal(ChangeReason.Review, c.Reason));
        await using var context = office.Database.CreateContext();
        var tally = await context.AreaTallies.SingleAsync(t => t.PlaceCode == TinyOffice.WillowArea && t.Subject == SubjectKind.Unit, Cancel);
        Assert.Equal((1, 0), (tally.Returned, tally.Checked));
        var line = await context.ActivityLog.OrderByDescending(e => e.Sequence).FirstAsync(Cancel);
        Assert.Equal((ActivityActions.RecordsReviewed, ActivityObjects.Record, $"{record.Id}", TinyOffice.WillowArea), (line.Action, line.ObjectKind, line.ObjectId, line.PlaceCode));
        Assert.DoesNotContain("人数请核对", line.Detail, StringComparison.Ordinal);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_rules_run_over_each_record_of_a_filter_and_name_what_they_hold_back(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        Assert.True((await office.ImportAsync(TinyOffice.UnitRecords.Set(2, "其中女性", "9"))).IsClean);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Noodles, ReviewStatus.Returned, "请补证照")).IsDone);

        var told = (await desk.CountAsync(Instructor, new RecordFilter(), ReviewStatus.Checked)).Value!;
        var done = (await desk.AllAsync(Instructor, new RecordFilter(), ReviewStatus.Checked, told.Rows)).Value!;

        Assert.Equal((4, 2), (told.Rows, told.Refused));
        Assert.Equal((told.Rows, told.Refused), (done.Told.Rows, done.Told.Refused));
        Assert.Equal(["review.blocking-findings", "review.in-the-field"], told.Reasons.Select(r => r.Problem.Code).Order());
        Assert.Equal(["云帆建材望山门市部", "北河区小芳面馆"], told.First.Select(r => r.Name).Order(StringComparer.Ordinal));
        await using var context = office.Database.CreateContext();
        Assert.Equal(4, await context.Records.CountAsync(r => r.Review == ReviewStatus.Checked, Cancel));
        var act = await context.ReviewActions.SingleAsync(a => a.Id == done.ActionId, Cancel);
        Assert.Equal((4, 2, "findings=true"), (act.Rows, act.Refused, act.Filter));
        Assert.Equal(1, await context.ActivityLog.CountAsync(e => e.ObjectKind == ActivityObjects.Review, Cancel));
        Assert.Equal(4, await context.FieldChanges.CountAsync(c => c.Field == FieldChange.Review && c.After == "checked", Cancel));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nothing_is_changed_when_the_count_differs_by_now_or_nobody_may(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);

        Assert.Equal("review.count-changed", (await desk.AllAsync(Instructor, new RecordFilter(), ReviewStatus.Checked, 5)).Problem?.Code);
        Assert.Equal("review.not-your-level", (await desk.AllAsync(Instructor, new RecordFilter(), ReviewStatus.TownshipAccepted, 6)).Problem?.Code);
        Assert.Equal("review.not-your-level", (await desk.CountAsync(Enumerator, new RecordFilter(), ReviewStatus.Checked)).Problem?.Code);
        Assert.Equal("review.comment-missing", (await desk.AllAsync(Instructor, new RecordFilter(), ReviewStatus.Returned, 6)).Problem?.Code);
        Assert.Equal("review.too-early", (await desk.OneAsync(TownshipOffice, ReviewDesk.Willow, ReviewStatus.TownshipAccepted)).Problem?.Code);
        Assert.Equal("review.nothing-picked", (await desk.PickedAsync(Instructor, [], ReviewStatus.Checked)).Problem?.Code);
        Assert.Null((await desk.PickedAsync(CityOffice, [(await desk.RecordAsync(ReviewDesk.Willow)).Id], ReviewStatus.CityAccepted)).Value!.ActionId);

        await using var context = office.Database.CreateContext();
        Assert.Equal((0, 0, 6), (await context.ReviewActions.CountAsync(Cancel), await context.ReviewSteps.CountAsync(Cancel), await context.Records.CountAsync(r => r.Version == 0, Cancel)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Undo_brings_back_what_nobody_changed_since_and_counts_the_rest(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Noodles, ReviewStatus.Returned, "请补证照")).IsDone);
        var act = (await desk.AllAsync(CityOffice, new RecordFilter(), ReviewStatus.Checked, 5)).Value!.ActionId;
        Assert.True((await desk.OneAsync(TownshipOffice, ReviewDesk.Willow, ReviewStatus.TownshipAccepted)).IsDone);

        var undone = await desk.UndoAsync(TownshipOffice, act);

        Assert.Equal(new UndoneReview(4, 1), undone.Value);
        Assert.Equal(ReviewStatus.TownshipAccepted, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
        Assert.Equal((ReviewStatus.Returned, "请补证照"), ((await desk.RecordAsync(ReviewDesk.Noodles)).Review, (await desk.RecordAsync(ReviewDesk.Noodles)).ReviewComment));
        Assert.Equal("review.act-undone", (await desk.UndoAsync(TownshipOffice, act)).Problem?.Code);
        await using var context = office.Database.CreateContext();
        Assert.Equal(4, await context.Records.CountAsync(r => r.Review == ReviewStatus.Submitted && r.Version == 2, Cancel));
        Assert.Equal(4, await context.FieldChanges.CountAsync(c => c.Reason == ChangeReason.Undo && c.Before == "checked" && c.After == "submitted", Cancel));
        Assert.Equal(1, (await context.ReviewActions.SingleAsync(a => a.Id == act, Cancel)).RowsKept);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_undone_return_has_its_comment_no_more_and_an_undone_check_brings_the_comment_back(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        var returned = (await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Returned, "一")).Value!.ActionId;

        Assert.Equal(new UndoneReview(1, 0), (await desk.UndoAsync(Instructor, returned)).Value);

        var record = await desk.RecordAsync(ReviewDesk.Willow);
        Assert.Equal((ReviewStatus.Submitted, null, 2), (record.Review, record.ReviewComment, record.Version));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Who_stands_below_cannot_undo_what_an_office_above_has_done(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        await desk.BringAllAsync(ReviewStatus.BlockAccepted);
        var returned = (await desk.OneAsync(BlockOffice, ReviewDesk.Willow, ReviewStatus.Returned, "重核")).Value!.ActionId;

        Assert.Equal("review.above-you", (await desk.UndoAsync(TownshipOffice, returned)).Problem?.Code);
        Assert.Equal("review.unknown-act", (await desk.UndoAsync(CityOffice, 999)).Problem?.Code);
        Assert.True((await desk.UndoAsync(BlockOffice, returned)).IsDone);
        Assert.Equal(ReviewStatus.BlockAccepted, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_an_office_above_returned_or_accepted_is_not_taken_back_below_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        var returned = (await desk.OneAsync(CityOffice, ReviewDesk.Willow, ReviewStatus.Returned, "重核")).Value!.ActionId;

        Assert.Equal("review.above-you", (await desk.UndoAsync(Instructor, returned)).Problem?.Code);
        Assert.Equal(ReviewStatus.Returned, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
        Assert.True((await desk.UndoAsync(CityOffice, returned)).IsDone);

        await desk.BringAllAsync(ReviewStatus.TownshipAccepted);
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea, role: CityOffice)).IsDone);
        Assert.Equal("review.area-accepted-above", (await desk.AcceptAsync(TinyOffice.WillowArea, reopen: true)).Problem?.Code);
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea, reopen: true, role: CityOffice)).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_returned_record_is_checked_by_itself_and_left_to_the_field_by_a_filter(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Returned, "请补照片")).IsDone);

        Assert.Contains((await desk.CountAsync(Instructor, new RecordFilter(), ReviewStatus.Checked)).Value!.Reasons, r => r.Problem.Code == "review.in-the-field");
        Assert.Equal(1, (await desk.CountAsync(Instructor, new RecordFilter { Review = ReviewStatus.Returned }, ReviewStatus.Checked)).Value!.Rows);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Checked)).IsDone);

        var record = await desk.RecordAsync(ReviewDesk.Willow);
        Assert.Equal((ReviewStatus.Checked, null), (record.Review, record.ReviewComment));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_township_reviews_and_undoes_only_what_lies_in_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);

        Assert.Equal("review.unknown-record", (await desk.OneAsync(TownshipOffice, ReviewDesk.Willow, ReviewStatus.Checked, scope: ReviewDesk.OfStonegate)).Problem?.Code);
        Assert.Equal(2, (await desk.CountAsync(TownshipOffice, new RecordFilter(), ReviewStatus.Checked, ReviewDesk.OfWillow)).Value!.Rows);
        var all = (await desk.AllAsync(CityOffice, new RecordFilter(), ReviewStatus.Checked, 6)).Value!.ActionId;
        Assert.Equal("review.partly-foreign", (await desk.UndoAsync(TownshipOffice, all, ReviewDesk.OfWillow)).Problem?.Code);
        var own = (await desk.AllAsync(TownshipOffice, new RecordFilter(), ReviewStatus.TownshipAccepted, 2, scope: ReviewDesk.OfWillow)).Value!.ActionId;
        Assert.Equal("review.unknown-act", (await desk.UndoAsync(TownshipOffice, own, ReviewDesk.OfStonegate)).Problem?.Code);
        await using var stonegate = office.Database.CreateContext(ReviewDesk.OfStonegate);
        var seen = await new RecordReviewQueries(stonegate).ActsAsync(cancel: Cancel);
        Assert.Equal((all, false), (Assert.Single(seen).Action.Id, seen[0].IsWhole));
        Assert.True((await desk.UndoAsync(TownshipOffice, own, ReviewDesk.OfWillow)).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Two_who_review_the_same_records_at_once_do_each_of_them_once(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        await using var context = office.Database.CreateContext();
        var ids = await context.Records.Select(r => r.Id).ToListAsync(Cancel);

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.PickedAsync(Instructor, ids, ReviewStatus.Checked), Cancel)));

        Assert.Equal(6, done.Sum(d => d.Value!.Told.Rows));
        Assert.Equal(6, await context.ReviewSteps.CountAsync(Cancel));
        Assert.All(await context.Records.Select(r => r.Version).ToListAsync(Cancel), v => Assert.Equal(1, v));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_area_is_accepted_once_all_of_it_has_passed_the_township_and_can_be_opened_again(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        var refused = (await desk.AcceptAsync(TinyOffice.WillowArea)).Problem;
        await desk.BringAllAsync(ReviewStatus.TownshipAccepted);

        Assert.Equal(("review.area-not-ready", true), (refused?.Code, refused!.Text(Domain.Language.Chinese).Contains("已上报 2", StringComparison.Ordinal)));
        Assert.Equal("review.area-is-empty", (await desk.AcceptAsync(TinyOffice.WillowArea2)).Problem?.Code);
        Assert.Equal("review.unknown-area", (await desk.AcceptAsync(TinyOffice.WillowArea, scope: ReviewDesk.OfStonegate)).Problem?.Code);
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea)).IsDone);
        Assert.Equal("review.area-is-accepted", (await desk.AcceptAsync(TinyOffice.WillowArea)).Problem?.Code);
        Assert.Equal("review.area-accepted", (await desk.OneAsync(CityOffice, ReviewDesk.Willow, ReviewStatus.Returned, "重核")).Problem?.Code);
        Assert.True((await desk.OneAsync(BlockOffice, ReviewDesk.Willow, ReviewStatus.BlockAccepted)).IsDone);
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea, reopen: true)).IsDone);
        Assert.Equal("review.area-is-open", (await desk.AcceptAsync(TinyOffice.WillowArea, reopen: true)).Problem?.Code);
        Assert.True((await desk.OneAsync(CityOffice, ReviewDesk.Willow, ReviewStatus.Returned, "重核")).IsDone);
        await using var context = office.Database.CreateContext();
        Assert.Equal([ActivityActions.AreaAccepted, ActivityActions.AreaReopened], await context.ActivityLog.Where(e => e.ObjectKind == ActivityObjects.Area)
            .OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_act_whose_undoing_would_open_an_accepted_area_stands(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        await desk.BringAllAsync(ReviewStatus.Checked);
        var act = (await desk.AllAsync(TownshipOffice, new RecordFilter(), ReviewStatus.TownshipAccepted, 6)).Value!.ActionId;
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea)).IsDone);

        Assert.Equal("review.area-accepted", (await desk.UndoAsync(TownshipOffice, act)).Problem?.Code);
        Assert.Equal(ReviewStatus.TownshipAccepted, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Lists_find_records_by_stage_count_them_by_tallies_and_lead_from_one_to_the_next(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Checked)).IsDone);
        await using var context = office.Database.CreateContext();
        var queries = new RecordQueries(context);

        var found = (await queries.PageAsync(new RecordFilter { Review = ReviewStatus.Checked }, new(), Cancel)).Value!;
        var rest = (await queries.PageAsync(new RecordFilter { Review = ReviewStatus.Submitted }, new(Size: 2), Cancel)).Value!;

        Assert.Equal((ReviewDesk.Willow, ReviewStatus.Checked), (Assert.Single(found.Rows).Uid, found.Rows[0].Review));
        Assert.Equal((2, 5), (rest.Rows.Count, rest.Total!.Value.Count));
        var beside = await new RecordReviewQueries(context).NeighboursAsync(new RecordFilter { Review = ReviewStatus.Submitted }, rest.Rows[0].Id, Cancel);
        Assert.Equal((null, rest.Rows[1].Id), (beside.Previous, beside.Next));
    }
}
