using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;
using Xunit;

namespace CensusPortal.Linkage.Tests;

public class EngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_comes_to_the_same_pairs_and_weights(int seed)
    {
        var (left, right) = Lists.Make(9_000, seed);
        var one = Lists.Outcome(Lists.Link(left, right, new LinkageOptions { Threads = 1 }));

        foreach (var threads in (int[])[2, 5])
            Assert.Equal(one, Lists.Outcome(Lists.Link(left, right, new LinkageOptions { Threads = threads })));
    }

    [Fact]
    public void Nearly_all_units_find_their_partner_and_hardly_any_another_one()
    {
        var (left, right) = Lists.Make(4_000, 7);
        var linkage = Lists.Link(left, right);
        var both = left.Select(r => r[0]).Intersect(right.Select(r => r[0])).Count();
        var right_ = linkage.Pairs.Count(p => linkage.LeftId(p.Left).SequenceEqual(linkage.RightId(p.Right)));

        Assert.InRange(right_ / (double)both, 0.98, 1);
        Assert.InRange(right_ / (double)linkage.Pairs.Count, 0.995, 1);
    }

    [Fact]
    public void The_lines_of_an_explanation_add_up_to_the_weight()
    {
        var (left, right) = Lists.Make(1_500, 3);
        var linkage = Lists.Link(left, right);

        Assert.NotEmpty(linkage.Grey);
        Assert.All(linkage.Grey, p => Assert.Equal(p.Weight, linkage.Explain(p.Left, p.Right).Sum(e => e.Weight), 0.01f));
        Assert.All(linkage.Pairs.Where(p => p.Level <= MatchLevel.OrganisationCode), p => Assert.Equal(p.Weight, linkage.Explain(p.Left, p.Right).Sum(e => e.Weight), 0.01f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_pair_of_names_above_the_threshold_is_missed(int seed)
    {
        var (left, right, frequencies) = Prepared(seed);
        var isOut = new bool[right.Count];
        var index = GramIndex.Of(right, isOut, frequencies);
        Span<ulong> grams = stackalloc ulong[NameGrams.Most];
        Span<uint> prefix = stackalloc uint[NameGrams.Most];
        var above = 0;
        for (var l = 0; l < left.Count; l++)
        {
            ref readonly var a = ref left.Rows[l];
            var found = new HashSet<int>();
            foreach (var key in prefix[..NameGrams.Prefix(NameGrams.Of(left, a, frequencies, grams), a.County, frequencies, prefix)]) found.UnionWith(index.Bucket(key).ToArray().Select(e => e.Row));
            for (var r = 0; r < right.Count; r++)
            {
                if (right.Rows[r].County != a.County || Shared(left.Core(a), right.Core(right.Rows[r]), frequencies) < NameGrams.LeastShared) continue;
                above++;
                Assert.Contains(r, found);
            }
        }
        Assert.InRange(above, 500, int.MaxValue);
    }

    /// <summary>Weighted Jaccard of the grams of two names, straight from its definition.</summary>
    private static double Shared(ReadOnlySpan<char> a, ReadOnlySpan<char> b, TermFrequencies frequencies)
    {
        HashSet<uint> x = Grams(a, frequencies), y = Grams(b, frequencies);
        double Sum(IEnumerable<uint> grams) => grams.Sum(g => frequencies.GramBits(g) + 1);
        return x.Count == 0 || y.Count == 0 ? 0 : Sum(x.Intersect(y)) / Sum(x.Union(y));
    }

    private static HashSet<uint> Grams(ReadOnlySpan<char> core, TermFrequencies frequencies)
    {
        var grams = new HashSet<uint>();
        for (var k = 1; k < core.Length; k++) grams.Add(frequencies.Gram(core[k - 1], core[k]));
        return grams;
    }

    private static (UnitTable Left, UnitTable Right, TermFrequencies Frequencies) Prepared(int seed)
    {
        var (left, right) = Lists.Make(1_500, seed);
        var (a, b) = (Table(left), Table(right));
        var frequencies = new TermFrequencies(a.Count + b.Count);
        frequencies.Count(a);
        frequencies.Count(b);
        frequencies.Finish(a.Count + b.Count, 1_000);
        return (a, b, frequencies);
    }

    private static UnitTable Table(List<string[]> rows)
    {
        var (builder, reader) = (new UnitTableBuilder(), new UnitFieldsReader());
        foreach (var r in rows) builder.Add(new UnitFields { Id = r[0], Code = r[1], Name = r[2], Division = r[4] }, reader);
        var table = builder.Build();
        var places = PlaceLexicon.Learn([], ["北河区", "南岭县", "西山县"]);
        for (var i = 0; i < table.Count; i++) NameColumn.Split(table.Name(table.Rows[i]), places, ref table.Rows[i]);
        return table;
    }

    [Fact]
    public void A_name_that_a_whole_county_bears_leaves_people_a_list_they_can_read()
    {
        var rows = Enumerable.Range(0, 400).Select(i => new[]
        {
            $"{i}", "", "北河区便民超市", $"东江市北河区云帆路{i + 1}号", "330101001", $"{"王李张周"[i % 4]}{(char)('一' + i)}{(char)('帆' + i)}", $"138{i:D8}", "G",
        }).ToList();
        var others = rows.Select(r => (string[])[$"b{r[0]}", r[1], r[2], r[3].Replace("云帆", "锦绣"), r[4], $"赵{r[5][1..]}", $"139{r[6][3..]}", r[7]]).ToList();

        var linkage = Lists.Link(rows, others, new LinkageOptions { GreyFrom = -40f });

        Assert.NotEmpty(linkage.Grey);
        Assert.All(linkage.Grey.GroupBy(g => g.Left), g => Assert.InRange(g.Count(), 1, 48));
    }

    [Fact]
    public void A_comparison_stops_when_it_is_asked_to()
    {
        var (left, right) = Lists.Make(500, 1);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ListLinkage.Link(Lists.Prepare(left), Lists.Prepare(right), new LinkageOptions(), cancel: stop.Token));
    }

    [Fact]
    public void A_comparison_stops_wherever_it_is_when_it_is_asked_to()
    {
        var (left, right) = Lists.Make(12_000, 1);
        var whole = new Recorder();
        ListLinkage.Link(Lists.Prepare(left), Lists.Prepare(right), new LinkageOptions { Threads = 1 }, whole, TestContext.Current.CancellationToken);
        var steps = whole.Values.Where(v => v < 0.9).Distinct().ToList();
        Assert.True(steps.Count > 4);

        foreach (var step in steps)
        {
            using var stop = new CancellationTokenSource();
            var until = new Recorder { Seen = value => { if (value >= step) stop.Cancel(); } };
            Assert.ThrowsAny<OperationCanceledException>(() => ListLinkage.Link(
                Lists.Prepare(left), Lists.Prepare(right), new LinkageOptions { Threads = 2 }, until, stop.Token));
        }
    }

    [Fact]
    public void Progress_goes_forward_to_its_end()
    {
        var (left, right) = Lists.Make(5_000, 1);
        var seen = new Recorder();
        ListLinkage.Link(Lists.Prepare(left), Lists.Prepare(right), new LinkageOptions { Threads = 1 }, seen, TestContext.Current.CancellationToken);

        Assert.Equal(seen.Values.Order(), seen.Values);
        Assert.Equal(1, seen.Values[^1]);
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public Action<double> Seen { get; init; } = _ => { };

        public void Report(double value)
        {
            lock (Values) Values.Add(value);
            Seen(value);
        }
    }
}
