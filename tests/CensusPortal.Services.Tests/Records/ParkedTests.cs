using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>What could not simply be stored is decided by a person, field by field.</summary>
public sealed class ParkedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly Guid Known = RecordUid.Of(SubjectKind.Unit, "U1");

    [Theory, ClassData<BothDatabases>]
    public async Task The_chosen_fields_are_taken_and_the_rest_stays(DatabaseKind kind)
    {
        await using var office = await CollidedAsync(kind);
        var (parked, version) = await OnlyAsync(office);

        Assert.Null((await DecideAsync(office, parked, version, "mobile")).Problem);

        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == Known, Cancel);
        Assert.Equal(("15400000902", "一", 2), (record.Mobile, record.Remark, record.Version));
        var decided = await context.ParkedChanges.SingleAsync(Cancel);
        Assert.Equal((ParkState.Decided, "指导员", "{\"mobile\":\"mine\",\"remark\":\"server\"}"), (decided.State, decided.DecidedBy, decided.Choices));
        var line = await context.FieldChanges.SingleAsync(c => c.Reason == ChangeReason.Decision, Cancel);
        Assert.Equal(("mobile", "15400000901", "15400000902", 2), (line.Field, line.Before, line.After, line.Version));
        Assert.Equal(1, await context.ActivityLog.CountAsync(e => e.Action == ActivityActions.ChangeDecided, Cancel));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Whoever_looked_before_the_record_changed_or_was_decided_is_told(DatabaseKind kind)
    {
        await using var office = await CollidedAsync(kind);
        var (parked, version) = await OnlyAsync(office);

        var refused = new[]
        {
            await DecideAsync(office, parked, version + 1, "mobile"), await DecideAsync(office, parked, version, "address"), await DecideAsync(office, parked + 1, version),
            await DecideAsync(office, parked, version), await DecideAsync(office, parked, version),
        };

        Assert.Equal(["sync.changed-since", "sync.wrong-field", "sync.not-found", null, "sync.already-decided"], refused.Select(r => r.Problem?.Code));
        await using var context = office.Database.CreateContext();
        Assert.Equal("15400000901", (await context.Records.SingleAsync(r => r.Uid == Known, Cancel)).Mobile);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_outcome_for_a_row_of_somebody_else_is_taken_as_a_whole(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using (var writer = Phone.WriterOf(office))
        {
            await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(Phone.Change(
                Guid.NewGuid(), SyncKind.Verification, TinyOffice.StonegateArea, 0, new { subject = "unit", baseIdentifier = "U7", outcome = "4", verifiedOn = "2023-11-02" }));
        }

        var (parked, version) = await OnlyAsync(office);
        Assert.Null((await DecideAsync(office, parked, version, "outcome", "verifiedOn", "note")).Problem);

        await using var context = office.Database.CreateContext();
        var row = await context.BaseList.SingleAsync(e => e.Kind == SubjectKind.Unit && e.Identifier == "U7", Cancel);
        Assert.Equal(("4", new DateOnly(2023, 11, 2)), (row.OutcomeCode, row.VerifiedOn!.Value));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_form_that_is_taken_answers_its_base_row_unless_another_record_does(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var forms = new[] { "U7", "U1" }.Select(i => Phone.Unit(Guid.NewGuid(), TinyOffice.StonegateArea, $"石门{i}店", baseIdentifier: i)).ToArray();
        foreach (var form in forms)
        {
            await using (var writer = Phone.WriterOf(office))
            {
                await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(form);
            }

            await using var deciding = office.Database.CreateContext();
            var parked = await deciding.ParkedChanges.SingleAsync(p => p.RecordUid == form.RecordId, Cancel);
            Assert.Null((await DecideAsync(office, parked.Id, 0, [.. SyncJson.Read<Dictionary<string, ParkedField>>(parked.Fields).Keys])).Problem);
        }

        await using var context = office.Database.CreateContext();
        Assert.Equal("U7", (await context.Records.SingleAsync(r => r.Uid == forms[0].RecordId, Cancel)).NaturalKey);
        Assert.Equal(RecordUid.KeyOf(forms[1].RecordId), (await context.Records.SingleAsync(r => r.Uid == forms[1].RecordId, Cancel)).NaturalKey);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_township_neither_sees_nor_decides_what_lies_elsewhere(DatabaseKind kind)
    {
        await using var office = await CollidedAsync(kind);
        var (parked, version) = await OnlyAsync(office);
        await using var own = office.Database.CreateContext(AccessScope.Of([], [TinyOffice.Stonegate], [], [], [TinyOffice.City, TinyOffice.OtherCounty]));

        Assert.Null(await new ParkedQueries(own).FindAsync(parked, Cancel));
        Assert.Equal("sync.not-found", (await Decisions(own).DecideAsync(parked, [], version, Cancel)).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_one_whose_value_stands_is_told_as_well_and_both_hear_of_the_decision(DatabaseKind kind)
    {
        await using var office = await CollidedAsync(kind);
        Assert.Equal(("open", true, false), await ToldAsync(office, 6));
        Assert.Equal(("open", false, true), await ToldAsync(office, 5));
        Assert.Null(await ToldAsync(office, 7));

        var (parked, version) = await OnlyAsync(office);
        Assert.Null((await DecideAsync(office, parked, version, "mobile")).Problem);

        Assert.Equal(("decided", true, false), await ToldAsync(office, 6));
        Assert.Equal(("decided", false, true), await ToldAsync(office, 5));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_records_own_parked_changes_are_counted_until_they_are_decided(DatabaseKind kind)
    {
        await using var office = await CollidedAsync(kind);
        var (parked, version) = await OnlyAsync(office);
        await using (var context = office.Database.CreateContext())
        {
            Assert.Equal((parked, 1, 0), (Assert.Single(await new ParkedQueries(context).OpenOfAsync(Known, Cancel)).Id, await new ParkedQueries(context).WaitingAsync(100, Cancel),
                (await new ParkedQueries(context).OpenOfAsync(Guid.NewGuid(), Cancel)).Count));
        }

        Assert.Null((await DecideAsync(office, parked, version)).Problem);
        await using var after = office.Database.CreateContext();
        Assert.Equal((0, 0), ((await new ParkedQueries(after).OpenOfAsync(Known, Cancel)).Count, await new ParkedQueries(after).WaitingAsync(100, Cancel)));
    }

    /// <summary>What a person's phone is told of the one parked change: its state, and whose it is; null when it hears nothing.</summary>
    private static async Task<(string? State, bool IsMine, bool IsOther)?> ToldAsync(Office office, int account)
    {
        var who = new CurrentActor();
        who.Is(new Actor(account, $"员{account}", AccountRole.Enumerator, AccessScope.Of([], [], [], [TinyOffice.WillowArea], [])));
        await using var context = office.Database.CreateContext(who.Scope);
        await foreach (var (json, _) in new SyncStream(context, who, TimeProvider.System).ReadAsync(null, Cancel))
        {
            var line = System.Text.Json.JsonDocument.Parse(json).RootElement;
            if (line.GetProperty("type").GetString() == "rows" && line.GetProperty("part").GetString() == "parked")
            {
                var row = line.GetProperty("rows")[0];
                return (row.GetProperty("state").GetString(), row.GetProperty("isMine").GetBoolean(), row.GetProperty("isOther").GetBoolean());
            }
        }

        return null;
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Records_of_before_get_the_ids_their_keys_lead_to(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var migrator = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrator>(context);

        await migrator.MigrateAsync("ComparisonParts", Cancel);
        await migrator.MigrateAsync(cancellationToken: Cancel);

        var rows = await context.Records.Where(r => r.Uid != Guid.Empty).Select(r => new { r.Subject, r.NaturalKey, r.Uid }).ToListAsync(Cancel);
        Assert.Equal(6, rows.Count);
        Assert.All(rows, r => Assert.Equal(RecordUid.Of(r.Subject, r.NaturalKey), r.Uid));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_file_that_changes_a_record_leaves_its_id_and_writes_its_history(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var id = Guid.NewGuid();
        await using (var writer = Phone.WriterOf(office))
        {
            await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(Phone.Unit(id, TinyOffice.WillowArea, "远帆木业", baseIdentifier: "U2"));
        }

        await office.ImportOneAsync(TinyOffice.UnitRecords.Add(
            $"U2|1|{TinyOffice.Credit(2)}||东江市远帆木业有限公司|钱二|2011-05||15400000299|{TinyOffice.WillowArea}||柳桥路2号||木业|2011|1|10|112|7|5|||||15400000001|2023-09-20|"));

        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == id, Cancel);
        Assert.Equal(("U2", "东江市远帆木业有限公司"), (record.NaturalKey, record.Name));
        var line = await context.FieldChanges.SingleAsync(c => c.RecordUid == id && c.Field == "name", Cancel);
        Assert.Equal(("远帆木业", "东江市远帆木业有限公司", ChangeReason.Import, record.Version), (line.Before, line.After, line.Reason, line.Version));
        await office.AssertTalliesAsync();
    }

    private static async Task<Office> CollidedAsync(DatabaseKind kind)
    {
        var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(Phone.Change(Known, SyncKind.Unit, TinyOffice.WillowArea, 0, new { mobile = "15400000901", remark = "一" }));
        await new Phone(writer, 6, TinyOffice.WillowArea).SendAsync(Phone.Change(Known, SyncKind.Unit, TinyOffice.WillowArea, 0, new { mobile = "15400000902", remark = "二" }));
        return office;
    }

    private static async Task<(long Id, int Version)> OnlyAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var id = await context.ParkedChanges.Select(p => p.Id).SingleAsync(Cancel);
        return (id, (await new ParkedQueries(context).FindAsync(id, Cancel))!.Version);
    }

    private static async Task<Domain.Result> DecideAsync(Office office, long id, int version, params string[] taken)
    {
        await using var context = office.Database.CreateContext();
        return await Decisions(context).DecideAsync(id, taken, version, Cancel);
    }

    private static ParkedDecisions Decisions(Data.CensusDbContext context)
    {
        var who = new CurrentActor();
        who.Is(new Actor(9, "指导员", AccountRole.Instructor, context.Scope));
        return new ParkedDecisions(context, who, TimeProvider.System);
    }
}
