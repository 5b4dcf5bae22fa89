using ClosedXML.Excel;

namespace CensusPortal.Services.Reports;

/// <summary>A finished report (报表文件): the name a browser saves it under, and its bytes.</summary>
public sealed record ReportFile(string Name, byte[] Content)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Formulas are calculated on the way out, so that readers that do not calculate show figures as well.</summary>
    internal static ReportFile Of(string name, XLWorkbook workbook)
    {
        using var content = new MemoryStream();
        workbook.SaveAs(content, new SaveOptions { EvaluateFormulasBeforeSaving = true, ConsolidateConditionalFormatRanges = false });
        return new ReportFile(name, content.ToArray());
    }
}
