using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using Xunit;

namespace CensusPortal.Domain.Tests.Progress;

public sealed class SmallCellsTests
{
    [Theory]
    // Nothing small: nothing hidden.
    [InlineData("5 8 0", "")]
    // One small count: the total would give it away, so another is hidden with it.
    [InlineData("1 8 20", "0 1")]
    [InlineData("2 20 5", "0 1")]
    // No other is large enough: the largest there is.
    [InlineData("2 3 4", "0 2")]
    [InlineData("1 0 4", "0 2")]
    // Two small ones whose sum can be made in two ways keep each other.
    [InlineData("1 2 50", "0 1")]
    [InlineData("1 2 1 9", "0 1 2")]
    // Two whose sum can be made in one way only do not.
    [InlineData("1 1 50", "0 1 2")]
    [InlineData("2 2 50 9", "0 1 3")]
    // Nothing beside them: the total is hidden as well.
    [InlineData("1", null)]
    [InlineData("2 2 0", null)]
    public void A_total_gives_no_hidden_count_away(string parts, string? hidden)
    {
        int[] counts = [.. parts.Split(' ').Select(int.Parse)];
        var found = SmallCells.Column(counts, [.. counts.Select(c => c is > 0 and < 3)], 3);
        Assert.Equal(hidden, found is null ? null : string.Join(' ', found.Index().Where(h => h.Item).Select(h => h.Index)));
    }

    [Fact]
    public void A_count_hidden_in_the_table_of_the_city_is_no_total_of_the_table_below()
    {
        var cells = Cells(3, ("A", "A1", 1), ("A", "A2", 10), ("B", "B1", 20), ("B", "B2", 30));
        // A1 is small, A2 keeps it; the blocks are large and stay.
        Assert.Equal(["A1", "A2"], Hidden(cells, "A", "B", "A1", "A2", "B1", "B2"));
    }

    [Fact]
    public void What_keeps_a_small_count_is_hidden_with_all_its_parts()
    {
        var cells = Cells(3, ("A", "A1", 2), ("B", "B1", 4), ("B", "B2", 5), ("C", "C1", 40));
        Assert.Equal(["A", "B", "A1", "B1", "B2"], Hidden(cells, "A", "B", "C", "A1", "B1", "B2", "C1"));
    }

    [Fact]
    public void A_division_that_holds_small_counts_alone_is_hidden_itself()
    {
        var cells = Cells(3, ("A", "A1", 2), ("A", "A2", 2), ("B", "B1", 40), ("C", "C1", 50));
        Assert.Equal(["A", "B", "A1", "A2", "B1"], Hidden(cells, "A", "B", "C", "A1", "A2", "B1", "C1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Switched_off_it_hides_nothing(int fewerThan) => Assert.Empty(Hidden(Cells(fewerThan, ("A", "A1", 1), ("B", "B1", 9)), "", "A", "B", "A1", "B1"));

    private static SmallCells Cells(int fewerThan, params (string Block, string Township, int Count)[] rows) => SmallCells.Of(
        rows.Select(r => (new Place(r.Township + "-area", r.Township + "-district", r.Township, r.Block), new[] { r.Count })), fewerThan);

    private static IEnumerable<string> Hidden(SmallCells cells, params string[] places) => places.Where(p => cells.IsHidden(p, 0));
}
