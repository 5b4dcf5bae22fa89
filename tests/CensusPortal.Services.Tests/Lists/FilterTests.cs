using CensusPortal.Domain.Registers;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Lists;

/// <summary>A list shows the rows its address names, and as many as the figure that links to it.</summary>
public sealed class FilterTests(ListCity city) : IClassFixture<ListCity>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_is_found_by_code_identifier_phone_and_any_part_of_its_name(bool isPostgres)
    {
        await using var context = city.On(isPostgres).CreateContext();
        var record = await context.Records.Where(r => r.CreditCode != null && r.BaseIdentifier != null && r.Mobile != null).FirstAsync(Cancel);
        string[] searches = [record.CreditCode!, record.CreditCode![..12].ToLowerInvariant(), record.BaseIdentifier!, record.Mobile!, record.Name, record.Name[1..]];
        foreach (var search in searches)
        {
            var page = await new RecordQueries(context).PageAsync(new RecordFilter { Search = search }, new ListPosition(), Cancel);
            Assert.Contains(page.Value!.Rows, r => r.Id == record.Id);
        }
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    public async Task A_sign_is_looked_for_as_it_stands(string search)
    {
        foreach (var isPostgres in new[] { false, true })
        {
            await using var context = city.On(isPostgres).CreateContext();
            var page = await new RecordQueries(context).PageAsync(new RecordFilter { Search = search }, new ListPosition(), Cancel);
            Assert.Empty(page.Value!.Rows);
        }
    }

    [Theory]
    [InlineData("added=true")]
    [InlineData("added=false")]
    [InlineData("coded=false")]
    [InlineData("type=establishment")]
    [InlineData("type=legal")]
    [InlineData("kind=household&added=true")]
    [InlineData("census-only=true")]
    [InlineData("kind=unit&coded=true&added=true")]
    public async Task As_many_records_are_listed_as_the_total_says(string address)
    {
        await using var context = city.Sqlite.CreateContext();
        var filter = RecordFilter.Read(Read(address)).Value!;
        var page = (await new RecordQueries(context).PageAsync(filter, new ListPosition(Size: 100_000), Cancel)).Value!;
        var small = (await new RecordQueries(context).PageAsync(filter, new ListPosition(Size: 1), Cancel)).Value!;

        Assert.Equal(ListTotal.Exact(page.Rows.Count), small.Total);
    }

    [Theory]
    [InlineData("verified=true")]
    [InlineData("verified=false")]
    [InlineData("collected=true")]
    [InlineData("kind=household&collected=false")]
    [InlineData("outcome=1")]
    [InlineData("outcome=none")]
    [InlineData("area=-")]
    public async Task As_many_base_list_rows_are_listed_as_the_total_says(string address)
    {
        await using var context = city.Sqlite.CreateContext();
        var filter = BaseListFilter.Read(Read(address)).Value!;
        var page = (await new BaseListQueries(context).PageAsync(filter, new ListPosition(Size: 100_000), Cancel)).Value!;
        var small = (await new BaseListQueries(context).PageAsync(filter, new ListPosition(Size: 1), Cancel)).Value!;

        Assert.Equal(ListTotal.Exact(page.Rows.Count), small.Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_match_figure_leads_to_exactly_its_rows(bool isPostgres)
    {
        await using var context = city.On(isPostgres).CreateContext();
        var tallies = await context.MatchTallies.Where(t => t.Source == RegisterSource.Tax).ToListAsync(Cancel);
        foreach (var group in tallies.GroupBy(t => (t.BlockCode, t.Reason)))
        {
            var filter = new RegisterFilter
            {
                Source = RegisterSource.Tax, Matched = group.Key.Reason is null, Reason = group.Key.Reason, Area = group.Key.BlockCode ?? PlaceScope.UnknownCode,
            };
            var page = (await new RegisterQueries(context).PageAsync(filter, new ListPosition(Size: 100_000), Cancel)).Value!.Page;
            Assert.Equal(group.Sum(t => t.Rows), page.Rows.Count);
        }
    }

    [Theory]
    [InlineData("kind=cat")]
    [InlineData("added=maybe")]
    [InlineData("enumerator=x")]
    public void An_unknown_value_is_refused(string address) =>
        Assert.Equal("list.unknown-value", RecordFilter.Read(Read(address)).Problem?.Code);

    private static Func<string, string?> Read(string address)
    {
        var values = address.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return name => values.GetValueOrDefault(name);
    }
}
