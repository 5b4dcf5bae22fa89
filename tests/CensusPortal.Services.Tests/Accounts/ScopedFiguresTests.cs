using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Staff;
using CensusPortal.Services.Tests.Lists;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>What somebody with a part of the city sees of it, on both databases: all of the part and nothing of the rest.</summary>
public sealed class ScopedFiguresTests(ListCity city) : IClassFixture<ListCity>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Databases => new(false, true);

    public static TheoryData<bool, string> Scopes
    {
        get
        {
            var data = new TheoryData<bool, string>();
            foreach (var isPostgres in new[] { false, true })
            {
                Array.ForEach(["block", "two blocks", "township", "two townships", "district", "area", "two areas", "a township and an area"], scope => data.Add(isPostgres, scope));
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Scopes))]
    public async Task Lists_hold_exactly_the_rows_of_the_scope_and_say_how_many(bool isPostgres, string kind)
    {
        var scope = await ScopeAsync(isPostgres, kind);
        await using var all = city.On(isPostgres).CreateContext();
        await using var own = city.On(isPostgres).CreateContext(scope);
        var position = new ListPosition(Size: 100_000);

        var records = (await all.Records.AsNoTracking().ToListAsync(Cancel)).Where(r => scope.Covers(r.Place)).Select(r => r.Id).Order();
        Assert.Equal(records, (await new RecordQueries(own).PageAsync(new RecordFilter(), position, Cancel)).Value!.Rows.Select(r => r.Id).Order());
        var entries = (await all.BaseList.AsNoTracking().ToListAsync(Cancel)).Where(e => scope.Covers(e.Place)).Select(e => e.Id).ToList();
        Assert.Equal(entries.Order(), (await new BaseListQueries(own).PageAsync(new BaseListFilter(), position, Cancel)).Value!.Rows.Select(r => r.Id).Order());
        var small = (await new BaseListQueries(own).PageAsync(new BaseListFilter(), new ListPosition(Size: 1), Cancel)).Value!;
        Assert.Equal(ListTotal.Exact(entries.Count), small.Total);
        var staff = (await all.Assignments.AsNoTracking().ToListAsync(Cancel)).Join(await all.Areas.AsNoTracking().ToListAsync(Cancel), s => s.AreaCode, a => a.Code, (s, a) => (s, a))
            .Where(x => scope.Covers(new Place(x.a.Code, x.a.DistrictCode, x.a.TownshipCode, x.a.BlockCode))).Select(x => x.s.StaffMemberId).Distinct().Order();
        Assert.Equal(staff, (await new StaffQueries(own).PageAsync(new StaffFilter(), position, Cancel)).Value!.Rows.Select(s => s.Id).Order());
        foreach (var filter in new[] { new RegisterFilter(), new RegisterFilter { Matched = true }, new RegisterFilter { Matched = false } })
        {
            await AssertRegisterAsync(all, own, filter);
        }
    }

    [Theory, MemberData(nameof(Scopes))]
    public async Task Figures_are_those_of_the_scope_on_every_level_it_can_be_broken_down_to(bool isPostgres, string kind)
    {
        var scope = await ScopeAsync(isPostgres, kind);
        await using var all = city.On(isPostgres).CreateContext();
        await using var own = city.On(isPostgres).CreateContext(scope);
        var records = (await all.Records.AsNoTracking().ToListAsync(Cancel)).Where(r => scope.Covers(r.Place)).ToList();
        var queries = new ProgressQueries(own);

        var table = (await queries.TableAsync(null, cancel: Cancel)).Value!;
        Assert.Equal(records.Count, table.Total.All.Collected);
        string[] named = scope.OnlyCode is null ? [.. table.Rows.Select(r => r.Code).Order()] : [table.Area.Code];
        Assert.Equal(scope.Codes.Order(), named);
        foreach (var level in table.Levels)
        {
            Assert.Equal(table.Total with { Level = default }, (await queries.TableAsync(null, level, cancel: Cancel)).Value!.Total with { Level = default });
        }

        var last = (await queries.CurveAsync(null, Cancel))[^1];
        Assert.Equal((table.Total.Units.Collected, table.Total.Households.Collected, table.Total.Units.Verified, table.Total.Households.Verified),
            (last.UnitsCollected, last.HouseholdsCollected, last.UnitsVerified, last.HouseholdsVerified));
        Assert.Equal(last.Day, await queries.LastDayAsync(Cancel));
        var yesterday = (await queries.TableAsync(null, null, last.Day.AddDays(-1), Cancel)).Value!.Total;
        Assert.Equal(records.Count(r => r.FilledOn is null || r.FilledOn < last.Day), yesterday.All.Collected);
        var only = (await all.CensusOnly.Select(c => c.RecordId).ToListAsync(Cancel)).Intersect(records.Select(r => r.Id)).Count();
        Assert.Equal(only, (await new MatchingQueries(own).SummaryAsync(null, Cancel)).CensusOnly);
        Assert.Equal(only, (await new CensusOnlyQueries(own).BlocksAsync(Cancel)).Sum(b => b.All));
        Assert.All(await new CensusOnlyQueries(own).BlocksAsync(Cancel), b => Assert.Contains(b.Code, scope.Codes));
        Assert.Empty(records.Select(r => r.AreaCode).Except(await own.Areas.Select(a => a.Code).ToListAsync(Cancel)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_townships_figures_add_up_to_the_citys(bool isPostgres)
    {
        await using var all = city.On(isPostgres).CreateContext();
        var table = (await new ProgressQueries(all).TableAsync(null, ProgressLevel.Township, cancel: Cancel)).Value!;
        var matches = await new MatchingQueries(all).SummaryAsync(null, Cancel);
        var (sum, matched, censusOnly, areas) = (default(ProgressCounts), 0, 0, 0);
        foreach (var row in table.Rows.Where(r => r.Code.Length > 0))
        {
            await using var own = city.On(isPostgres).CreateContext(await ScopeOfAsync(isPostgres, row.Code));
            var total = (await new ProgressQueries(own).TableAsync(null, cancel: Cancel)).Value!.Total;
            Assert.Equal((row.Units, row.Households), (total.Units, total.Households));
            sum += total.All;
            var summary = await new MatchingQueries(own).SummaryAsync(null, Cancel);
            matched += summary.Sources.Sum(s => s.Counts.Rows);
            censusOnly += summary.CensusOnly;
            areas += (await new OfficeSizeQueries(own).SizeAsync(Cancel)).Areas;
        }

        var rest = table.Rows.Where(r => r.Code.Length == 0).Aggregate(default(ProgressCounts), (counts, row) => counts + row.All);
        Assert.Equal(table.Total.All, sum + rest);
        var outside = await all.Matches.CountAsync(m => all.RegisterEntries.Any(e => e.Id == m.RegisterEntryId && e.TownshipCode == null), Cancel);
        Assert.Equal(matches.Sources.Sum(s => s.Counts.Rows), matched + outside);
        Assert.Equal(matches.CensusOnly, censusOnly);
        Assert.Equal((await new OfficeSizeQueries(all).SizeAsync(Cancel)).Areas, areas);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_lies_above_or_beside_the_scope_is_refused_in_the_same_words(bool isPostgres)
    {
        var scope = await ScopeAsync(isPostgres, "township");
        await using var own = city.On(isPostgres).CreateContext(scope);
        var beside = (await ScopeAsync(isPostgres, "two townships")).Townships.Except(scope.Townships).Single();
        foreach (var code in scope.Above.Append(beside).Append("000000"))
        {
            Assert.Equal("progress.unknown-area", (await new ProgressQueries(own).TableAsync(code, cancel: Cancel)).Problem?.Code);
            Assert.Equal("progress.unknown-area", (await new ProgressQueries(own).CurveOfAsync(code, Cancel)).Problem?.Code);
            Assert.Equal("progress.unknown-area", (await new RecordQueries(own).PageAsync(new RecordFilter { Area = code }, new ListPosition(), Cancel)).Problem?.Code);
            Assert.Equal("progress.unknown-area", (await new DivisionQueries(own).ListAsync(new DivisionFilter(code), Cancel)).Problem?.Code);
        }

        Assert.Equal("progress.level-too-high", (await new ProgressQueries(own).TableAsync(null, ProgressLevel.Block, cancel: Cancel)).Problem?.Code);
        var path = (await new DivisionQueries(own).PathAsync(null, Cancel)).Value!;
        Assert.Equal([true, true, false], path.Select(step => step.IsNamed));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_person_of_two_townships_is_listed_with_the_areas_of_the_readers_alone(bool isPostgres)
    {
        await using var all = city.On(isPostgres).CreateContext();
        var several = (await all.Staff.AsNoTracking().ToListAsync(Cancel)).First(s => s.AreaCodes?.Contains('、') == true);
        var code = several.AreaCodes!.Split('、')[0];
        await using var own = city.On(isPostgres).CreateContext(await ScopeOfAsync(isPostgres, code));
        var seen = (await new StaffQueries(own).FindAsync(several.Id, Cancel))!;
        Assert.Equal(code, seen.Fields.Single(f => f.Column.Name == "负责普查小区").Value);
    }

    private static async Task AssertRegisterAsync(CensusDbContext all, CensusDbContext own, RegisterFilter filter)
    {
        var scope = own.Scope;
        var page = (await new RegisterQueries(own).PageAsync(filter, new ListPosition(Size: 100_000), Cancel)).Value!;
        var here = (await (await EntriesAsync(all, filter, page.Source)).ToListAsync(Cancel)).Where(e => scope.Blocks.Contains(e.BlockCode)
            || scope.Townships.Contains(e.TownshipCode) || scope.Districts.Contains(e.DivisionCode)).Select(e => e.Id).ToList();
        Assert.Equal(here.Order(), page.Page.Rows.Select(r => r.Id).Order());
        Assert.Equal(ListTotal.Exact(here.Count), (await new RegisterQueries(own).PageAsync(filter, new ListPosition(Size: 1), Cancel)).Value!.Page.Total);
    }

    private static async Task<IQueryable<Domain.Registers.RegisterEntry>> EntriesAsync(CensusDbContext all, RegisterFilter filter, Domain.Registers.RegisterSource source)
    {
        var edition = await all.Editions.Where(e => e.Source == source).OrderByDescending(e => e.EditionOn).Select(e => e.Id).FirstAsync(Cancel);
        return all.RegisterEntries.AsNoTracking().Where(e => e.EditionId == edition
            && (filter.Matched == null || all.Matches.Any(m => m.RegisterEntryId == e.Id && (m.RecordId != null) == filter.Matched)));
    }

    private async Task<AccessScope> ScopeAsync(bool isPostgres, string kind)
    {
        await using var all = city.On(isPostgres).CreateContext();
        var areas = await all.Areas.AsNoTracking().Where(a => all.Records.Any(r => r.AreaCode == a.Code)).OrderBy(a => a.Code).ToListAsync(Cancel);
        var first = areas[0];
        var away = areas.First(a => a.BlockCode != first.BlockCode);
        return await ScopeOfAsync(isPostgres, kind switch
        {
            "block" => [first.BlockCode],
            "two blocks" => [first.BlockCode, away.BlockCode],
            "township" => [first.TownshipCode],
            "two townships" => [first.TownshipCode, away.TownshipCode],
            "district" => [first.DistrictCode],
            "area" => [first.Code],
            "two areas" => [first.Code, away.Code],
            // An area inside the township adds nothing and is counted once.
            _ => [first.TownshipCode, first.Code, away.Code],
        });
    }

    private async Task<AccessScope> ScopeOfAsync(bool isPostgres, params string[] codes)
    {
        await using var all = city.On(isPostgres).CreateContext();
        return await new ScopeResolver(TimeProvider.System).ResolveAsync(all, AccountRole.TownshipOffice, codes, Cancel);
    }
}
