using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Lists;

/// <summary>Whoever leafs through a list sees every row once, forwards and backwards, on both databases.</summary>
public sealed class PagingTests(ListCity city) : IClassFixture<ListCity>
{
    private const int Size = 29;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool, string> Sorts(params string[] sorts) =>
        [.. new[] { false, true }.SelectMany(db => sorts.Select(sort => new TheoryDataRow<bool, string>(db, sort)))];

    [Theory]
    [MemberData(nameof(Sorts), new object[] { new[] { "id", "-id", "name", "-name", "code", "-code" } })]
    public async Task Records_come_once_in_every_order(bool isPostgres, string sort)
    {
        await using var context = city.On(isPostgres).CreateContext();
        var block = await context.Divisions.Where(d => d.BlockCode == d.Code).Select(d => d.Code).FirstAsync(Cancel);
        foreach (var area in new[] { null, block })
        {
            var expected = await context.Records.Where(r => area == null || r.BlockCode == area).Select(r => r.Id).ToListAsync(Cancel);
            await AssertWalksAsync(expected, sort, async position =>
                (await new RecordQueries(context).PageAsync(new RecordFilter { Area = area }, position, Cancel)).Value!, r => r.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Sorts), new object[] { new[] { "id", "name", "-code" } })]
    public async Task Base_list_rows_come_once_in_every_order(bool isPostgres, string sort)
    {
        await using var context = city.On(isPostgres).CreateContext();
        var expected = await context.BaseList.Where(e => e.Kind == SubjectKind.Household).Select(e => e.Id).ToListAsync(Cancel);
        await AssertWalksAsync(expected, sort, async position => (await new BaseListQueries(context)
            .PageAsync(new BaseListFilter { Kind = SubjectKind.Household }, position, Cancel)).Value!, e => e.Id);
    }

    [Theory]
    [MemberData(nameof(Sorts), new object[] { new[] { "id", "-id", "-name", "code" } })]
    public async Task Unmatched_register_rows_come_once_in_every_order(bool isPostgres, string sort)
    {
        await using var context = city.On(isPostgres).CreateContext();
        var expected = await context.Matches.Where(m => m.Source == RegisterSource.Tax && m.RecordId == null)
            .Select(m => m.RegisterEntryId).ToListAsync(Cancel);
        await AssertWalksAsync(expected, sort, async position => (await new RegisterQueries(context)
            .PageAsync(new RegisterFilter { Source = RegisterSource.Tax, Matched = false }, position, Cancel)).Value!.Page, e => e.Id);
    }

    [Theory]
    [MemberData(nameof(Sorts), new object[] { new[] { "id", "-name" } })]
    public async Task People_come_once_in_every_order(bool isPostgres, string sort)
    {
        await using var context = city.On(isPostgres).CreateContext();
        var expected = await context.Staff.Where(s => s.IsEnumerator).Select(s => (long)s.Id).ToListAsync(Cancel);
        await AssertWalksAsync(expected, sort, async position => (await new StaffQueries(context)
            .PageAsync(new StaffFilter { Role = StaffRole.Enumerator }, position, Cancel)).Value!, s => s.Id, size: 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_have_the_same_order_on_both_databases(bool isDown)
    {
        var position = new ListPosition(isDown ? "-name" : "name");
        await using CensusDbContext sqlite = city.Sqlite.CreateContext(), postgres = city.Postgres.CreateContext();
        var filter = new RecordFilter { Kind = SubjectKind.Unit };
        var here = (await new RecordQueries(sqlite).PageAsync(filter, position, Cancel)).Value!;
        var there = (await new RecordQueries(postgres).PageAsync(filter, position, Cancel)).Value!;

        Assert.Equal(here.Rows.Select(r => r.Name), there.Rows.Select(r => r.Name));
    }

    [Theory]
    [InlineData("name", "cut%", null, "list.bad-cursor")]
    [InlineData("name", "bmFtZQ", null, "list.bad-cursor")]
    [InlineData("salary", null, null, "list.unknown-sort")]
    [InlineData(null, null, "000000", "progress.unknown-area")]
    public async Task A_spoilt_address_is_refused_with_a_reason(string? sort, string? after, string? area, string code)
    {
        await using var context = city.Sqlite.CreateContext();

        var page = await new RecordQueries(context).PageAsync(new RecordFilter { Area = area }, new ListPosition(sort, after), Cancel);

        Assert.Equal(code, page.Problem?.Code);
        Assert.NotEqual(page.Problem!.Text(Language.Chinese), page.Problem.Text(Language.English));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        await using var context = city.Sqlite.CreateContext();
        var records = new RecordQueries(context);
        var page = (await records.PageAsync(new RecordFilter(), new ListPosition("name"), Cancel)).Value!;

        var other = await records.PageAsync(new RecordFilter(), new ListPosition("code", page.NextCursor), Cancel);

        Assert.Equal("list.bad-cursor", other.Problem?.Code);
    }

    private static async Task AssertWalksAsync<T>(
        List<long> expected, string sort, Func<ListPosition, Task<ListPage<T>>> page, Func<T, long> id, int size = Size)
    {
        Assert.True(expected.Count > size, $"{expected.Count} rows make no second page.");
        var first = await page(new ListPosition(sort, Size: size));
        Assert.Equal(ListTotal.Exact(expected.Count), first.Total);
        var forwards = first.Rows.Select(id).ToList();
        var current = first;
        while (current.NextCursor is { } next)
        {
            current = await page(new ListPosition(sort, After: next, Size: size));
            forwards.AddRange(current.Rows.Select(id));
        }

        Assert.Equal(expected.Order(), forwards.Order());
        var backwards = current.Rows.Select(id).Reverse().ToList();
        while (current.PreviousCursor is { } previous)
        {
            current = await page(new ListPosition(sort, Before: previous, Size: size));
            backwards.AddRange(current.Rows.Select(id).Reverse());
        }

        // The first page is always a full one: walking back may meet rows of the second page in it again.
        Assert.Equal(forwards, backwards.Distinct().Reverse());
        Assert.Equal(first.Rows.Select(id), current.Rows.Select(id));
    }
}
