using System.Globalization;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.ActivityLog;

/// <summary>Prints a line of the activity log (日志显示).</summary>
public static class ActivityText
{
    public static string At(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Role(ActivityRow row, Texts t) => AccountRoles.Find(row.Role)?.Name(t.Language) ?? "";

    public static string Action(ActivityRow row, Texts t) => ActivityActions.Name(row.Action, t.Language);

    public static string Object(ActivityRow row, Texts t) =>
        row.ObjectKind is null ? "—" : $"{ActivityObjects.Name(row.ObjectKind, t.Language)} {row.ObjectId}".TrimEnd();

    public static string Result(ActivityRow row, Texts t) => row.Result switch
    {
        Activity.Done => t["完成", "Done"],
        ExportLog.Started => t["开始", "Started"],
        ExportLog.Aborted => t["中断", "Broken off"],
        var code => t[$"拒绝（{code}）", $"Refused ({code})"],
    };

    public static string Tone(ActivityRow row) => row.Result switch
    {
        Activity.Done => "tag-success", ExportLog.Started => "tag-info", ExportLog.Aborted => "tag-warning", _ => "tag-danger",
    };
}
