using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Staff;

/// <summary>Areas that offices give, take and hand over, what becomes of them when the staff file comes again, and undo.</summary>
public sealed class AssignmentTests
{
    private static readonly AccessScope OfWillow = AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]);
    private static readonly AccessScope OfStonegate = AccessScope.Of([], [TinyOffice.Stonegate], [], [], [TinyOffice.City, TinyOffice.OtherCounty]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task Areas_are_handed_over_with_a_line_in_the_log_and_come_back_by_undo(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);

        var done = (await ApplyAsync(office, new AssignmentOrder(AssignmentVerb.HandOver, one, two, [TinyOffice.WillowArea]), "产假")).Value!;

        Assert.Equal((1, 1), (done.Given, done.Taken));
        Assert.Equal($"甲一 {TinyOffice.WillowArea2}; 乙二 {TinyOffice.WillowArea} {TinyOffice.StonegateArea}", await CoversAsync(office));
        await using (var context = office.Database.CreateContext())
        {
            var line = await context.ActivityLog.SingleAsync(e => e.Action == ActivityActions.AreasAssigned, Cancel);
            Assert.Equal((ActivityObjects.Assignment, done.ActId.ToString(), TinyOffice.WillowArea), (line.ObjectKind, line.ObjectId, line.PlaceCode));
            Assert.DoesNotContain("15400000", line.Detail, StringComparison.Ordinal);
            var act = Assert.Single(await new AssignmentPreviews(context).ActsAsync(cancel: Cancel));
            Assert.Equal(("产假", true, false), (act.Note, act.IsWhole, act.IsUndone));
        }

        Assert.Equal(new AssignmentUndone(2, 0), (await UndoAsync(office, done.ActId)).Value);
        Assert.Equal($"甲一 {TinyOffice.WillowArea} {TinyOffice.WillowArea2}; 乙二 {TinyOffice.StonegateArea}", await CoversAsync(office));
        Assert.Equal("assignment.already-undone", (await UndoAsync(office, done.ActId)).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task All_areas_of_a_person_go_at_once_and_undo_leaves_alone_what_was_changed_since(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);
        var first = (await ApplyAsync(office, new AssignmentOrder(AssignmentVerb.HandOver, one, two, []))).Value!;
        Assert.Equal((2, 2), (first.Given, first.Taken));
        Assert.True((await ApplyAsync(office, new AssignmentOrder(AssignmentVerb.Take, two, null, [TinyOffice.WillowArea]))).IsDone);

        Assert.Equal(new AssignmentUndone(3, 1), (await UndoAsync(office, first.ActId)).Value);

        Assert.Equal($"甲一 {TinyOffice.WillowArea} {TinyOffice.WillowArea2}; 乙二 {TinyOffice.StonegateArea}", await CoversAsync(office));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Two_offices_at_once_and_the_second_is_told(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);
        var order = new AssignmentOrder(AssignmentVerb.HandOver, one, two, [TinyOffice.WillowArea]);
        await using var context = office.Database.CreateContext();
        var stamp = (await new AssignmentPreviews(context).PreviewAsync(order, Cancel)).Value!.Stamp;
        await using CensusDbContext left = office.Database.CreateContext(), right = office.Database.CreateContext();

        var both = await Task.WhenAll(
            Task.Run(() => Service(left).ApplyAsync(order, null, stamp, Cancel)), Task.Run(() => Service(right).ApplyAsync(order with { Verb = AssignmentVerb.Take }, null, stamp, Cancel)));

        Assert.Equal("assignment.changed-meanwhile", Assert.Single(both, b => !b.IsDone).Problem?.Code);
        Assert.Single(await context.AssignmentChanges.Select(c => c.ActId).Distinct().ToListAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_is_not_ones_own_is_refused_and_nothing_is_written(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);
        await AddPersonAsync(office, "丙三", "15400000003", isEnumerator: false);
        await AddPersonAsync(office, "丁四", "15400000004", isEnumerator: true);
        var (three, four) = (await IdAsync(office, "丙三"), await IdAsync(office, "丁四"));
        async Task<string?> CodeAsync(AssignmentOrder order, AccessScope scope, string? note = null) => (await ApplyAsync(office, order, note, scope)).Problem?.Code;

        Assert.Equal("assignment.unknown-area", await CodeAsync(new(AssignmentVerb.Give, null, one, [TinyOffice.StonegateArea]), OfWillow));
        Assert.Equal("assignment.unknown-person", await CodeAsync(new(AssignmentVerb.Give, null, two, [TinyOffice.WillowArea]), OfWillow));
        Assert.Equal("assignment.unknown-person", await CodeAsync(new(AssignmentVerb.HandOver, two, one, [TinyOffice.WillowArea]), OfWillow));
        Assert.Equal("assignment.no-role", await CodeAsync(new(AssignmentVerb.Give, null, three, [TinyOffice.WillowArea]), OfWillow));
        Assert.Equal("assignment.already-given", await CodeAsync(new(AssignmentVerb.Give, null, one, [TinyOffice.WillowArea]), OfWillow));
        Assert.Equal("assignment.note-too-long", await CodeAsync(new(AssignmentVerb.Give, null, four, [TinyOffice.WillowArea]), OfWillow, new string('长', 201)));
        Assert.Equal("assignment.nothing-picked", await CodeAsync(new(AssignmentVerb.Give, null, one, []), OfWillow));
        await using (var context = office.Database.CreateContext())
        {
            Assert.False(await context.AssignmentChanges.AnyAsync(Cancel));
        }

        // Who covers nothing anywhere can be given a first area by any office, and is then its own.
        Assert.Null(await CodeAsync(new(AssignmentVerb.Give, null, four, [TinyOffice.WillowArea]), OfWillow));
        Assert.Equal("assignment.unknown-person", await CodeAsync(new(AssignmentVerb.Give, null, four, [TinyOffice.StonegateArea]), OfStonegate));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_act_that_reaches_other_places_is_undone_by_the_office_above(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);
        var done = (await ApplyAsync(office, new AssignmentOrder(AssignmentVerb.Give, null, one, [TinyOffice.StonegateArea, TinyOffice.LookoutArea]))).Value!;

        Assert.Equal("assignment.partly-foreign", (await UndoAsync(office, done.ActId, OfStonegate)).Problem?.Code);
        Assert.Equal("assignment.unknown-act", (await UndoAsync(office, done.ActId, OfWillow)).Problem?.Code);
        Assert.True((await UndoAsync(office, done.ActId)).IsDone);
        Assert.NotEqual(0, two);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_staff_file_undoes_no_change_by_hand_until_it_agrees(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);
        await ApplyAsync(office, new AssignmentOrder(AssignmentVerb.HandOver, one, two, [TinyOffice.WillowArea]));
        var byHand = $"甲一 {TinyOffice.WillowArea2}; 乙二 {TinyOffice.WillowArea} {TinyOffice.StonegateArea}";

        var same = await office.ImportOneAsync(TinyOffice.Staff);
        Assert.Equal((2, byHand, "1+1"), (same.Counts.HeldByHand, await CoversAsync(office), await MarksAsync(office)));

        // Both rows come anew, and still say the same of the area.
        var changed = await office.ImportOneAsync(TinyOffice.Staff.Set(1, "工作单位", "望山社区").Set(2, "工作单位", "望山社区").Set(1, "负责普查小区", $"{TinyOffice.WillowArea}、{TinyOffice.WillowArea2}、{TinyOffice.LookoutArea}"));
        Assert.Equal(2, changed.Counts.HeldByHand);
        Assert.Equal($"甲一 {TinyOffice.WillowArea2} {TinyOffice.LookoutArea}; 乙二 {TinyOffice.WillowArea} {TinyOffice.StonegateArea}", await CoversAsync(office));

        // The file of the export says what is so: it agrees, and the marks are gone.
        var agreed = await office.ImportOneAsync(TinyOffice.Staff.Set(1, "负责普查小区", TinyOffice.WillowArea2).Set(2, "负责普查小区", $"{TinyOffice.StonegateArea}、{TinyOffice.WillowArea}"));
        Assert.Equal((0, byHand, "0+0"), (agreed.Counts.HeldByHand, await CoversAsync(office), await MarksAsync(office)));

        // From there on the file alone decides again.
        await office.ImportOneAsync(TinyOffice.Staff);
        Assert.Equal(($"甲一 {TinyOffice.WillowArea} {TinyOffice.WillowArea2}; 乙二 {TinyOffice.StonegateArea}", "0+0"), (await CoversAsync(office), await MarksAsync(office)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_lists_tell_who_covers_what_with_the_load_and_the_marks(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (one, two) = await PeopleAsync(office);
        await ApplyAsync(office, new AssignmentOrder(AssignmentVerb.HandOver, one, two, [TinyOffice.WillowArea]));
        await using var context = office.Database.CreateContext();
        var queries = new AssignmentQueries(context);
        AssignmentFilter Filter(params (string, string)[] with) => AssignmentFilter.Read(name => with.FirstOrDefault(w => w.Item1 == name).Item2).Value!;
        async Task<string> FoundAsync(params (string, string)[] with) => string.Join(' ', (await queries.AreasAsync(Filter(with), Cancel)).Value!.Rows.Select(r => r.Name));

        var all = (await queries.AreasAsync(Filter(), Cancel)).Value!;
        Assert.Equal((4, 1), (all.Found, all.Uncovered));
        var willow = all.Rows.Single(r => r.Code == TinyOffice.WillowArea);
        Assert.Equal(("柳桥社区", "乙二", true, 1), (willow.DistrictName, Assert.Single(willow.People).Name, willow.People[0].IsByHand, willow.TakenByHand));
        Assert.Equal(new StaffLoad(1, 3, 3, 2, 1), willow.Load);
        Assert.Equal("154****0002", willow.People[0].Phone);
        Assert.Equal("望山一", await FoundAsync(("state", "nobody")));
        Assert.Equal("柳桥一", await FoundAsync(("state", "by-hand")));
        Assert.Equal("柳桥二", await FoundAsync(("person", $"{one}")));
        Assert.Equal("柳桥一 石门一", await FoundAsync(("q", "乙二")));
        Assert.Equal("柳桥一 柳桥二", await FoundAsync(("area", TinyOffice.Willow)));
        Assert.Equal("石门一", (await FoundAsync(("sort", "-base"))).Split(' ')[0]);
        Assert.Equal("list.unknown-sort", (await queries.AreasAsync(Filter(("sort", "nonsense")), Cancel)).Problem?.Code);

        var people = (await queries.PeopleAsync(new LoadFilter(null, null, false, null, null, 0), Cancel)).Value!.Rows;
        Assert.Equal(["乙二", "甲一"], people.Select(p => p.Name));
        Assert.Equal((2, 1), (people[0].Load.Areas, people[1].Load.Areas));
        Assert.Equal("甲一", Assert.Single((await queries.PeopleAsync(new LoadFilter(null, null, false, "0001", null, 0), Cancel)).Value!.Rows).Name);
    }

    private static async Task<string> MarksAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var rows = (await new StaffQueries(context).PageAsync(new StaffFilter(), new Services.Lists.ListPosition(), Cancel)).Value!.Rows;
        return string.Join('+', rows.OrderBy(r => r.Id).Select(r => r.ByHand));
    }

    private static async Task<string> CoversAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var covers = await (from person in context.Staff
                            join assignment in context.Assignments on person.Id equals assignment.StaffMemberId
                            orderby person.Id, assignment.AreaCode
                            select new { person.Name, assignment.AreaCode }).ToListAsync(Cancel);
        return string.Join("; ", covers.GroupBy(c => c.Name).Select(g => $"{g.Key} {string.Join(' ', g.Select(c => c.AreaCode))}"));
    }

    internal static async Task<Result<AssignmentDone>> ApplyAsync(Office office, AssignmentOrder order, string? note = null, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        var preview = await new AssignmentPreviews(context).PreviewAsync(order, Cancel);
        return preview.IsDone ? await Service(context).ApplyAsync(order, note, preview.Value.Stamp, Cancel) : preview.Problem;
    }

    private static async Task<Result<AssignmentUndone>> UndoAsync(Office office, Guid act, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        return await Service(context).UndoAsync(act, Cancel);
    }

    private static AreaAssignmentService Service(CensusDbContext context)
    {
        var who = new CurrentActor();
        who.Is(new Actor(9, "普查办", AccountRole.TownshipOffice, context.Scope));
        return new AreaAssignmentService(context, who, TimeProvider.System);
    }

    private static async Task<(int One, int Two)> PeopleAsync(Office office) => (await IdAsync(office, "甲一"), await IdAsync(office, "乙二"));

    private static async Task<int> IdAsync(Office office, string name)
    {
        await using var context = office.Database.CreateContext();
        return await context.Staff.Where(s => s.Name == name).Select(s => s.Id).SingleAsync(Cancel);
    }

    private static async Task AddPersonAsync(Office office, string name, string phone, bool isEnumerator)
    {
        await using var context = office.Database.CreateContext();
        context.Staff.Add(new StaffMember { Name = name, SearchName = name, Phone = phone, Source = RecruitmentSource.Other, IsEnumerator = isEnumerator, FileId = 1 });
        await context.SaveChangesAsync(Cancel);
    }
}
