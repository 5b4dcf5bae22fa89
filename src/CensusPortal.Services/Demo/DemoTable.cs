namespace CensusPortal.Services.Demo;

/// <summary>One file of the demo city's office folder: its name, its header, and its rows as they are made.</summary>
internal sealed record DemoTable(string FileName, string[] Header, IEnumerable<string?[]> Rows)
{
    private static readonly HashSet<string> DateColumns = ["核查日期", "填表日期", "成立日期", "登记日期", "到账日期", "日期"];

    private static readonly HashSet<string> NumberColumns =
        ["从业人员期末人数", "其中女性", "预计年营业收入", "资产总计", "到账金额", "上次普查金额", "参训人数", "次数", "楼层数", "出生年"];

    public static bool IsDate(string column) => DateColumns.Contains(column);

    public static bool IsNumber(string column) => NumberColumns.Contains(column);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
