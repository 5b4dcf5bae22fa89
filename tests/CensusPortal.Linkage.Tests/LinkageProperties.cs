using CsCheck;
using Xunit;

namespace CensusPortal.Linkage.Tests;

public class LinkageProperties
{
    // Few values, so that codes, names and people collide all the time.
    private static readonly Gen<Row> Colliding = Gen.Select(
        OneOf("好又多超市", "北河区好又多超市", "云帆建材店", "小芳面馆"),
        OneOf("", "91330106MA2ABCDE1X", "91330106765932108U", "MA2ABCDE1", "无"),
        OneOf("", "周大山", "李小芳"),
        OneOf("", "13812345678"),
        Gen.Int[-1, 2],
        (name, code, person, phone, block) => new Row(name, code, Representative: person, Phone: phone, Block: block));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void No_row_is_ever_in_two_pairs() =>
        Gen.Select(Colliding.Array[0, 40], Colliding.Array[0, 40]).Sample((register, records) =>
        {
            var pairs = Rows.Link(register, records);
            Assert.Equal(pairs.Count, pairs.Select(p => p.Left).Distinct().Count());
            Assert.Equal(pairs.Count, pairs.Select(p => p.Right).Distinct().Count());
        }, iter: 200);

    // Units that differ in code, name and person; each side writes them down in its own way.
    private static readonly Gen<(Row Registered, Row Collected)[]> Units = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3])
        .Array[1, 40].Select(spellings => spellings.Select((s, i) => (Unit(i, s.Item1), Unit(i, s.Item2))).ToArray());

    private static Row Unit(int i, int spelling)
    {
        var row = new Row(
            $"北河区{(char)('\u7000' + i)}{(char)('\u7800' + i)}建材店", $"91330106{30712345 + i * 7919}8X", Representative: $"{(char)('\u7100' + i)}山");
        return spelling switch
        {
            0 => row,
            1 => row with { Code = row.Code.ToLowerInvariant().Insert(8, " ") },
            2 => row with { Code = row.Code.Substring(8, 9) },
            _ => row with { Code = "", Name = row.Name[3..] },
        };
    }

    [Fact]
    public void The_order_of_the_rows_changes_no_pair() =>
        Gen.Select(Units, Gen.Int[1, 1_000_000]).Sample((units, seed) =>
        {
            var (left, right) = (Shuffled(units.Length, seed), Shuffled(units.Length, seed + 1));
            var pairs = Rows.Link(
                [.. left.Select(u => units[u].Registered)], [.. right.Select(u => units[u].Collected)]);

            Assert.Equal(Enumerable.Range(0, units.Length), pairs.Select(p => left[p.Left]).Order());
            Assert.All(pairs, p => Assert.Equal(left[p.Left], right[p.Right]));
        }, iter: 200);

    private static int[] Shuffled(int count, int seed)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(rows);
        return rows;
    }
}
