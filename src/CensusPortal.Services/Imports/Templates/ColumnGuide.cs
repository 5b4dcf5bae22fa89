using CensusPortal.Services.Imports.Layouts;

namespace CensusPortal.Services.Imports.Templates;

/// <summary>How a column is filled in, in both languages (填写说明).</summary>
internal static class ColumnGuide
{
    public static string HowTo(ImportColumn column)
    {
        var (chinese, english) = Form(column.Type);
        return column.Hint is null ? $"{chinese} / {english}" : $"{chinese}：{column.Hint} / {english}: {column.EnglishHint}";
    }

    private static (string Chinese, string English) Form(ColumnType type) => type switch
    {
        ColumnType.Code => ("代码，文本格式", "a code, as text"),
        ColumnType.Phone => ("电话号码，文本格式", "a telephone number, as text"),
        ColumnType.Date => ("日期", "a date"),
        ColumnType.Month => ("年月", "a month"),
        ColumnType.Integer => ("整数", "a whole number"),
        ColumnType.Decimal => ("数字", "a number"),
        ColumnType.Coordinate => ("经纬度", "a coordinate"),
        _ => ("文字", "text"),
    };
}
