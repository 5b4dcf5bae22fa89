using ClosedXML.Excel;
using CensusPortal.Domain;

namespace CensusPortal.Services.Reports.Summaries;

/// <summary>The look of the office's summaries (汇总表样式): one place for fonts, colours and number formats.</summary>
internal static class SummaryStyle
{
    public static readonly XLColor Head = XLColor.FromHtml("#1F4E79");
    public static readonly XLColor HeadSoft = XLColor.FromHtml("#DCE6F1");
    public static readonly XLColor TotalRow = XLColor.FromHtml("#F3F6FA");
    public static readonly XLColor Line = XLColor.FromHtml("#B4C2D3");
    public static readonly XLColor Muted = XLColor.FromHtml("#5F6B7A");

    public static string Font(Language language) => language == Language.Chinese ? "微软雅黑" : "Calibri";

    public static void Apply(IXLStyle style, SummaryFormat format)
    {
        style.NumberFormat.Format = format switch
        {
            SummaryFormat.Count or SummaryFormat.Rank => "#,##0",
            SummaryFormat.Rate1 => "0.0%",
            SummaryFormat.Rate2 => "0.00%",
            _ => "@",
        };
        style.Alignment.Horizontal = format switch
        {
            SummaryFormat.Text => XLAlignmentHorizontalValues.Left,
            SummaryFormat.Code or SummaryFormat.Rank => XLAlignmentHorizontalValues.Center,
            _ => XLAlignmentHorizontalValues.Right,
        };
        if (format == SummaryFormat.Text)
        {
            style.Alignment.Indent = 1;
        }
    }

    public static void Box(IXLRange range)
    {
        range.Style.Border.InsideBorder = XLBorderStyleValues.Thin;
        range.Style.Border.OutsideBorder = XLBorderStyleValues.Thin;
        range.Style.Border.InsideBorderColor = Line;
        range.Style.Border.OutsideBorderColor = Line;
        range.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
    }
}
