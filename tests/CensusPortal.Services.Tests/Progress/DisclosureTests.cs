using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Lists;
using Microsoft.Extensions.Options;
using Xunit;

namespace CensusPortal.Services.Tests.Progress;

/// <summary>Tables of leaders where small counts are hidden, over the whole demo city.</summary>
public sealed class DisclosureTests(ListCity city) : IClassFixture<ListCity>
{
    private const int FewerThan = 5;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData(ProgressLevel.Township)]
    [InlineData(ProgressLevel.District)]
    public async Task A_leader_sees_no_small_count_and_no_total_that_tells_one(ProgressLevel? level)
    {
        await using var context = city.Sqlite.CreateContext();
        var table = (await new ProgressQueries(context, null, For(AccountRole.Leader)).TableAsync(null, level, cancel: Cancel)).Value!;
        Assert.Contains(table.Rows, row => row.Hidden != ProgressCells.None);
        var columns = Enumerable.Range(0, 10).Select(i => (ProgressCells)(1 << i)).ToList();
        foreach (var (column, count) in columns.Zip(Counts))
        {
            Assert.DoesNotContain(table.Rows, row => !row.IsHidden(column) && count(row) is > 0 and < FewerThan);
            Assert.False(!table.Total.IsHidden(column) && table.Rows.Count(row => row.IsHidden(column)) == 1, $"{column} gives its one hidden count away");
        }

        var document = ProgressDocument.Of(table);
        Assert.All(document.Rows, row => Assert.False(row.UnitCollected is > 0 and < FewerThan));
    }

    [Fact]
    public async Task An_office_sees_every_count()
    {
        await using var context = city.Sqlite.CreateContext();
        var table = (await new ProgressQueries(context, null, For(AccountRole.CityOffice)).TableAsync(null, ProgressLevel.Area, cancel: Cancel)).Value!;
        Assert.All(table.Rows, row => Assert.Equal(ProgressCells.None, row.Hidden));
    }

    [Fact]
    public async Task Match_rates_of_small_blocks_and_reasons_stand_together()
    {
        await using var context = city.Sqlite.CreateContext();
        var all = await new MatchingQueries(context).SummaryAsync(null, Cancel);
        var shown = await new MatchingQueries(context, null, For(AccountRole.Leader)).SummaryAsync(null, Cancel);
        Assert.Contains(shown.Sources, s => s.Blocks.Any(b => b.IsMerged));
        foreach (var source in shown.Sources)
        {
            var full = all.Sources.Single(s => s.Source == source.Source);
            Assert.Equal(full.Counts.Rows, source.Blocks.Sum(b => b.Counts.Rows));
            Assert.Equal(full.Counts.Unmatched, source.Reasons.Sum(r => r.Rows));
            Assert.DoesNotContain(source.Blocks, b => !b.IsMerged && (b.Counts.Matched is > 0 and < FewerThan || b.Counts.Unmatched is > 0 and < FewerThan));
            Assert.DoesNotContain(source.Levels, l => l.Rows < FewerThan);
        }
    }

    private static readonly Func<ProgressRow, int>[] Counts =
    [
        r => r.Units.Base, r => r.Units.Verified, r => r.Units.Collected, r => r.Units.Added, r => r.Units.Coded,
        r => r.Households.Base, r => r.Households.Verified, r => r.Households.Collected, r => r.Households.Added, r => r.Households.Coded,
    ];

    private static Disclosure For(AccountRole role)
    {
        var current = new CurrentActor();
        current.Is(new Actor(1, role.Slug(), role, AccessScope.Everything));
        return new Disclosure(Options.Create(new DisclosureOptions { HideFewerThan = FewerThan }), current);
    }
}
