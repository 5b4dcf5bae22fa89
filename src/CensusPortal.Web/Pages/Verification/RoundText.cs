using System.Globalization;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Verification;

/// <summary>Rounds in words (轮次用语).</summary>
internal static class RoundText
{
    public static string Time(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string State(RoundRow row, Texts t) => !row.IsOpen ? t["已结束", "Closed"]
        : row.Counts.Outstanding == 0 ? t["已收齐", "All back"] : row.IsLate ? t["已逾期", "Overdue"] : t["进行中", "Open"];

    public static string Tag(RoundRow row) => !row.IsOpen ? "" : row.Counts.Outstanding == 0 ? "tag-success" : row.IsLate ? "tag-warning" : "tag-info";
}
