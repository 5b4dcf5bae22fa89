using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CensusPortal.Domain.Accounts.AccountRole;

namespace CensusPortal.Services.Tests.Records;

/// <summary>Whatever changes a record begins its review again, and what an office has accepted is not changed from a phone.</summary>
public sealed class ReviewBeginsAgainTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task The_correction_of_a_returned_record_submits_it_again_and_clears_the_comment(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Returned, "人数不对")).IsDone);

        var sent = await SendAsync(office, 1, new { employees = 20 });

        Assert.Equal((SyncStatus.Stored, 2), (sent.Status, sent.Version));
        var record = await desk.RecordAsync(ReviewDesk.Willow);
        Assert.Equal((ReviewStatus.Submitted, null, 20), (record.Review, record.ReviewComment, record.Employees));
        Assert.Contains(await desk.HistoryAsync(ReviewDesk.Willow), c => c is { Field: FieldChange.Review, Before: "returned", After: "submitted", Reason: ChangeReason.Sync });
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_phone_that_had_not_seen_the_check_still_changes_the_record_and_nothing_collides(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Checked)).IsDone);

        var sent = await SendAsync(office, 0, new { employees = 20 });

        Assert.Equal(SyncStatus.Stored, sent.Status);
        Assert.Equal(ReviewStatus.Submitted, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_a_phone_sends_after_the_township_accepted_waits_and_taking_it_begins_the_review_again(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        await desk.BringAllAsync(ReviewStatus.TownshipAccepted);

        var sent = await SendAsync(office, 2, new { employees = 20 });
        var same = await SendAsync(office, 2, new { employees = 12 });

        Assert.Equal((SyncStatus.Parked, "sync.accepted"), (sent.Status, sent.Problem?.Code));
        Assert.Equal(SyncStatus.Stored, same.Status);
        var record = await desk.RecordAsync(ReviewDesk.Willow);
        Assert.Equal((ReviewStatus.TownshipAccepted, 12), (record.Review, record.Employees));
        Assert.Equal("review.above-you", (await DecideAsync(office, Instructor, record.Version)).Problem?.Code);
        Assert.True((await DecideAsync(office, TownshipOffice, record.Version)).IsDone);
        record = await desk.RecordAsync(ReviewDesk.Willow);
        Assert.Equal((ReviewStatus.Submitted, 20), (record.Review, record.Employees));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_file_that_changes_a_record_submits_it_again_and_the_same_file_leaves_its_stage(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        await desk.BringAllAsync(ReviewStatus.Checked);

        await office.ImportOneAsync(TinyOffice.UnitRecords);
        Assert.Equal(ReviewStatus.Checked, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
        await office.AssertTalliesAsync();
        await office.ImportOneAsync(TinyOffice.UnitRecords.Set(1, "备注", "改过"));

        Assert.Equal(ReviewStatus.Submitted, (await desk.RecordAsync(ReviewDesk.Willow)).Review);
        Assert.Contains(await desk.HistoryAsync(ReviewDesk.Willow), c => c is { Field: FieldChange.Review, Before: "checked", After: "submitted", Reason: ChangeReason.Import });
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Phones_are_sent_the_stage_and_why_a_record_was_returned(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Willow, ReviewStatus.Returned, "人数不对")).IsDone);
        Assert.True((await desk.OneAsync(Instructor, ReviewDesk.Noodles, ReviewStatus.Checked)).IsDone);
        var who = new CurrentActor();
        who.Is(new Actor(5, "员5", Enumerator, AccessScope.Of([], [], [], [TinyOffice.WillowArea], [])));
        await using var context = office.Database.CreateContext(who.Scope);
        var records = new Dictionary<Guid, JsonElement>();
        await foreach (var (json, _) in new SyncStream(context, who, TimeProvider.System).ReadAsync(null, Cancel))
        {
            var line = JsonDocument.Parse(json).RootElement;
            foreach (var row in line.TryGetProperty("part", out var part) && part.GetString() == "records" ? line.GetProperty("rows").EnumerateArray().ToList() : [])
            {
                records[row.GetProperty("id").GetGuid()] = row;
            }
        }

        Assert.Equal(("returned", "人数不对"), (Text(records[ReviewDesk.Willow], "status"), Text(records[ReviewDesk.Willow], "comment")));
        Assert.Equal(("checked", null), (Text(records[ReviewDesk.Noodles], "status"), Text(records[ReviewDesk.Noodles], "comment")));
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    [Theory, ClassData<BothDatabases>]
    public async Task A_damaged_count_of_a_stage_is_found_and_repaired(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await new ReviewDesk(office).BringAllAsync(ReviewStatus.TownshipAccepted);
        await using var context = office.Database.CreateContext();
        await context.Database.ExecuteSqlRawAsync($"UPDATE area_tallies SET township_accepted = 0, checked = 7 WHERE place_code = '{TinyOffice.WillowArea}'", Cancel);

        var found = await new RecountService(context, TimeProvider.System).RunAsync(repair: true, Cancel);

        Assert.Contains(found.Differences, d => d is { Table: "area_tallies", Code: TinyOffice.WillowArea });
        await office.AssertTalliesAsync();
    }

    private static async Task<SyncResult> SendAsync(Office office, int version, object fields)
    {
        await using var writer = Phone.WriterOf(office);
        return Assert.Single(await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(Phone.Change(ReviewDesk.Willow, SyncKind.Unit, TinyOffice.WillowArea, version, fields)));
    }

    private static async Task<Domain.Result> DecideAsync(Office office, AccountRole role, int version)
    {
        await using var context = office.Database.CreateContext();
        var who = new CurrentActor();
        who.Is(new Actor(9, role.Slug(), role, context.Scope));
        var parked = await context.ParkedChanges.Select(p => p.Id).SingleAsync(Cancel);
        return await new ParkedDecisions(context, who, TimeProvider.System).DecideAsync(parked, ["employees"], version, Cancel);
    }
}
