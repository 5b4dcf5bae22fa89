using System.Globalization;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Matching;

/// <summary>Words of the comparison's history (比对历史文字).</summary>
public static class MatchingText
{
    public static string Time(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Trigger(MatchRunRow run, Texts t) => Trigger(run.Trigger, t);

    public static string Trigger(MatchTrigger trigger, Texts t) => trigger switch
    {
        MatchTrigger.Import => t["导入后自动", "After an import"],
        MatchTrigger.Night => t["每夜自动", "Each night"],
        _ => t["人工", "By a person"],
    };

    /// <summary>A side of a change: matched how, or why not.</summary>
    public static string Outcome(MatchLevel? level, string? reason, Texts t) => level?.Name(t.Language) ?? reason ?? "—";
}
