using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Records;

/// <summary>The review and the history of records in words (审核与历史用语).</summary>
public static class StageText
{
    public static string Tag(ReviewStatus status) => status switch
    {
        ReviewStatus.Submitted => "tag",
        ReviewStatus.Checked => "tag tag-info",
        ReviewStatus.Returned => "tag tag-danger",
        _ => "tag tag-success",
    };

    /// <summary>What bringing a record there is called on a button.</summary>
    public static string Verb(ReviewStatus target, Texts t) => target switch
    {
        ReviewStatus.Checked => t["审核通过", "Check"],
        ReviewStatus.TownshipAccepted => t["乡镇街道审定", "Accept for the township"],
        ReviewStatus.BlockAccepted => t["区块审定", "Accept for the block"],
        ReviewStatus.CityAccepted => t["市级审定", "Accept for the city"],
        _ => t["退回", "Return"],
    };

    public static string Time(DateTime at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string How(ReviewAction act, Texts t) => act.Filter is not null ? t["按条件批量", "All of a list"] : act.Rows == 1 ? t["单条", "One record"] : t["勾选", "Picked"];

    public static string State(ReviewAction act, Texts t) => !act.IsUndone ? t["有效", "In force"]
        : act.RowsKept == 0 ? t["已撤销", "Undone"]
        : t[$"已撤销，{t.Number(act.RowsKept)} 条后来另有改动，未动", $"Undone but for {t.Number(act.RowsKept)} changed since"];

    /// <summary>What was done and what was refused, in a sentence.</summary>
    public static string Told(ReviewPreview told, ReviewStatus target, Texts t)
    {
        var reasons = string.Join(t["；", "; "], told.Reasons.Take(3).Select(r => t[$"{t[r.Problem].TrimEnd('。')}（{t.Number(r.Rows)} 条）", $"{t[r.Problem].TrimEnd('.')} ({t.Number(r.Rows)})"]));
        return told.Refused == 0
            ? t[$"{t.Number(told.Rows)} 条现在是“{target.Name(Language.Chinese)}”。", $"{t.Number(told.Rows)} records are “{target.Name(Language.English)}” now."]
            : t[$"{t.Number(told.Rows)} 条现在是“{target.Name(Language.Chinese)}”，{t.Number(told.Refused)} 条没有动：{reasons}。", $"{t.Number(told.Rows)} records are “{target.Name(Language.English)}” now, {t.Number(told.Refused)} stay: {reasons}."];
    }

    public static string Why(ChangeReason reason, Texts t) => reason switch
    {
        ChangeReason.Sync => t["手机采集", "Phone"],
        ChangeReason.Entry => t["桌面录入", "At a desk"],
        ChangeReason.Decision => t["裁决", "Decision"],
        ChangeReason.Merge => t["合并重复", "Merge"],
        ChangeReason.Import => t["导入文件", "File"],
        ChangeReason.Undo => t["撤销", "Undone"],
        _ => t["审核", "Review"],
    };

    public static string Field(string field, Texts t) => field == RecordFields.Kind ? t["单位类型", "Type"] : ActivityFields.Name(field, t.Language);

    /// <summary>A value of the history: codes and words of programs by their names.</summary>
    public static string Value(string field, string? value, Texts t) => value is null ? "—" : field switch
    {
        FieldChange.Review => ReviewStatuses.Find(value)?.Name(t.Language) ?? value,
        RecordFields.Kind => RecordKinds.Find(value) is { } kind ? RecordText.Kind(kind, t) : value,
        "hasLicence" => value == "true" ? t["有", "Yes"] : t["无", "No"],
        _ => RecordFields.Find(field)?.Table?.NameOf(value, t.Language) is { Length: > 0 } name ? $"{value} {name}" : value,
    };
}
