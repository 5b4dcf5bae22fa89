using System.Text.Json;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>What phones send is stored, merged, parked or refused; each change once, and nothing is dropped.</summary>
public sealed class SyncWriterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_new_record_is_stored_with_its_tallies_history_and_log_line_and_sent_again_gets_the_same_answer(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var id = Guid.NewGuid();
        var change = Phone.Unit(id, TinyOffice.WillowArea, "柳桥新店", building: "0001");

        var first = Assert.Single(await phone.SendAsync(change));
        var again = Assert.Single(await phone.SendAsync(change));

        Assert.Equal((SyncStatus.Stored, "0000000001", 1, null), (first.Status, first.Receipt, first.Version, first.Problem));
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(again));
        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == id, Cancel);
        Assert.Equal(("柳桥新店", $"*{id:N}", true, 1, TinyOffice.Willow), (record.Name, record.NaturalKey, record.IsCoded, record.Version, record.TownshipCode));
        Assert.Equal(new DateOnly(2023, 11, 3), record.FilledOn);
        var line = await context.FieldChanges.SingleAsync(c => c.RecordUid == id, Cancel);
        Assert.Equal((FieldChange.Whole, "员5", phone.Device, ChangeReason.Sync), (line.Field, line.Actor, line.DeviceId!.Value, line.Reason));
        var logged = await context.ActivityLog.SingleAsync(e => e.Action == ActivityActions.RecordSynced, Cancel);
        Assert.Equal((record.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), "员5", TinyOffice.WillowArea), (logged.ObjectId, logged.Actor, logged.PlaceCode));
        Assert.DoesNotContain("柳桥新店", logged.Detail!, StringComparison.Ordinal);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Where_the_phone_was_stands_with_the_receipt_and_belongs_to_what_was_sent(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var placed = Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "柳桥新店") with { Position = PhonePosition.Of(116.397489, 39.908823, 12.3) };
        var unplaced = Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "柳桥二店");

        await phone.SendAsync(placed, unplaced);
        await phone.SendAsync(placed);

        Assert.Equal("sync.other-content", await phone.RefusalAsync(placed with { Position = null }));
        await using var context = office.Database.CreateContext();
        var receipts = await context.SyncChanges.OrderBy(c => c.Number).ToListAsync(Cancel);
        Assert.Equal([(116.397489, 39.908823, 12.3), (null, null, null)], receipts.Select(r => (r.Longitude, r.Latitude, r.Accuracy)));
    }

    [Fact]
    public void A_change_without_a_position_keeps_the_fingerprint_it_always_had()
    {
        var change = new SentChange(Guid.Empty, Guid.Parse("00000000-0000-4000-8000-000000000001"), SyncKind.Unit, "399901001001001", 3,
            new Dictionary<string, JsonElement> { ["mobile"] = JsonSerializer.SerializeToElement("15400000901") }, Phone.Noon);

        var before = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
            "00000000000040008000000000000001|Unit|399901001001001|3|2023-11-03T04:00:00.0000000Z|{\"mobile\":\"15400000901\"}")));
        Assert.Equal(before, change.Hash);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_same_id_with_another_content_refuses_the_whole_request(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var change = Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "柳桥新店");
        await phone.SendAsync(change);
        var other = Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "柳桥二店");

        Assert.Equal("sync.other-content", await phone.RefusalAsync(other, change with { AreaCode = TinyOffice.WillowArea2 }));

        await using var context = office.Database.CreateContext();
        Assert.False(await context.Records.AnyAsync(r => r.Uid == other.RecordId, Cancel));
        Assert.Equal(1, await context.SyncChanges.CountAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Different_fields_merge_and_the_same_field_keeps_the_servers_value_and_is_parked(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (one, two) = (new Phone(writer, 5, TinyOffice.WillowArea), new Phone(writer, 6, TinyOffice.WillowArea));
        var id = RecordUid.Of(SubjectKind.Unit, "U1");

        var stored = Assert.Single(await one.SendAsync(Phone.Change(id, SyncKind.Unit, TinyOffice.WillowArea, 0, new { mobile = "15400000901", remark = "门口" })));
        var merged = Assert.Single(await two.SendAsync(Phone.Change(id, SyncKind.Unit, TinyOffice.WillowArea, 0, new { employees = 13 })));
        var parked = Assert.Single(await two.SendAsync(Phone.Change(id, SyncKind.Unit, TinyOffice.WillowArea, 0, new { mobile = "15400000902", femaleEmployees = 6 })));

        Assert.Equal(((SyncStatus.Stored, 1), (SyncStatus.Merged, 2), (SyncStatus.Parked, 3)), ((stored.Status, stored.Version), (merged.Status, merged.Version), (parked.Status, parked.Version)));
        Assert.Equal("sync.conflict", parked.Problem?.Code);
        Assert.Equal("mobile", Assert.Single(parked.Problem!.Fields!).Key);
        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == id, Cancel);
        Assert.Equal(("15400000901", 13, 6, "门口", 3, "U1"), (record.Mobile, record.Employees, record.FemaleEmployees, record.Remark, record.Version, record.NaturalKey));
        var waiting = await context.ParkedChanges.SingleAsync(Cancel);
        Assert.Equal((ParkReason.Conflict, ParkState.Open, "员6", "员5"), (waiting.Reason, waiting.State, waiting.Actor, waiting.OtherActor));
        Assert.Equal("{\"mobile\":{\"mine\":\"15400000902\",\"server\":\"15400000901\"}}", waiting.Fields);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_phone_that_sends_several_changes_of_one_record_at_once_has_them_all_one_after_another(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var (old, fresh) = (RecordUid.Of(SubjectKind.Unit, "U1"), Guid.NewGuid());

        var results = await phone.SendAsync(
            Phone.Change(old, SyncKind.Unit, TinyOffice.WillowArea, 0, new { remark = "一" }), Phone.Unit(fresh, TinyOffice.WillowArea, "柳桥新店"),
            Phone.Change(old, SyncKind.Unit, TinyOffice.WillowArea, 0, new { remark = "二" }), Phone.Change(fresh, SyncKind.Unit, TinyOffice.WillowArea, 0, new { remark = "三" }),
            Phone.Change(fresh, SyncKind.Unit, TinyOffice.WillowArea, 0, new { remark = "四" }));

        Assert.All(results, r => Assert.Equal(SyncStatus.Stored, r.Status));
        Assert.Equal([1, 1, 2, 2, 3], results.Select(r => r.Version));
        await using var context = office.Database.CreateContext();
        var rows = await context.Records.Where(r => r.Uid == old || r.Uid == fresh).ToDictionaryAsync(r => r.Uid, r => (r.Remark, r.Version), Cancel);
        Assert.Equal((("二", 2), ("四", 3)), (rows[old], rows[fresh]));
        Assert.Equal(2, (await context.FieldChanges.Where(c => c.RecordUid == fresh && c.Field == "remark").ToListAsync(Cancel)).Count);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_is_malformed_is_refused_with_a_problem_for_each_field_and_the_rest_of_the_request_is_stored(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var bad = Phone.Change(Guid.NewGuid(), SyncKind.Unit, "399901001001999", 0, new { name = "店", employees = "多", colour = "红", openedIn = "2023-13", operatingStatus = "77", baseIdentifier = "U99" });

        var results = await phone.SendAsync(bad, Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "柳桥新店"));

        Assert.Equal((SyncStatus.Refused, null, 0), (results[0].Status, results[0].Receipt, results[0].Version));
        Assert.Equal(
            ["activity sync.required", "address sync.required", "areaCode sync.unknown-area", "baseIdentifier sync.not-on-base-list", "colour sync.unknown-field",
                "employees sync.wrong-type", "kind sync.required", "openedIn sync.wrong-type", "operatingStatus sync.not-in-table"],
            results[0].Problem!.Fields!.Select(f => $"{f.Key} {f.Value.Code}"));
        Assert.Equal(SyncStatus.Stored, results[1].Status);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_area_that_is_not_the_persons_or_is_accepted_parks_the_change_and_changes_nothing(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        await using (var accepting = office.Database.CreateContext())
        {
            accepting.AcceptedAreas.Add(new AcceptedArea { AreaCode = TinyOffice.WillowArea2, At = DateTime.UtcNow, By = "柳桥街道" });
            await accepting.SaveChangesAsync(Cancel);
        }

        var phone = new Phone(writer, 5, TinyOffice.WillowArea, TinyOffice.WillowArea2);
        var results = await phone.SendAsync(
            Phone.Unit(Guid.NewGuid(), TinyOffice.StonegateArea, "石门新店"), Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea2, "柳桥二店"),
            Phone.Change(RecordUid.Of(SubjectKind.Unit, "U1"), SyncKind.Unit, TinyOffice.WillowArea, 0, new { areaCode = TinyOffice.StonegateArea }),
            Phone.Change(Guid.NewGuid(), SyncKind.Unit, TinyOffice.WillowArea, 7, new { remark = "还在" }));

        Assert.Equal(["sync.reassigned", "sync.accepted", "sync.reassigned", "sync.merged-away"], results.Select(r => r.Problem!.Code));
        Assert.All(results, r => Assert.Equal((SyncStatus.Parked, true), (r.Status, r.Receipt is not null)));
        await using var context = office.Database.CreateContext();
        Assert.Equal(6, await context.Records.CountAsync(Cancel));
        Assert.Equal(4, await context.ParkedChanges.CountAsync(Cancel));
        Assert.Equal(4, await context.ActivityLog.CountAsync(e => e.Action == ActivityActions.ChangeParked, Cancel));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_outcome_of_a_base_list_row_counts_and_two_outcomes_collide(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (one, two) = (new Phone(writer, 5, TinyOffice.StonegateArea), new Phone(writer, 6, TinyOffice.StonegateArea));
        SentChange Closed(string outcome, int version) =>
            Phone.Change(Guid.NewGuid(), SyncKind.Verification, TinyOffice.StonegateArea, version, new { subject = "unit", baseIdentifier = "U7", outcome, verifiedOn = "2023-11-02" });

        var results = new[] { await one.SendAsync(Closed("4", 0)), await one.SendAsync(Closed("5", 0)), await two.SendAsync(Closed("6", 0)), await two.SendAsync(Closed("5", 0)) };

        Assert.Equal([SyncStatus.Stored, SyncStatus.Stored, SyncStatus.Parked, SyncStatus.Merged], results.Select(r => r[0].Status));
        await using var context = office.Database.CreateContext();
        var row = await context.BaseList.SingleAsync(e => e.Kind == SubjectKind.Unit && e.Identifier == "U7", Cancel);
        Assert.Equal(("5", 2), (row.OutcomeCode, row.Version));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_unit_that_is_there_already_is_stored_and_noted_as_a_likely_duplicate(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        var results = await phone.SendAsync(
            Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "云帆建材", TinyOffice.Credit(1), baseIdentifier: "U1"),
            Phone.Unit(one, TinyOffice.WillowArea, "柳桥新店", building: "0001"), Phone.Unit(two, TinyOffice.WillowArea, "柳桥新店", building: "0001"));

        Assert.All(results, r => Assert.Equal(SyncStatus.Stored, r.Status));
        Assert.Equal(["sync.likely-duplicate", null, "sync.likely-duplicate"], results.Select(r => r.Problem?.Code));
        await using var context = office.Database.CreateContext();
        var pairs = await context.Duplicates.ToListAsync(Cancel);
        Assert.Equal(2, pairs.Count);
        Assert.All(pairs, p => Assert.NotEqual(0, p.FirstRecordId * p.SecondRecordId));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task One_change_that_cannot_be_written_harms_no_other(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var (one, two) = (new Phone(writer, 5, TinyOffice.WillowArea), new Phone(writer, 6, TinyOffice.WillowArea));
        // Something in the database that the portal does not expect: the record of this name cannot be written.
        await BreakAsync(office);

        var answers = await Task.WhenAll(
            one.SendAsync(Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "写不进"), Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "写得进")),
            two.SendAsync(Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "也写得进")));

        Assert.Equal(["sync.not-stored", null, null], answers.SelectMany(a => a).Select(r => r.Problem?.Code));
        await using var context = office.Database.CreateContext();
        Assert.Equal(2, await context.SyncChanges.CountAsync(Cancel));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Past_the_queue_a_phone_is_told_to_come_again(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office, new SyncOptions { QueueSize = 1 });
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);

        var code = await phone.RefusalAsync(Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "甲"), Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "乙"));

        Assert.Equal("sync.busy", code);
        Assert.Equal(SyncStatus.Stored, (await phone.SendAsync(Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, "丙")))[0].Status);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Many_phones_at_once_are_each_answered_and_the_log_stays_whole(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        await using var second = Phone.WriterOf(office);
        var phones = Enumerable.Range(1, 40).Select(i => new Phone(i % 2 == 0 ? writer : second, i, TinyOffice.WillowArea)).ToList();

        var answers = await Task.WhenAll(phones.Select((p, i) => p.SendAsync(
            [.. Enumerable.Range(0, 10).Select(n => Phone.Unit(Guid.NewGuid(), TinyOffice.WillowArea, $"店{i}-{n}"))])));

        Assert.Equal(400, answers.SelectMany(a => a).Select(r => r.Receipt).Distinct().Count());
        await using var context = office.Database.CreateContext();
        Assert.Equal(400, await context.Records.CountAsync(r => r.ContentHash == 0, Cancel));
        Assert.Equal(400, await context.ActivityLog.CountAsync(e => e.Action == ActivityActions.RecordSynced, Cancel));
        Assert.Empty((await new ActivityVerifier(office.Database).VerifyAsync(null, null, Cancel)).Findings);
        await office.AssertTalliesAsync();
    }

    private static async Task BreakAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        await context.Database.ExecuteSqlRawAsync(context.IsPostgres
            ? "ALTER TABLE clearance_records ADD CONSTRAINT broken CHECK (name <> '写不进')"
            : "CREATE TRIGGER broken BEFORE INSERT ON clearance_records WHEN new.name = '写不进' BEGIN SELECT RAISE(ABORT, 'broken'); END", Cancel);
    }
}
