using System.Text;

namespace CensusPortal.Linkage.Tests;

/// <summary>Two lists of made-up units, written down twice with slips: seeded, so that every run sees the same ones.</summary>
internal static class Lists
{
    private static readonly string[] Trades = ["建材经营部", "小吃店", "贸易有限公司", "五金店", "广告有限公司", "超市"];
    private static readonly string[] Counties = ["北河区", "南岭县", "西山县"];
    private const string Brand = "云帆锦绣鸿运福满祥和金源顺发永兴恒大华联东方时代新天地百合春秋";

    /// <summary>The rows as fields in the order of the file's columns, the true partner's number as id.</summary>
    public static (List<string[]> Left, List<string[]> Right) Make(int units, int seed)
    {
        var random = new Random(seed);
        var (left, right) = (new List<string[]>(), new List<string[]>());
        for (var i = 0; i < units; i++)
        {
            var unit = Unit(i, random);
            if (random.Next(4) > 0) left.Add(Slip(unit, random));
            if (random.Next(4) > 0) right.Add(unit);
        }
        var (a, b) = (left.ToArray(), right.ToArray());
        random.Shuffle(a);
        random.Shuffle(b);
        return ([.. a], [.. b]);
    }

    public static ListLinkage Link(IEnumerable<string[]> left, IEnumerable<string[]> right, LinkageOptions? options = null) =>
        ListLinkage.Link(File(left), File(right), options ?? new LinkageOptions { GreyFrom = -40f });

    /// <summary>The pairs and what is left to people by the ids of the rows.</summary>
    public static IEnumerable<string> Outcome(ListLinkage linkage) =>
        linkage.Pairs.Concat(linkage.Grey).Select(p => $"{linkage.LeftId(p.Left)} {linkage.RightId(p.Right)} {p.Level} {p.Weight:R}");

    public static PreparedTable Prepare(List<string[]> rows) => PreparedTable.From(
        new LinkageTable
        {
            Code = [.. rows.Select(r => r[1])], Name = [.. rows.Select(r => r[2])], Address = [.. rows.Select(r => r[3])],
            Block = [.. rows.Select(r => int.Parse(r[4][..6]) - 330101)], Township = [.. rows.Select(r => int.Parse(r[4][6..]))],
            Representative = [.. rows.Select(r => r[5])], Phone = [.. rows.Select(r => r[6])],
        },
        Rows.Places);

    private static MemoryStream File(IEnumerable<string[]> rows) => new(Encoding.UTF8.GetBytes(
        "id,uscc,name,address,division_code,legal_rep,phone,kind\n" + string.Concat(rows.Select(r => string.Join(',', r) + "\n"))));

    private static string[] Unit(int i, Random random)
    {
        var county = random.Next(Counties.Length);
        var brand = $"{Brand[random.Next(Brand.Length)]}{Brand[random.Next(Brand.Length)]}{(random.Next(3) == 0 ? "" : Brand[random.Next(Brand.Length)])}";
        return
        [
            i.ToString(), Code(i, random), $"{Counties[county]}{brand}{Trades[random.Next(Trades.Length)]}",
            $"东江市{Counties[county]}{Brand[random.Next(Brand.Length)]}{Brand[random.Next(6)]}路{random.Next(1, 200)}号", $"33010{county + 1}00{random.Next(1, 5)}",
            $"{"王李张周"[random.Next(4)]}{Brand[random.Next(Brand.Length)]}{Brand[random.Next(Brand.Length)]}", $"138{random.Next(10_000_000, 99_999_999)}", "F",
        ];
    }

    private static string[] Slip(string[] unit, Random random)
    {
        var row = (string[])unit.Clone();
        if (random.Next(3) == 0) row[1] = "";
        else if (random.Next(4) == 0) row[1] = row[1][..10] + "7" + row[1][11..];
        if (random.Next(3) == 0) row[2] = row[2][3..];
        if (random.Next(8) == 0) row[2] = row[2].Remove(row[2].Length / 2, 1);
        if (random.Next(6) == 0) row[5] = "";
        if (random.Next(3) == 0) row[6] = "";
        if (random.Next(5) == 0) row[3] = row[3][3..];
        return row;
    }

    private static string Code(int i, Random random)
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var text = $"9133010{random.Next(1, 4)}{i:D8}{random.Next(10)}";
        var sum = text.Select((c, k) => alphabet.IndexOf(c) * CensusPortal.Linkage.Units.CodeColumn.Weights[k]).Sum();
        return text + alphabet[(31 - sum % 31) % 31];
    }
}
