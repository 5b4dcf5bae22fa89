using CsCheck;
using Xunit;

namespace CensusPortal.Linkage.Tests;

public class PartTests
{
    private static readonly LinkageOptions Plain = new() { GreyFrom = -12f };

    [Fact]
    public void However_a_comparison_is_cut_into_parts_it_comes_to_what_one_process_does() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 400], Gen.Int[1, 3]).Sample((seed, rowsOfPart, threads) =>
        {
            var whole = new Office(900, seed).Link(Plain);

            var comparison = new Office(900, seed).Begin(Plain with { RowsOfPart = rowsOfPart, Threads = threads });

            Assert.Equal(2, comparison.Work.Count);
            Same(whole, comparison.Finish(Carried(comparison, new Random(seed))));
        }, iter: 60);

    [Fact]
    public void Others_are_through_with_the_parts_before_the_borders_have_been_compared_and_it_comes_to_the_same()
    {
        var early = new List<IReadOnlyList<byte[]>>();
        var comparison = new Office(900, 5).Begin(Plain with { RowsOfPart = 60 }, cut: work =>
        {
            var shared = LinkageKnowledge.Read(work.Shared);
            early.Add([.. work.Parts.Select(p => LinkagePart.Compare(shared, p, 1))]);
        });

        Assert.Equal(comparison.Work.Select(w => w.Parts.Count), early.Select(e => e.Count));
        Same(new Office(900, 5).Link(Plain), comparison.Finish(early));
    }

    [Fact]
    public void Parts_hold_the_greater_half_of_the_work_and_no_county_is_left_out()
    {
        var comparison = new Office(3_000, 8).Begin(Plain with { RowsOfPart = 200 });

        Assert.All(comparison.Work, w => Assert.InRange(w.Parts.Count, 4, 40));
        var without = comparison.Finish([.. comparison.Work.Select(w => (IReadOnlyList<byte[]>)[])]);
        Assert.NotEqual(new Office(3_000, 8).Link(Plain).Grey.Count, without.Grey.Count);
    }

    [Fact]
    public void Two_rows_of_different_counties_with_one_telephone_and_name_are_compared_across_the_border()
    {
        var row = new[] { "border", "", "云帆锦绣鸿运五金店", "东江市北河区云帆路12号", "330101001", "周云帆", "13812345678", "F" };
        var moved = (string[])row.Clone();
        (moved[3], moved[4]) = ("东江市南岭县锦绣路7号", "330102001");
        var (left, right) = Lists.Make(400, 2);
        left.Add(row);
        right.Add(moved);
        var office = new Office(left, right);

        var comparison = office.Begin(Plain with { RowsOfPart = 50 });
        var outcome = comparison.Finish(Carried(comparison, new Random(1)));

        Assert.Equal(right.Count - 1, outcome.RecordOf[^1]);
    }

    [Fact]
    public void A_part_of_another_build_is_refused_and_not_misread()
    {
        var comparison = new Office(300, 1).Begin(Plain with { RowsOfPart = 100 });
        var foreign = (byte[])comparison.Work[0].Parts[0].Clone();
        foreign[3] ^= 0xFF;

        var shared = LinkageKnowledge.Read(comparison.Work[0].Shared);
        Assert.Throws<LinkagePartException>(() => LinkagePart.Compare(shared, foreign, 1, cancel: TestContext.Current.CancellationToken));
        Assert.Throws<LinkagePartException>(() => LinkagePart.Compare(shared, new byte[7], 1, cancel: TestContext.Current.CancellationToken));
        Assert.Throws<LinkagePartException>(() => LinkageKnowledge.Read(foreign));
    }

    /// <summary>Parts may come back from several processes in any order; what counts is where they belong.</summary>
    private static IReadOnlyList<byte[]>[] Carried(RegisterComparison comparison, Random random) => [.. comparison.Work.Select(work =>
    {
        var shared = LinkageKnowledge.Read(work.Shared);
        var (order, results) = (Enumerable.Range(0, work.Parts.Count).ToArray(), new byte[work.Parts.Count][]);
        random.Shuffle(order);
        foreach (var k in order) results[k] = LinkagePart.Compare(shared, work.Parts[k], random.Next(1, 4));
        return (IReadOnlyList<byte[]>)results;
    })];

    private static void Same(RegisterLinkage whole, RegisterLinkage parted)
    {
        Assert.Equal(whole.RecordOf, parted.RecordOf);
        Assert.Equal(whole.LevelOf, parted.LevelOf);
        Assert.Equal(whole.WeightOf, parted.WeightOf);
        Assert.Equal(whole.BaseRowOf, parted.BaseRowOf);
        Assert.Equal(Words(whole), Words(parted));
        Assert.Equal(Reasons(whole), Reasons(parted));
    }

    private static IEnumerable<string> Reasons(RegisterLinkage linkage) => Enumerable.Range(0, linkage.RecordOf.Length).Select(i => string.Join(' ', linkage.Explain(i)));

    private static IEnumerable<string> Words(RegisterLinkage linkage) => linkage.Grey.Select(g => $"{g.Left} {g.Right} {g.Weight:R} {string.Join(' ', g.Evidence)}");

    private sealed class Office
    {
        public Office(int units, int seed)
            : this(Lists.Make(units, seed))
        {
        }

        private Office((List<string[]> Left, List<string[]> Right) lists)
            : this(lists.Left, lists.Right)
        {
        }

        public Office(List<string[]> register, List<string[]> records)
        {
            (Register, Records) = (Lists.Prepare(register), Lists.Prepare(records));
            BaseList = Lists.Prepare([.. register.Where((_, i) => i % 3 > 0), .. records.Where((_, i) => i % 5 == 0)]);
            var record = records.Select((r, i) => (r[0], i)).ToDictionary();
            RecordOfBaseRow = [.. register.Where((_, i) => i % 3 > 0).Select((r, i) => i % 2 == 0 ? record.GetValueOrDefault(r[0], -1) : -1), .. records.Where((_, i) => i % 5 == 0).Select(_ => -1)];
        }

        private PreparedTable Register { get; }
        private PreparedTable Records { get; }
        private PreparedTable BaseList { get; }
        private int[] RecordOfBaseRow { get; }

        public RegisterComparison Begin(LinkageOptions options, Action<LinkageWork>? cut = null) =>
            RegisterComparison.Begin(Register, Records, BaseList, RecordOfBaseRow, options, null, TestContext.Current.CancellationToken, cut: cut);

        public RegisterLinkage Link(LinkageOptions options) =>
            RegisterLinkage.Link(Register, Records, BaseList, RecordOfBaseRow, options, cancel: TestContext.Current.CancellationToken);
    }
}
