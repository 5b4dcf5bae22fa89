using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Jobs;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Each run says what asked for it and what was different from the run before.</summary>
public sealed class MatchRunTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_second_run_over_the_same_data_changes_nothing_and_says_so(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        await RunAsync(office, MatchTrigger.Night);

        var runs = await RunsAsync(office);

        Assert.Equal([MatchTrigger.Night, MatchTrigger.Person], runs.Select(r => r.Trigger));
        Assert.Equal(["nightly", "nightly"], runs.Select(r => r.AskedBy));
        Assert.All(runs, r => Assert.Equal(5, r.Sources.Count));
        Assert.All(runs[0].Sources, s => Assert.Equal((0, 0, 0), (s.AllChanges, s.NewRows, s.GoneRows)));
        Assert.Equal(8, runs[1].Sources[0].NewRows);
        Assert.All(runs[0].Sources, s => Assert.False(s.IsFirst));
        Assert.All(runs[1].Sources, s => Assert.True(s.IsFirst));
        Assert.Empty(await ChangesAsync(office, runs[0].Id));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_newer_edition_and_new_records_show_as_changes_of_the_same_rows(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        var records = TinyOffice.UnitRecords;
        records.Add($"|1|{TinyOffice.Credit(32)}||东江市无名科技有限公司|杨三十二|2017-01||15400000232|{TinyOffice.WillowArea}||柳桥路32号||软件|6510|1|10|112|4|2|||||15400000001|2023-09-12|");
        await office.ImportOneAsync(records);
        var verified = TinyOffice.CivilAffairs;
        verified.Add($"{TinyOffice.Credit(40)}|石门诗社|社会团体|某某|石门9号||正常|2005-03-04|{TinyOffice.Stonegate}");
        Assert.True((await office.ImportAsync([TinyOffice.MarketSupervision, verified], o => o with { EditionOn = new DateOnly(2023, 10, 1) })).IsClean);

        await RunAsync(office, MatchTrigger.Import);

        var run = (await RunsAsync(office))[0];
        var change = Assert.Single(await ChangesAsync(office, run.Id));
        Assert.Equal((MatchChangeKind.NewlyMatched, RegisterSource.MarketSupervision, "东江市无名科技有限公司"), (change.Kind, change.Source, change.Name));
        Assert.Equal(("无底册记录", null, MatchLevel.ExactCode), (change.ReasonBefore, change.ReasonAfter, change.LevelAfter));
        Assert.NotNull(change.EntryId);
        Assert.Equal((1, 0), (run.Sources.Single(s => s.Source == RegisterSource.CivilAffairs).NewRows, run.Sources[0].NewRows));
        Assert.Empty(await ChangesAsync(office, run.Id, new MatchChangeFilter(RegisterSource.Tax, null, null)));
        Assert.Single(await ChangesAsync(office, run.Id, new MatchChangeFilter(null, MatchChangeKind.NewlyMatched, PlaceScope.UnknownCode)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_part_of_the_city_is_told_its_own_changes_and_no_counts_of_the_whole(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        var scope = AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]);

        var run = (await RunsAsync(office, scope))[0];

        Assert.Null(run.AskedBy);
        Assert.All(run.Sources, s => Assert.Equal((null, null, null, null), (s.Rows, s.Matched, s.NewRows, s.GreyCases)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Only_rows_that_differ_are_written(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        // What nobody but a careless run would touch: a mark on a row that stays the same.
        await using var context = office.Database.CreateContext();
        await context.Database.ExecuteSqlRawAsync(context.IsPostgres
            ? "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rewritten'; END $$; CREATE TRIGGER untouched BEFORE UPDATE OR DELETE ON register_matches FOR EACH ROW EXECUTE FUNCTION refuse()"
            : "CREATE TRIGGER kept BEFORE DELETE ON register_matches BEGIN SELECT RAISE(ABORT, 'rewritten'); END; CREATE TRIGGER untouched BEFORE UPDATE ON register_matches BEGIN SELECT RAISE(ABORT, 'rewritten'); END", Cancel);

        await RunAsync(office);

        Assert.Equal(2, await context.MatchRuns.CountAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_changes_of_old_runs_are_forgotten_the_runs_are_not(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await RunAsync(office);
        await using var context = office.Database.CreateContext();
        context.MatchChanges.Add(new MatchChange
        {
            RunId = await context.MatchRuns.MaxAsync(r => r.Id, Cancel), Kind = MatchChangeKind.OtherReason, Source = RegisterSource.Tax, RegisterEntryId = 1, NaturalKey = "C1", Name = "旧",
        });
        await context.SaveChangesAsync(Cancel);
        for (var i = 0; i < MatchingService.RunsWithChanges; i++)
        {
            await RunAsync(office, only: RegisterSource.CivilAffairs);
        }

        Assert.Equal(0, await context.MatchChanges.CountAsync(Cancel));
        Assert.Equal(MatchingService.RunsWithChanges + 1, await context.MatchRuns.CountAsync(Cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_night_that_broke_off_stands_in_the_history_after_a_later_run_has_succeeded(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var node = new OfficeNode(office);
        Assert.True(await node.Queue.AddAsync(new Job { Kind = JobKind.Matching, Trigger = MatchTrigger.Night, StartedBy = "nightly", QueuedAt = DateTime.UtcNow }, Cancel));
        await node.Leases.EndAsync((await node.Leases.ClaimAsync(Cancel))!, JobState.Failed, JobProblems.GaveUp.With(3));
        await RunAsync(office);

        await using var context = office.Database.CreateContext();
        var broken = Assert.Single(await new MatchRunQueries(context).BrokenAsync(Cancel));
        Assert.Equal((MatchTrigger.Night, "nightly", false), (broken.Trigger, broken.AskedBy, broken.IsStopped));
        Assert.Contains("3", broken.ProblemChinese, StringComparison.Ordinal);
        await using var part = office.Database.CreateContext(AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]));
        Assert.Null(Assert.Single(await new MatchRunQueries(part).BrokenAsync(Cancel)).AskedBy);
    }

    private static async Task RunAsync(Office office, MatchTrigger trigger = MatchTrigger.Person, RegisterSource? only = null) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(only, null, Cancel, Actor.Portal("nightly"), trigger)).IsDone);

    private static async Task<IReadOnlyList<MatchRunRow>> RunsAsync(Office office, AccessScope? scope = null)
    {
        await using var context = office.Database.CreateContext(scope ?? AccessScope.Everything);
        return (await new MatchRunQueries(context).PageAsync(new ListPosition(), Cancel)).Value!.Rows;
    }

    private static async Task<IReadOnlyList<MatchChangeRow>> ChangesAsync(Office office, int run, MatchChangeFilter? filter = null)
    {
        await using var context = office.Database.CreateContext();
        return (await new MatchRunQueries(context).ChangesAsync(run, filter ?? new MatchChangeFilter(null, null, null), new ListPosition(), Cancel)).Value!.Rows;
    }
}
