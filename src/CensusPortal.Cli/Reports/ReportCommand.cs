using System.CommandLine;

namespace CensusPortal.Cli.Reports;

/// <summary><c>census report</c> (报表): the formatted summaries as Excel workbooks.</summary>
internal static class ReportCommand
{
    public static Command Create() => new("report", "导出汇总表 / export the summaries");
}
