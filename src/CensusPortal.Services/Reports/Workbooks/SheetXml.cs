using System.Globalization;

namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>What stands before and after the rows of a streamed sheet: view, widths, filter, dropdowns, print setup.</summary>
internal static class SheetXml
{
    public static void Before(XmlPart part, IReadOnlyList<SheetColumn> columns, bool first)
    {
        WorkbookParts.Raw(part, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>"
            + $"<sheetViews><sheetView{(first ? " tabSelected=\"1\"" : "")} workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (var index = 0; index < columns.Count; index++)
            WorkbookParts.Raw(part, string.Create(CultureInfo.InvariantCulture,
                $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{columns[index].Width}\" style=\"{WorkbookStyles.Index(columns[index].Style, false)}\" customWidth=\"1\"/>"));
        WorkbookParts.Raw(part, "</cols><sheetData>");
    }

    public static void After(XmlPart part, IReadOnlyList<SheetColumn> columns, int rows, bool filter, ChoiceLists choices)
    {
        WorkbookParts.Raw(part, "</sheetData>");
        if (filter)
            WorkbookParts.Raw(part, $"<autoFilter ref=\"A1:{ColumnName.Of(columns.Count - 1)}{rows}\"/>");
        Dropdowns(part, columns, choices);
        WorkbookParts.Raw(part, "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>"
            + "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>");
    }

    private static void Dropdowns(XmlPart part, IReadOnlyList<SheetColumn> columns, ChoiceLists choices)
    {
        var count = columns.Count(column => column.Choices is { Count: > 0 });
        if (count == 0)
            return;
        WorkbookParts.Raw(part, $"<dataValidations count=\"{count}\">");
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index].Choices is not { Count: > 0 } list)
                continue;
            var name = ColumnName.Of(index);
            WorkbookParts.Raw(part, "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\""
                + $" sqref=\"{name}2:{name}{WorkbookStream.MostRows}\"><formula1>");
            part.Text(choices.Formula(list));
            WorkbookParts.Raw(part, "</formula1></dataValidation>");
        }
        WorkbookParts.Raw(part, "</dataValidations>");
    }
}
