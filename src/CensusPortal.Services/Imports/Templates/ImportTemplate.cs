using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Imports.Templates;

/// <summary>
/// The empty workbook of one kind of office file (导入模板): the first sheet is the table to fill in, with dropdowns and every cell
/// as text so that codes keep their zeros; the second says what belongs where. Filled in, it is an office file like any other.
/// </summary>
public static class ImportTemplate
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly IReadOnlyList<SheetColumn> GuideColumns =
    [
        new("列 Column", 26), new("含义 Meaning", 28), new("必填 Required", 16), new("也可写作 Also accepted", 34),
        new("怎样填 How to fill in", 48), new("可填的值 Allowed values", 90),
    ];

    /// <summary>The file name a browser saves it under; it names the kind where the headers alone would not.</summary>
    public static string FileNameOf(ImportLayout layout) => $"{layout.FileName}-模板.xlsx";

    public static async Task WriteAsync(Stream output, ImportLayout layout, TemplateChoices choices, CancellationToken cancel)
    {
        await using var workbook = new WorkbookStream(output);
        workbook.BeginSheet(layout.FileName, [.. layout.Columns.Select(c => ColumnOf(layout, c, choices))], filter: false);
        workbook.BeginSheet("填写说明", GuideColumns, filter: false);
        foreach (var column in layout.Columns)
        {
            workbook.Text(HeaderOf(layout, column));
            workbook.Text(column.English);
            workbook.Text(column.Required ? "是 yes" : "否 no");
            workbook.Text(string.Join("、", column.AllNames.Where(n => n != HeaderOf(layout, column))));
            workbook.Text(ColumnGuide.HowTo(column));
            workbook.Text(string.Join("; ", choices.ExplainedOf(column)));
            await workbook.EndRowAsync(cancel);
        }
    }

    /// <summary>The header that also tells this kind from a near twin: 字号名称 for households where 名称 would fit units too.</summary>
    public static string HeaderOf(ImportLayout layout, ImportColumn column) =>
        layout.Markers.FirstOrDefault(marker => column.AllNames.Contains(marker)) ?? column.Name;

    private static SheetColumn ColumnOf(ImportLayout layout, ImportColumn column, TemplateChoices choices)
    {
        var header = HeaderOf(layout, column) + (column.Required ? "*" : "");
        var list = choices.Of(column);
        return new SheetColumn(header, Math.Max(12, (header.Length * 2) + 4), CellStyle.Text, column.Required, list.Count > 0 ? list : null);
    }
}
