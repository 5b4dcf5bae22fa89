using System.Globalization;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Reasons;

/// <summary>Changes of reasons in words (变更用语).</summary>
internal static class ReasonText
{
    public static string Title(ReasonChange change, Texts t) => change.Reason is { } reason
        ? t[$"{change.Source.Name(t.Language)}：改为“{reason}”", $"{change.Source.Name(t.Language)}: to “{reason}”"]
        : t[$"{change.Source.Name(t.Language)}：恢复自动判定", $"{change.Source.Name(t.Language)}: back to automatic"];

    public static string Time(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string How(ReasonChange change, Texts t) => change switch
    {
        { RoundNumber: { } round } => t[$"核实清单第 {round} 轮", $"Verification round {round}"],
        { Filter: not null } => t["批量", "In bulk"],
        _ => t["单条", "One row"],
    };

    public static string State(ReasonChange change, Texts t) => !change.IsUndone ? t["有效", "In force"]
        : change.RowsKept == 0 ? t["已撤销", "Undone"]
        : t[$"已撤销，{t.Number(change.RowsKept)} 条后来另有改动，未动", $"Undone but for {t.Number(change.RowsKept)} changed since"];
}
