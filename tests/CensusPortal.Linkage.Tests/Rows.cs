namespace CensusPortal.Linkage.Tests;

/// <summary>One row as a test writes it down.</summary>
internal sealed record Row(
    string Name, string Code = "", string Second = "", string Registration = "", string Representative = "", string Phone = "",
    string Address = "", int Block = 0);

internal static class Rows
{
    public static readonly PlaceNames Places = new(["东江市", "北河区", "南岭县", "柳桥镇"]);

    public static PreparedTable Prepare(params IReadOnlyList<Row> rows) => PreparedTable.From(
        new LinkageTable
        {
            Name = [.. rows.Select(r => r.Name)],
            Code = [.. rows.Select(r => r.Code)],
            SecondCode = [.. rows.Select(r => r.Second)],
            RegistrationNumber = [.. rows.Select(r => r.Registration)],
            Representative = [.. rows.Select(r => r.Representative)],
            Phone = [.. rows.Select(r => r.Phone)],
            Address = [.. rows.Select(r => r.Address)],
            Block = [.. rows.Select(r => r.Block)],
        },
        Places);

    public static IReadOnlyList<Pair> Link(Row[] register, Row[] records) =>
        ListLinkage.Link(Prepare(WithOthers(register, "甲")), Prepare(WithOthers(records, "乙")), new LinkageOptions()).Pairs;

    /// <summary>Unrelated rows behind the given ones: how rare a name or a person is only shows among others.</summary>
    public static IReadOnlyList<Row> WithOthers(Row[] rows, string side) =>
        [.. rows, .. Enumerable.Range(0, 400).Select(i => new Row($"{Other(i, side[0])}贸易有限公司", Representative: Other(i, side[0]), Block: i % 4))];

    private static string Other(int i, char side) => $"{(char)('\u5000' + side % 7 * 1000 + i)}{(char)('\u5200' + side % 7 * 1000 + i)}";
}
