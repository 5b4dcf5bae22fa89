using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Entry;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Records;

/// <summary>Forms entered in the office: stored by the phones' rules, refused aloud, and never over what somebody else wrote unseen.</summary>
public sealed class RecordEntryTests
{
    private static readonly Guid Known = RecordUid.Of(SubjectKind.Unit, "U1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_new_form_is_stored_once_however_often_it_is_sent_with_tallies_history_and_log_line(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var form = NewUnit(("baseIdentifier", "U2"), ("name", "东江市远帆木业有限公司"), ("openedIn", "201105"), ("enumeratorPhone", "甲一"), ("kind", "法人单位"), ("employees", "1,200"));

        var saved = await SaveAsync(office, form);
        var again = await SaveAsync(office, form);

        Assert.NotNull(saved.Saved);
        Assert.Equal((saved.Saved, null), (again.Saved, saved.Problem));
        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == form.RecordId, Cancel);
        Assert.Equal(("U2", "2011-05", "15400000001", 1200, 1), (record.NaturalKey, record.OpenedIn, record.EnumeratorPhone, record.Employees!.Value, record.Version));
        var line = await context.FieldChanges.SingleAsync(c => c.RecordUid == form.RecordId, Cancel);
        Assert.Equal((FieldChange.Whole, ChangeReason.Entry, null, "录入员"), (line.Field, line.Reason, line.DeviceId, line.Actor));
        var logged = await context.ActivityLog.SingleAsync(e => e.Action == ActivityActions.RecordEntered, Cancel);
        Assert.DoesNotContain("远帆", logged.Detail!, StringComparison.Ordinal);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_is_missing_or_malformed_is_said_at_its_field_and_the_corrected_form_is_taken_under_the_same_id(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var wrong = NewUnit(("name", ""), ("openedIn", "2011-13"), ("employees", "多"), ("areaCode", "399901001001999"), ("enumeratorPhone", "甲一"));

        var refused = await SaveAsync(office, wrong);
        var nobody = await SaveAsync(office, NewUnit(("enumeratorPhone", "无此人")));
        var saved = await SaveAsync(office, NewUnit(("name", "改好了的店")) with { RecordId = wrong.RecordId, ChangeId = wrong.ChangeId });

        Assert.Equal("sync.invalid", refused.Problem?.Code);
        Assert.Equal(["areaCode sync.unknown-area", "employees sync.wrong-type", "name sync.required", "openedIn sync.wrong-type"], refused.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value.Code}"));
        Assert.Equal("entry.unknown-person", nobody.Fields["enumeratorPhone"].Code);
        Assert.NotNull(saved.Saved);
        await using var context = office.Database.CreateContext();
        Assert.Equal(1, await context.SyncChanges.CountAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Different_fields_merge_and_the_same_field_is_shown_beside_the_others_and_chosen(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = (await OpenAsync(office), await OpenAsync(office));
        await SaveAsync(office, With(one, ("mobile", "15400000901"), ("remark", "一")));

        var collided = await SaveAsync(office, With(two, ("mobile", "15400000902"), ("employees", "13")));

        Assert.Equal("entry.collided", collided.Problem?.Code);
        Assert.Equal("mobile", Assert.Single(collided.Again!.Choices).Key);
        Assert.Equal(("15400000902", "15400000901", "一", "13", 1), (
            collided.Again.Values["mobile"], collided.Again.Before["mobile"], collided.Again.Values["remark"], collided.Again.Values["employees"], collided.Again.Version));
        var unchosen = await SaveAsync(office, collided.Again);
        Assert.Equal("entry.not-chosen", unchosen.Fields["mobile"].Code);
        var chosen = await SaveAsync(office, collided.Again with { Choices = new Dictionary<string, string?> { ["mobile"] = EntryForm.Theirs } });
        Assert.NotNull(chosen.Saved);
        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == Known, Cancel);
        Assert.Equal(("15400000901", 13, "一", 2), (record.Mobile, record.Employees!.Value, record.Remark, record.Version));
        Assert.Equal(0, await context.ParkedChanges.CountAsync(Cancel));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_phone_and_a_desk_collide_as_two_people_do(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var phone = new Phone(writer, 5, TinyOffice.WillowArea);
        var form = await OpenAsync(office);
        await phone.SendAsync(Phone.Change(Known, SyncKind.Unit, TinyOffice.WillowArea, 0, new { mobile = "15400000901" }));

        var collided = await SaveAsync(office, With(form, ("mobile", "15400000902")));
        await SaveAsync(office, collided.Again! with { Choices = new Dictionary<string, string?> { ["mobile"] = EntryForm.Mine } });
        var late = Assert.Single(await phone.SendAsync(Phone.Change(Known, SyncKind.Unit, TinyOffice.WillowArea, 1, new { mobile = "15400000903" })));

        Assert.Contains("员5", collided.Problem!.Title, StringComparison.Ordinal);
        Assert.Equal(SyncStatus.Parked, late.Status);
        await using var context = office.Database.CreateContext();
        Assert.Equal("15400000902", (await context.Records.SingleAsync(r => r.Uid == Known, Cancel)).Mobile);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Accepted_and_foreign_areas_refuse_aloud_and_nothing_is_parked(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using (var accepting = office.Database.CreateContext())
        {
            accepting.AcceptedAreas.Add(new AcceptedArea { AreaCode = TinyOffice.WillowArea2, At = DateTime.UtcNow, By = "柳桥街道" });
            await accepting.SaveChangesAsync(Cancel);
        }

        var willow = AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]);
        var results = new[]
        {
            await SaveAsync(office, NewUnit(("areaCode", TinyOffice.WillowArea2))), await SaveAsync(office, NewUnit(("areaCode", TinyOffice.StonegateArea)), willow),
            await SaveAsync(office, With(await OpenAsync(office), ("areaCode", TinyOffice.StonegateArea)), willow),
        };

        Assert.Equal(["entry.accepted", "entry.other-place", "entry.other-place"], results.Select(r => r.Problem?.Code));
        Assert.All(results, r => Assert.Equal("柳桥", r.Again!.Values["address"]![..2]));
        await using var context = office.Database.CreateContext();
        Assert.Equal((6, 0, 0), (await context.Records.CountAsync(Cancel), await context.ParkedChanges.CountAsync(Cancel), await context.SyncChanges.CountAsync(Cancel)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_way_back_to_a_saved_form_changes_the_record_that_came_of_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var form = NewUnit(("name", "柳桥新店"));
        await SaveAsync(office, form);

        var back = await SaveAsync(office, form with { Values = Values(("name", "柳桥新店二")) });
        Assert.Equal("entry.already-saved", back.Problem?.Code);
        var changed = await SaveAsync(office, back.Again!);

        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == form.RecordId, Cancel);
        Assert.Equal((changed.Saved, "柳桥新店二", 2), (record.Id, record.Name, record.Version));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_way_back_to_a_saved_form_shows_what_a_phone_changed_since_and_writes_over_none_of_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var form = With(await OpenAsync(office), ("mobile", "15400000902"), ("employees", "13"));
        await SaveAsync(office, form);
        await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(
            Phone.Change(Known, SyncKind.Unit, TinyOffice.WillowArea, 1, new { mobile = "15400000901", remark = "外勤" }));

        var back = await SaveAsync(office, With(form, ("mobile", "15400000903"), ("employees", "14")));

        Assert.Equal("entry.already-saved", back.Problem?.Code);
        Assert.Equal(("mobile", null), Assert.Single(back.Again!.Choices.Select(c => (c.Key, c.Value))));
        Assert.Contains("员5", back.Fields["mobile"].Title, StringComparison.Ordinal);
        Assert.Equal(("15400000903", "15400000901", "外勤", "14"), (
            back.Again.Values["mobile"], back.Again.Before["mobile"], back.Again.Values["remark"], back.Again.Values["employees"]));
        Assert.Equal("entry.not-chosen", (await SaveAsync(office, back.Again)).Fields["mobile"].Code);
        await SaveAsync(office, back.Again with { Choices = new Dictionary<string, string?> { ["mobile"] = EntryForm.Theirs } });
        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == Known, Cancel);
        Assert.Equal(("15400000901", "外勤", 14), (record.Mobile, record.Remark, record.Employees!.Value));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_way_back_to_a_new_form_keeps_what_a_phone_added_since_and_asks_where_both_wrote(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var writer = Phone.WriterOf(office);
        var form = NewUnit(("name", "柳桥新店"));
        await SaveAsync(office, form);
        await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(
            Phone.Change(form.RecordId, SyncKind.Unit, TinyOffice.WillowArea, 1, new { mobile = "15400000901", address = "柳桥路9号" }));

        var back = await SaveAsync(office, form with { Values = Values(("name", "柳桥新店二")) });

        Assert.Equal(("address", "15400000901", "柳桥新店二"), (Assert.Single(back.Again!.Choices).Key, back.Again.Values["mobile"], back.Again.Values["name"]));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_base_row_is_collected_as_well_where_the_record_that_answers_it_has_another_key(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await SaveAsync(office, NewUnit(("name", "远帆木业"), ("baseIdentifier", "U2")));
        await using var context = office.Database.CreateContext();
        await context.Records.Where(r => r.NaturalKey == "U2").ExecuteUpdateAsync(s => s.SetProperty(r => r.NaturalKey, r => "*" + r.NaturalKey), Cancel);

        Assert.NotNull((await new EntryQueries(context).BaseRowAsync(SubjectKind.Unit, "U2", Cancel))!.RecordId);
        var search = new EntrySearch(context, new BaseListQueries(context), new RecordQueries(context));
        Assert.NotNull(Assert.Single((await search.FindAsync(SubjectKind.Unit, TinyOffice.Credit(2), Cancel))!.Value.Value!, f => f.Identifier == "U2").RecordId);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_field_that_applies_no_more_is_cleared_one_that_never_did_is_left_alone_and_nothing_changed_is_no_change(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using (var writer = Phone.WriterOf(office))
        {
            await new Phone(writer, 5, TinyOffice.WillowArea).SendAsync(Phone.Change(Known, SyncKind.Unit, TinyOffice.WillowArea, 0, new { organisationCode = "D2143569X" }));
        }

        Assert.True((await SaveAsync(office, await OpenAsync(office))).IsUnchanged);
        Assert.NotNull((await SaveAsync(office, With(await OpenAsync(office), ("operatingStatus", "当年注销")))).Saved);

        await using var context = office.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == Known, Cancel);
        Assert.Equal(("6", null, null, "D2143569X", TinyOffice.Credit(1)), (record.OperatingStatus, record.Employees, record.TotalAssets, record.OrganisationCode, record.CreditCode));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_likely_duplicate_is_stored_and_told_with_its_pair(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        var saved = await SaveAsync(office, NewUnit(("name", "云帆建材"), ("creditCode", TinyOffice.Credit(1))));

        Assert.Equal("sync.likely-duplicate", saved.Problem?.Code);
        await using var context = office.Database.CreateContext();
        Assert.Equal("东江市云帆建材有限公司", Assert.Single((await new RecordQueries(context).FindAsync(saved.Saved!.Value, Cancel))!.Duplicates).Name);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_base_list_is_found_by_credit_code_organisation_code_and_name_and_says_what_is_collected(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var search = new EntrySearch(context, new BaseListQueries(context), new RecordQueries(context));
        async Task<string> FoundAsync(SubjectKind subject, string typed) => await search.FindAsync(subject, typed, Cancel) is { } found
            ? string.Join(' ', found.Value!.Select(f => (f.Identifier ?? "+") + (f.RecordId is null ? "" : "*"))) : "-";

        Assert.Equal("U2", await FoundAsync(SubjectKind.Unit, TinyOffice.Credit(2)));
        Assert.Equal("U2", await FoundAsync(SubjectKind.Unit, TinyOffice.Credit(2)[8..17]));
        Assert.Equal("U1*", await FoundAsync(SubjectKind.Unit, "东江市云帆"));
        Assert.Equal("+*", await FoundAsync(SubjectKind.Unit, "石门新光"));
        Assert.Equal("H3", await FoundAsync(SubjectKind.Household, "石门养"));
        Assert.Equal(("", "-"), (await FoundAsync(SubjectKind.Unit, "没有的单位"), await FoundAsync(SubjectKind.Unit, "东")));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_form_begins_with_its_base_row_and_with_what_stands_around_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var (queries, around) = (new EntryQueries(context), new EntryAround(context));

        var row = await queries.BaseRowAsync(SubjectKind.Unit, "U2", Cancel);
        var near = await around.OfAsync(TinyOffice.WillowArea, Cancel);

        Assert.Equal(("东江市远帆木业有限公司", TinyOffice.Credit(2), "05710000002", null, TinyOffice.WillowArea), (
            row!.Values["name"], row.Values["creditCode"], row.Values["telephone"], row.Values["mobile"], row.Values["areaCode"]));
        Assert.NotNull((await queries.BaseRowAsync(SubjectKind.Unit, "U1", Cancel))!.RecordId);
        Assert.Equal(("甲一", "0001"), (Assert.Single(near!.People), Assert.Single(near.Buildings).Value));
        Assert.Contains(new EntryCoded("建材批发", "5165"), near.Coded);
        Assert.Contains("建材批发", near.Earlier["activity"]);
        Assert.Equal([TinyOffice.WillowArea, TinyOffice.WillowArea2], (await around.AreasAsync("柳桥", Cancel)).Select(a => a.Code));
        Assert.Equal(("甲一", "19900000000"), (await queries.NameOfAsync("15400000001", TinyOffice.WillowArea, Cancel), await queries.NameOfAsync("19900000000", null, Cancel)));
    }

    private static IReadOnlyDictionary<string, string?> Values(params (string Field, string? Value)[] typed)
    {
        var values = new Dictionary<string, string?>
        {
            ["kind"] = "legal-entity", ["name"] = "柳桥新店", ["address"] = "柳桥路1号", ["activity"] = "建材批发", ["operatingStatus"] = "1", ["areaCode"] = TinyOffice.WillowArea,
        };
        foreach (var (field, value) in typed)
        {
            values[field] = value;
        }

        return values;
    }

    private static EntryForm NewUnit(params (string Field, string? Value)[] typed) => new()
    {
        Kind = SubjectKind.Unit, RecordId = Guid.NewGuid(), ChangeId = Guid.NewGuid(), BaseIdentifier = typed.FirstOrDefault(t => t.Field == "baseIdentifier").Value, Values = Values(typed),
    };

    /// <summary>The form of the record U1, as somebody opens it.</summary>
    private static async Task<EntryForm> OpenAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var record = (await new EntryQueries(context).FindAsync(Known, Cancel))!;
        return new EntryForm { Kind = record.Kind, RecordId = Known, ChangeId = Guid.NewGuid(), Version = record.Version, Values = record.Values, Before = record.Values };
    }

    private static EntryForm With(EntryForm form, params (string Field, string? Value)[] typed)
    {
        var values = form.Values.ToDictionary();
        foreach (var (field, value) in typed)
        {
            values[field] = value;
        }

        return form with { Values = values };
    }

    private static async Task<EntryOutcome> SaveAsync(Office office, EntryForm form, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        await using var writer = Phone.WriterOf(office);
        var who = new CurrentActor();
        who.Is(new Actor(9, "录入员", AccountRole.TownshipOffice, context.Scope));
        return await new RecordEntryService(writer, new EntryQueries(context), who).SaveAsync(form, Cancel);
    }
}
