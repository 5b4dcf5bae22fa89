using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What becomes of difference reasons that people change: rows, figures, the next run, the next edition, and undo.</summary>
public sealed class ReasonTests
{
    private const string Closed = "长期停业但未在相关部门注销", Duplicate = "重复", NotOurs = "非清查对象";
    private static readonly RegisterFilter Market = new() { Source = RegisterSource.MarketSupervision, Matched = false };
    private static readonly AccessScope OfCounty = AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]);
    private static readonly AccessScope OfWillow = AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_reason_given_to_all_of_a_filter_counts_at_once_and_after_the_next_run_and_edition(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var before = await ReasonsAsync(office);

        var change = await ChangeAsync(office, Market, NotOurs, 7);

        Assert.Equal(7, change.Rows);
        var after = await ReasonsAsync(office);
        Assert.Equal(7, after[(RegisterSource.MarketSupervision, NotOurs)]);
        Assert.DoesNotContain((RegisterSource.MarketSupervision, Closed), after.Keys);
        Assert.Equal(before.Values.Sum(), after.Values.Sum());
        // Outside the clearance: only the matched row is left inside.
        Assert.Equal(1, await InScopeAsync(office, RegisterSource.MarketSupervision));

        await RunAsync(office);
        Assert.Equal(after, await ReasonsAsync(office));

        var next = TinyOffice.MarketSupervision;
        next.Add($"{TinyOffice.Credit(77)}||东江市新来贸易有限公司|施七七|柳桥路77号||05710000077|有限责任公司|存续|2020-01-01|5199|{TinyOffice.Willow}");
        Assert.True((await office.ImportAsync([next], o => o with { EditionOn = new DateOnly(2023, 10, 1) })).IsClean);
        await RunAsync(office);
        Assert.Equal(7, (await ReasonsAsync(office))[(RegisterSource.MarketSupervision, NotOurs)]);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Undo_brings_back_what_each_row_had_also_what_a_person_had_said(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var start = await ReasonsAsync(office);
        var first = await ChangeAsync(office, Market with { Reason = Closed }, Duplicate, 1);
        var between = await ReasonsAsync(office);
        var second = await ChangeAsync(office, Market, NotOurs, 7);

        Assert.Equal(new UndoneChange(7, 0), (await UndoAsync(office, second.Id)).Value);
        Assert.Equal(between, await ReasonsAsync(office));
        Assert.Equal(new UndoneChange(1, 0), (await UndoAsync(office, first.Id)).Value);
        Assert.Equal(start, await ReasonsAsync(office));
        Assert.Equal("reason.already-undone", (await UndoAsync(office, first.Id)).Problem?.Code);
        await AssertTalliesAsync(office);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Undo_leaves_rows_alone_that_were_changed_since_and_says_how_many(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var first = await ChangeAsync(office, Market, NotOurs, 7);
        var one = await EntryAsync(office, "东江市远帆木业有限公司");
        await using (var context = office.Database.CreateContext())
        {
            Assert.True((await Service(context).ChangeOneAsync(one, new ReasonInput(Duplicate, "与另一家是一家"), Cancel)).IsDone);
        }

        Assert.Equal(new UndoneChange(6, 1), (await UndoAsync(office, first.Id)).Value);

        Assert.Equal(Duplicate, await ReasonOfAsync(office, one));
        await AssertTalliesAsync(office);
        // All of the second change's rows are still as it left them, and go back to what the first had said.
        var last = (await new ReasonQueries(office.Database.CreateContext()).ChangesAsync(cancel: Cancel))[0].Change;
        Assert.Equal(new UndoneChange(1, 0), (await UndoAsync(office, last.Id)).Value);
        Assert.Equal(NotOurs, await ReasonOfAsync(office, one));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Back_to_automatic_takes_a_persons_reason_away(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var start = await ReasonsAsync(office);
        await ChangeAsync(office, Market, NotOurs, 7);

        var reset = await ChangeAsync(office, Market, null, 7);
        Assert.Equal(start, await ReasonsAsync(office));

        Assert.True((await UndoAsync(office, reset.Id)).IsDone);
        Assert.Equal(7, (await ReasonsAsync(office))[(RegisterSource.MarketSupervision, NotOurs)]);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nothing_is_changed_without_a_note_with_another_count_or_an_unknown_reason(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var start = await ReasonsAsync(office);
        await using var context = office.Database.CreateContext();
        var service = Service(context);

        async Task<string?> CodeAsync(RegisterFilter filter, string? reason, string? note, int expected) =>
            (await service.ChangeAsync(filter, "", new ReasonInput(reason, note), expected, Cancel)).Problem?.Code;

        Assert.Equal("reason.note-missing", await CodeAsync(Market, Duplicate, " ", 7));
        Assert.Equal("reason.count-changed", await CodeAsync(Market, Duplicate, "见文件", 6));
        Assert.Equal("reason.not-offered", await CodeAsync(Market, "瞎编的原因", "见文件", 7));
        Assert.Equal("reason.no-rows", await CodeAsync(Market with { Matched = true }, Duplicate, "见文件", 1));
        Assert.Equal(start, await ReasonsAsync(office));
        Assert.Empty(await context.ReasonChanges.ToListAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_office_changes_and_undoes_only_what_lies_in_its_places(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var all = await ChangeAsync(office, Market, NotOurs, 7);
        await using (var township = office.Database.CreateContext(OfWillow))
        {
            var preview = (await new ReasonQueries(township).PreviewAsync(Market, Cancel)).Value!;
            Assert.Equal((2, 2), (preview.Rows, preview.SetByPeople));
            Assert.Equal("reason.partly-foreign", (await Service(township).UndoAsync(all.Id, Cancel)).Problem?.Code);
            Assert.Equal("reason.no-rows", (await Service(township).ChangeOneAsync(await EntryAsync(office, "石门采石有限公司"), new ReasonInput(Duplicate, "见文件"), Cancel)).Problem?.Code);
            Assert.Equal(2, (await Service(township).ChangeAsync(Market, "", new ReasonInput(Duplicate, "街道核实"), 2, Cancel)).Value!.Rows);
        }

        var reasons = await ReasonsAsync(office);
        Assert.Equal((5, 2), (reasons[(RegisterSource.MarketSupervision, NotOurs)], reasons[(RegisterSource.MarketSupervision, Duplicate)]));
        await AssertTalliesAsync(office);
        await using var county = office.Database.CreateContext(OfCounty);
        Assert.Equal([true, false], (await new ReasonQueries(county).ChangesAsync(cancel: Cancel)).Select(c => c.IsWhole));
        await using var zone = office.Database.CreateContext(AccessScope.Of([TinyOffice.Zone], [], [], [], [TinyOffice.City]));
        Assert.Equal([all.Id], (await new ReasonQueries(zone).ChangesAsync(cancel: Cancel)).Select(c => c.Change.Id));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_change_and_its_undo_leave_a_line_in_the_log(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        var change = await ChangeAsync(office, Market, NotOurs, 7);
        await UndoAsync(office, change.Id);
        await using var context = office.Database.CreateContext();

        var lines = await context.ActivityLog.Where(l => l.ObjectKind == ActivityObjects.ReasonChange).OrderBy(l => l.Sequence).ToListAsync(Cancel);

        Assert.Equal([ActivityActions.ReasonsSet, ActivityActions.ReasonsUndone], lines.Select(l => l.Action));
        Assert.All(lines, l => Assert.Equal(("clerk", $"{change.Id}"), (l.Actor, l.ObjectId)));
        Assert.Contains("\"rows\":7", lines[0].Detail, StringComparison.Ordinal);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_renamed_reason_takes_its_rows_and_figures_along(DatabaseKind kind)
    {
        await using var office = await ComparedAsync(kind);
        await using var context = office.Database.CreateContext();
        var table = new ReasonTable(context, Clerk(context.Scope), TimeProvider.System);
        Assert.True((await table.AddAsync(new ReasonForm("61", "拆迁", null, false, true), Cancel)).IsDone);
        await ChangeAsync(office, Market, "拆迁", 7);
        var before = await context.Missed.CountAsync(m => m.Reason == "拆迁", Cancel);
        Assert.True(before > 0);

        Assert.True((await table.ChangeAsync(new ReasonForm("61", "整体拆迁", null, false, true), 0, Cancel)).IsDone);

        Assert.Equal(7, (await ReasonsAsync(office))[(RegisterSource.MarketSupervision, "整体拆迁")]);
        await using var after = office.Database.CreateContext();
        Assert.Equal(before, await after.Missed.CountAsync(m => m.Reason == "整体拆迁", Cancel));
        Assert.False(await after.Missed.AnyAsync(m => m.Reason == "拆迁", Cancel));
        Assert.Equal("reason.name-is-fixed", (await table.ChangeAsync(new ReasonForm("11", "没有底册", null, false, true), 0, Cancel)).Problem?.Code);
        Assert.Equal("reason.exists", (await table.AddAsync(new ReasonForm("62", "整体拆迁", null, false, true), Cancel)).Problem?.Code);
    }

    private static async Task<Office> ComparedAsync(DatabaseKind kind)
    {
        var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        return office;
    }

    private static async Task RunAsync(Office office) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);

    private static CurrentActor Clerk(AccessScope scope)
    {
        var who = new CurrentActor();
        who.Is(new Actor(null, "clerk", AccountRole.CityOffice, scope));
        return who;
    }

    private static ReasonService Service(CensusDbContext context) => new(context, Clerk(context.Scope), PersonalData.Masked, TimeProvider.System);

    private static async Task<ReasonChange> ChangeAsync(Office office, RegisterFilter filter, string? reason, int rows)
    {
        await using var context = office.Database.CreateContext();
        var changed = await Service(context).ChangeAsync(filter, "matched=false", new ReasonInput(reason, "见文件"), rows, Cancel);
        Assert.Null(changed.Problem);
        return changed.Value!;
    }

    private static async Task<Domain.Result<UndoneChange>> UndoAsync(Office office, int id)
    {
        await using var context = office.Database.CreateContext();
        return await Service(context).UndoAsync(id, Cancel);
    }

    /// <summary>As the match-rate page counts them.</summary>
    private static async Task<Dictionary<(RegisterSource, string), int>> ReasonsAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return (await new MatchingQueries(context).SummaryAsync(null, Cancel)).Sources
            .SelectMany(s => s.Reasons.Select(r => (Key: (s.Source, r.Reason), r.Rows))).OrderBy(r => r.Key).ToDictionary(r => r.Key, r => r.Rows);
    }

    private static async Task<int> InScopeAsync(Office office, RegisterSource source)
    {
        await using var context = office.Database.CreateContext();
        return (await new MatchingQueries(context).SummaryAsync(source, Cancel)).Sources.Single().Counts.InScope;
    }

    /// <summary>What was counted up and down is what counting anew gives.</summary>
    private static async Task AssertTalliesAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var counted = await (
            from m in context.Matches
            join e in context.RegisterEntries on m.RegisterEntryId equals e.Id
            group m by new { m.Source, m.BlockCode, e.TownshipCode, m.Level, m.Reason, m.InScope } into g
            select new { g.Key.Source, g.Key.BlockCode, g.Key.TownshipCode, g.Key.Level, g.Key.Reason, g.Key.InScope, Rows = g.Count() }).ToListAsync(Cancel);
        var kept = await context.MatchTallies.Select(t => new { t.Source, t.BlockCode, t.TownshipCode, t.Level, t.Reason, t.InScope, t.Rows }).ToListAsync(Cancel);
        Assert.Equal(counted.Select(c => c.ToString()).Order(), kept.Select(t => t.ToString()).Order());
    }

    private static async Task<long> EntryAsync(Office office, string name)
    {
        await using var context = office.Database.CreateContext();
        return await context.RegisterEntries.Where(e => e.Name == name)
            .OrderBy(e => e.Source).Select(e => e.Id).FirstAsync(Cancel);
    }

    private static async Task<string?> ReasonOfAsync(Office office, long entry)
    {
        await using var context = office.Database.CreateContext();
        return await context.Matches.Where(m => m.RegisterEntryId == entry).Select(m => m.Reason).SingleAsync(Cancel);
    }
}
