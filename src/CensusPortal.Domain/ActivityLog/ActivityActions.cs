namespace CensusPortal.Domain.ActivityLog;

/// <summary>The actions the activity log knows (操作种类) and what they are called; codes never change once published.</summary>
public static class ActivityActions
{
    public const string SignIn = "account.sign-in";
    public const string SignOut = "account.sign-out";
    public const string SessionEnded = "account.session-ended";
    public const string AccountAdded = "account.added";
    public const string AccountChanged = "account.changed";
    public const string AccountClosed = "account.closed";
    public const string AccountReleased = "account.released";
    public const string AccountActivated = "account.activated";
    public const string PasswordChanged = "account.password-changed";
    public const string SecondFactorChanged = "account.second-factor-changed";
    public const string ApiKeyAdded = "api-key.added";
    public const string ApiKeyRevoked = "api-key.revoked";
    public const string Refused = "access.refused";
    public const string Exported = "list.exported";
    public const string Reported = "report.exported";
    public const string Unmasked = "row.unmasked";
    public const string Imported = "file.imported";
    public const string Compared = "matching.run";
    public const string Decided = "matching.decided";
    public const string DecisionUndone = "matching.decision-undone";
    public const string RecordChanged = "record.changed";
    public const string RecordEntered = "record.entered";
    public const string RecordSynced = "record.synced";
    public const string ChangeParked = "record.change-parked";
    public const string ChangeDecided = "record.change-decided";
    public const string PhotoStored = "record.photo-stored";
    public const string UnsentImported = "record.unsent-imported";
    public const string RecordsMerged = "record.merged";
    public const string MergeUndone = "record.merge-undone";
    public const string DuplicateDecided = "duplicate.decided";
    public const string RecordsReviewed = "records.reviewed";
    public const string ReviewUndone = "records.review-undone";
    public const string AreaAccepted = "area.accepted";
    public const string AreaReopened = "area.reopened";
    public const string BaseListChanged = "base-list.changed";
    public const string RowChanged = "row.changed";
    public const string OutcomeChanged = "outcome.changed";
    public const string ReasonTableChanged = "reason.changed";
    public const string ReasonsSet = "reasons.set";
    public const string ReasonsUndone = "reasons.undone";
    public const string AreasAssigned = "areas.assigned";
    public const string AssignmentUndone = "areas.assignment-undone";
    public const string RoundIssued = "verification.issued";
    public const string RoundChanged = "verification.changed";
    public const string ListReturned = "verification.returned";
    public const string Recounted = "tallies.recounted";
    public const string SettingChanged = "setting.changed";
    public const string BackedUp = "database.backed-up";
    public const string Restored = "database.restored";

    private static readonly Dictionary<string, (string Chinese, string English)> Names = new()
    {
        [SignIn] = ("登录", "Sign-in"),
        [SignOut] = ("退出", "Sign-out"),
        [SessionEnded] = ("结束会话", "Session ended"),
        [AccountAdded] = ("新建账号", "Account added"),
        [AccountChanged] = ("修改账号", "Account changed"),
        [AccountClosed] = ("关闭账号", "Account closed"),
        [AccountReleased] = ("解除锁定", "Account released"),
        [AccountActivated] = ("激活账号", "Account activated"),
        [PasswordChanged] = ("修改密码", "Password changed"),
        [SecondFactorChanged] = ("修改二次验证", "Second factor changed"),
        [ApiKeyAdded] = ("新建接口密钥", "API key added"),
        [ApiKeyRevoked] = ("吊销接口密钥", "API key revoked"),
        [Refused] = ("拒绝访问", "Access refused"),
        [Exported] = ("导出清单", "List exported"),
        [Reported] = ("导出汇总", "Summary exported"),
        [Unmasked] = ("查看完整信息", "Personal data shown"),
        [Imported] = ("导入文件", "File imported"),
        [Compared] = ("运行比对", "Comparison run"),
        [Decided] = ("灰区判定", "Case decided"),
        [DecisionUndone] = ("撤销灰区判定", "Decision undone"),
        [RecordChanged] = ("修改清查记录", "Record changed"),
        [RecordEntered] = ("录入清查记录", "Record entered"),
        [RecordSynced] = ("手机同步记录", "Record synced"),
        [ChangeParked] = ("手机变更待裁决", "Change of a phone parked"),
        [ChangeDecided] = ("裁决手机变更", "Parked change decided"),
        [PhotoStored] = ("收到证照照片", "Licence photo stored"),
        [UnsentImported] = ("导入手机未发送数据", "Unsent data of a phone taken in"),
        [RecordsMerged] = ("合并记录", "Records merged"),
        [MergeUndone] = ("撤销合并", "Merge undone"),
        [DuplicateDecided] = ("认定是否重复", "Duplicate decided"),
        [RecordsReviewed] = ("审核记录", "Records reviewed"),
        [ReviewUndone] = ("撤销审核", "Review undone"),
        [AreaAccepted] = ("验收普查小区", "Area accepted"),
        [AreaReopened] = ("重新开放普查小区", "Area opened again"),
        [BaseListChanged] = ("修改底册", "Base list changed"),
        [RowChanged] = ("修改数据", "Row changed"),
        [OutcomeChanged] = ("修改核查情况代码", "Outcome table changed"),
        [ReasonTableChanged] = ("修改差异原因代码", "Reason table changed"),
        [ReasonsSet] = ("改差异原因", "Reasons changed"),
        [ReasonsUndone] = ("撤销改差异原因", "Change of reasons undone"),
        [AreasAssigned] = ("小区分派", "Areas assigned"),
        [AssignmentUndone] = ("撤销小区分派", "Assignment undone"),
        [RoundIssued] = ("下发核实清单", "Verification lists sent out"),
        [RoundChanged] = ("修改核实轮次", "Verification round changed"),
        [ListReturned] = ("收回核实清单", "Verification list taken in"),
        [Recounted] = ("重算汇总", "Tallies recounted"),
        [SettingChanged] = ("修改设置", "Setting changed"),
        [BackedUp] = ("备份", "Backup"),
        [Restored] = ("恢复", "Restore"),
    };

    public static IReadOnlyCollection<string> All => Names.Keys;

    public static string Name(string action, Language language) =>
        !Names.TryGetValue(action, out var name) ? action : language == Language.Chinese ? name.Chinese : name.English;
}
