using CensusPortal.Domain.Registers;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>A register arrives again and again: every file is a dated edition of its source.</summary>
public sealed class EditionTests
{
    private static readonly DateOnly First = new(2023, 9, 1), Later = new(2023, 10, 1), Earlier = new(2023, 8, 1);

    [Theory, ClassData<BothDatabases>]
    public async Task A_newer_edition_stands_beside_the_earlier_one_and_is_compared_with_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        var report = await ImportAsync(office, TinyOffice.MarketSupervision.Set(2, "登记状态", "注销").Add(
            $"{TinyOffice.Credit(41)}||东江市四一农业有限公司|马四一|柳桥路41号||05710000041|有限责任公司|存续|2023-09-01|0111|{TinyOffice.Willow}"), Later);

        Assert.Equal((1, 1, 7), (report.Counts.Added, report.Counts.Changed, report.Counts.Unchanged));
        Assert.Equal([(First, 8), (Later, 9)], await EditionsAsync(office));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_edition_of_the_same_day_is_replaced(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        await ImportAsync(office, TinyOffice.MarketSupervision.Only(1, 2, 3), First);

        Assert.Equal([(First, 3)], await EditionsAsync(office));
        await using var context = office.Database.CreateContext();
        Assert.Equal(3, await context.RegisterEntries.CountAsync(e => e.Source == RegisterSource.MarketSupervision, TestContext.Current.CancellationToken));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_newest_edition_counts_even_when_an_earlier_one_comes_in_after_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await MatchAsync(office);
        await ImportAsync(office, TinyOffice.MarketSupervision.Only(1), Earlier);
        await ImportAsync(office, TinyOffice.MarketSupervision.Only(2), Earlier);

        await using (var context = office.Database.CreateContext())
        {
            Assert.Equal(8, await context.Matches.CountAsync(m => m.Source == RegisterSource.MarketSupervision, TestContext.Current.CancellationToken));
        }

        await MatchAsync(office);
        await using var after = office.Database.CreateContext();
        var source = (await new MatchingQueries(after).SummaryAsync(RegisterSource.MarketSupervision, TestContext.Current.CancellationToken)).Sources.Single();
        Assert.Equal((First, 8), (source.Edition, source.Counts.Rows));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_replaced_edition_takes_its_matches_and_their_figures_with_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await MatchAsync(office);

        await ImportAsync(office, TinyOffice.MarketSupervision.Only(1, 2), First);

        await using var context = office.Database.CreateContext();
        var listed = await context.Matches.CountAsync(m => m.Source == RegisterSource.MarketSupervision, TestContext.Current.CancellationToken);
        var told = await context.MatchTallies.Where(m => m.Source == RegisterSource.MarketSupervision).SumAsync(m => m.Rows, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (listed, told));
    }

    private static async Task<FileReport> ImportAsync(Office office, OfficeTable table, DateOnly edition) =>
        Assert.Single((await office.ImportAsync([table], o => o with { EditionOn = edition })).Files);

    private static async Task MatchAsync(Office office) =>
        Assert.True((await new MatchingService(office.Database, TimeProvider.System).RunAsync(null, null, TestContext.Current.CancellationToken)).IsDone);

    private static async Task<List<(DateOnly, int)>> EditionsAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        return [.. (await context.Editions.Where(e => e.Source == RegisterSource.MarketSupervision).OrderBy(e => e.EditionOn).ToListAsync())
            .Select(e => (e.EditionOn, e.Rows))];
    }
}
