using System.Globalization;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>Assignments in words (分派用语).</summary>
internal static class AssignmentText
{
    public static string Verb(AssignmentVerb verb, Texts t) => verb switch
    {
        AssignmentVerb.Give => t["交给（原来的人也留着）", "Give to (those who cover it stay)"],
        AssignmentVerb.HandOver => t["移交（从一个人到另一个人）", "Hand over (from one person to another)"],
        _ => t["收回", "Take away"],
    };

    public static string Slug(AssignmentVerb verb) => verb switch { AssignmentVerb.Give => "give", AssignmentVerb.HandOver => "hand-over", _ => "take" };

    public static string Time(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What an act did, in one line.</summary>
    public static string What(AssignmentAct act, Texts t)
    {
        string People(bool isGiven) => string.Join(t["、", ", "], act.Lines.Where(l => l.IsGiven == isGiven).Select(l => l.PersonName).Distinct().Take(3));
        return (act.Given, act.Taken) switch
        {
            (0, var taken) => t[$"从{People(false)}收回 {taken} 个小区", $"{taken} areas taken from {People(false)}"],
            (var given, 0) => t[$"把 {given} 个小区交给{People(true)}", $"{given} areas given to {People(true)}"],
            var (_, taken) => t[$"把 {taken} 个小区从{People(false)}移交给{People(true)}", $"{taken} areas handed over from {People(false)} to {People(true)}"],
        };
    }

    public static string State(AssignmentAct act, Texts t) => act.IsUndone ? t["已撤销", "Undone"]
        : act.Lines.Any(l => l.IsUndone) ? t["部分撤销", "Undone in part"] : t["有效", "In force"];
}
