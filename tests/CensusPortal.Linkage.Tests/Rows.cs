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

    public static Pair[] Link(Row[] register, Row[] records) =>
        ExactLinkage.Link(Prepare(WithOthers(register, "甲")), Prepare(WithOthers(records, "乙")), new LinkageOptions());

    /// <summary>Unrelated rows behind the given ones: how rare a name or a person is only shows among others.</summary>
    public static IReadOnlyList<Row> WithOthers(Row[] rows, string side) =>
        [.. rows, .. Enumerable.Range(0, 400).Select(i => new Row($"{side}{Other(i)}贸易有限公司", Representative: $"{side}{Other(i)}", Block: i % 4))];

    private static string Other(int i) => $"{(char)('\u5000' + i)}{(char)('\u6000' + i)}";
}
