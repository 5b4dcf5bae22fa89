using CensusPortal.Domain;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Summaries;

/// <summary>
/// One sheet of a summary (汇总表): title, cut-off, headers of two rows, then rows whose sums and rates are formulas, so that
/// whoever gets the file sees where a figure comes from.
/// </summary>
internal sealed class SummarySheet
{
    public const int HeaderRow = 4;
    public const int FirstRow = HeaderRow + 2;

    private readonly IXLWorksheet sheet;
    private readonly IReadOnlyList<SummaryColumn> columns;
    private readonly Language language;

    public SummarySheet(XLWorkbook workbook, string name, IReadOnlyList<SummaryColumn> columns, Language language)
    {
        (this.columns, this.language) = (columns, language);
        sheet = workbook.AddWorksheet(name);
        sheet.Style.Font.FontName = SummaryStyle.Font(language);
        sheet.Style.Font.FontSize = 10;
        sheet.ShowGridLines = false;
        for (var i = 0; i < columns.Count; i++)
        {
            sheet.Column(i + 1).Width = columns[i].Width;
        }
    }

    /// <summary>The row that is written next.</summary>
    public int Row { get; set; } = FirstRow;

    public void Heading(string title, string cutOff, string right)
    {
        var top = sheet.Range(1, 1, 1, columns.Count).Merge();
        Text(1, 1, title);
        top.Style.Font.SetBold().Font.SetFontSize(16).Font.SetFontColor(SummaryStyle.Head)
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center).Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        sheet.Row(1).Height = 30;
        var middle = (columns.Count + 1) / 2;
        sheet.Range(2, 1, 2, middle).Merge();
        sheet.Range(2, middle + 1, 2, columns.Count).Merge();
        Text(2, 1, cutOff);
        Text(2, middle + 1, right);
        sheet.Cell(2, middle + 1).Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        sheet.Row(2).Style.Font.FontColor = SummaryStyle.Muted;
        sheet.Row(3).Height = 4;
        Headers();
    }

    public IXLCell Text(int row, int column, string text)
    {
        var cell = sheet.Cell(row, column);
        cell.SetValue(text).SetDataType(XLDataType.Text);
        // A name that begins like a formula stays text also when somebody opens the cell and leaves it again.
        if (text.Length > 0 && "=+-@".Contains(text[0]))
        {
            cell.Style.IncludeQuotePrefix = true;
        }

        return cell;
    }

    public void Count(int column, long count) => sheet.Cell(Row, column).SetValue((double)count);

    public void Text(int column, string text) => Text(Row, column, text);

    /// <summary>A rate by formula; — where the denominator is zero.</summary>
    public void Rate(int column, int numerator, int denominator) => Rate(column, At(Row, numerator), At(Row, denominator));

    public void Rate(int column, string numerator, string denominator) =>
        sheet.Cell(Row, column).FormulaA1 = $"IF({denominator}=0,\"—\",{numerator}/{denominator})";

    /// <summary>In place of what is not shown, a formula that was there included.</summary>
    public void Dash(int column)
    {
        sheet.Cell(Row, column).FormulaA1 = "";
        Text(column, Domain.Progress.Rate.None);
    }

    public void Sum(int column, int first, int last) =>
        sheet.Cell(Row, column).FormulaA1 = last < first ? "0" : $"SUM({At(first, column)}:{At(last, column)})";

    public void Formula(int column, string formula) => sheet.Cell(Row, column).FormulaA1 = formula;

    public static string At(int row, int column) => XLHelper.GetColumnLetterFromNumber(column) + row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Gives the rows their formats and lines; called once all are written.</summary>
    public void Dress(int first, int last, params IEnumerable<int> totals)
    {
        for (var i = 0; i < columns.Count && last >= first; i++)
        {
            SummaryStyle.Apply(sheet.Range(first, i + 1, last, i + 1).Style, columns[i].Format);
        }

        if (last >= first)
        {
            SummaryStyle.Box(sheet.Range(first, 1, last, columns.Count));
            sheet.Rows(first, last).Height = 18;
        }

        foreach (var row in totals)
        {
            sheet.Range(row, 1, row, columns.Count).Style.Font.SetBold().Fill.SetBackgroundColor(SummaryStyle.TotalRow);
        }
    }

    public IXLCell Note(string text)
    {
        sheet.Row(Row).Height = 18;
        sheet.Range(Row, 1, Row, columns.Count).Merge().Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center).Font.SetFontColor(SummaryStyle.Muted);
        return Text(Row++, 1, text);
    }

    /// <summary>The arithmetic self-check (自检): says by formula whether the sum row equals what was counted independently.</summary>
    public void SelfCheck(int sumRow, IReadOnlyList<(int Column, long Counted)> parts, string about = "")
    {
        about = about.Length == 0 ? "" : about + language.Say("：", ": ");
        var same = string.Join(",", parts.Select(p => $"{At(sumRow, p.Column)}={p.Counted}"));
        var (good, bad) = language == Language.Chinese
            ? ("自检：各行之和与总数一致。", "自检：各行之和与总数不一致，请核对！")
            : ("Self-check: the rows add up to the total.", "Self-check: the rows do NOT add up to the total!");
        Note("").FormulaA1 = $"IF(AND({same}),\"{about}{good}\",\"{about}{bad}\")";
    }

    /// <summary>Freezes the headers and sets the sheet up for A4 paper.</summary>
    public void Finish(int frozenColumns)
    {
        sheet.SheetView.Freeze(HeaderRow + 1, frozenColumns);
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = XLPageOrientation.Landscape;
        page.FitToPages(1, 0);
        page.CenterHorizontally = true;
        page.SetRowsToRepeatAtTop(1, HeaderRow + 1);
        page.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.5).SetBottom(0.6).SetFooter(0.3).SetHeader(0.3);
        var (before, between, after) = language == Language.Chinese ? ("第 ", " 页，共 ", " 页") : ("Page ", " of ", "");
        page.Footer.Center.AddText(before);
        page.Footer.Center.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Center.AddText(between);
        page.Footer.Center.AddText(XLHFPredefinedText.NumberOfPages);
        page.Footer.Center.AddText(after);
        page.Footer.Left.AddText(XLHFPredefinedText.SheetName);
    }

    private void Headers()
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var (group, column) = (columns[i].Group, i + 1);
            Text(HeaderRow + 1, column, group is null ? "" : columns[i].Header);
            if (group is null)
            {
                Text(HeaderRow, column, columns[i].Header);
                sheet.Range(HeaderRow, column, HeaderRow + 1, column).Merge();
            }
            else if (i == 0 || columns[i - 1].Group != group)
            {
                Text(HeaderRow, column, group);
                sheet.Range(HeaderRow, column, HeaderRow, i + columns.Skip(i).TakeWhile(c => c.Group == group).Count()).Merge();
            }
        }

        var head = sheet.Range(HeaderRow, 1, HeaderRow + 1, columns.Count);
        SummaryStyle.Box(head);
        head.Style.Font.SetBold().Fill.SetBackgroundColor(SummaryStyle.HeadSoft).Font.SetFontColor(SummaryStyle.Head)
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center).Alignment.SetWrapText();
        sheet.Row(HeaderRow).Height = 20;
        sheet.Row(HeaderRow + 1).Height = language == Language.Chinese ? 20 : 30;
    }
}
