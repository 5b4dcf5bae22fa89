using CsCheck;
using Xunit;

namespace CensusPortal.Linkage.Tests;

public class MemoryTests
{
    private static readonly LinkageOptions Plain = new() { GreyFrom = -12f };

    [Fact]
    public void After_any_nights_of_changes_a_comparison_that_remembers_comes_to_what_one_that_does_not() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 60].Array[1, 4]).Sample((seed, nights) =>
        {
            var (left, right) = Lists.Make(600, seed);
            var random = new Random(seed);
            var memory = new ComparisonMemory();
            Lists.Link(left, right, Plain with { Memory = memory });
            foreach (var changes in nights)
            {
                for (var k = 0; k < changes; k++) Change(random.Next(2) == 0 ? left : right, random);

                Assert.Equal(Lists.Outcome(Lists.Link(left, right, Plain)), Lists.Outcome(Lists.Link(left, right, Plain with { Memory = memory })));
            }
        }, iter: 40);

    [Fact]
    public void A_register_and_the_base_list_come_to_the_same_with_and_without_a_memory() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 40].Array[1, 3]).Sample((seed, nights) =>
        {
            var (records, register) = Lists.Make(400, seed);
            var bases = Lists.Make(400, seed).Right;
            var random = new Random(seed);
            var memory = new ComparisonMemory();
            Outcome(register, records, bases, new LinkageOptions { Memory = memory });
            foreach (var changes in nights)
            {
                for (var k = 0; k < changes; k++) Change(random.Next(3) switch { 0 => records, 1 => register, _ => bases }, random);

                Assert.Equal(Outcome(register, records, bases, new LinkageOptions()), Outcome(register, records, bases, new LinkageOptions { Memory = memory }));
            }
            Assert.True(nights.Sum() > 40 || memory.Reused + memory.OfBaseList.Reused > 0);
        }, iter: 30);

    /// <summary>What each register row comes to, by the ids of the rows, and what is left to people.</summary>
    private static string[] Outcome(List<string[]> register, List<string[]> records, List<string[]> bases, LinkageOptions options)
    {
        var recordOf = bases.Select(b => records.FindIndex(r => r[0] == b[0])).ToArray();
        var found = RegisterLinkage.Link(Lists.Prepare(register), Lists.Prepare(records), Lists.Prepare(bases), recordOf, options, cancel: TestContext.Current.CancellationToken);
        return
        [
            .. register.Select((r, i) => $"{r[0]} {found.RecordOf[i]} {found.LevelOf[i]} {found.WeightOf[i]:R} {found.BaseRowOf[i]}"),
            .. found.Grey.Select(g => $"{g.Left} {g.Right} {g.Weight:R}"),
        ];
    }

    [Fact]
    public void A_night_without_changes_compares_nothing()
    {
        var (left, right) = Lists.Make(2_000, 4);
        var memory = new ComparisonMemory();
        Lists.Link(left, right, Plain with { Memory = memory });
        Assert.Equal(0, memory.Reused);
        var compared = memory.Compared;

        Lists.Link(left, right, Plain with { Memory = memory });

        Assert.Equal((0, compared), (memory.Compared, memory.Reused));
    }

    [Fact]
    public void A_night_with_few_changes_compares_few_rows_again()
    {
        var (left, right) = Lists.Make(12_000, 5);
        var memory = new ComparisonMemory();
        Lists.Link(left, right, Plain with { Memory = memory });
        var all = memory.Compared;
        var random = new Random(1);
        for (var k = 0; k < 40; k++) Change(left, random);

        Lists.Link(left, right, Plain with { Memory = memory });

        Assert.InRange(memory.Compared, 40 / 4, all / 3);
    }

    private static void Change(List<string[]> rows, Random random)
    {
        var at = random.Next(rows.Count);
        switch (random.Next(4))
        {
            case 0: rows.RemoveAt(at); break;
            case 1: rows.Add(Lists.Make(8, random.Next()).Right[0] is var added ? [$"n{random.Next()}", .. added[1..]] : []); break;
            case 2: rows[at] = [.. rows[at][..6], $"139{random.Next(10_000_000, 99_999_999)}", rows[at][7]]; break;
            default: rows[at] = [rows[at][0], rows[at][1], rows[at][2] + "新", .. rows[at][3..]]; break;
        }
    }
}
