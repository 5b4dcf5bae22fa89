namespace CensusPortal.Domain.ActivityLog;

/// <summary>The kinds of objects that log lines are about (对象种类); codes never change once published.</summary>
public static class ActivityObjects
{
    public const string Account = "account";
    /// <summary>Several at once; the number stands for how many.</summary>
    public const string Accounts = "accounts";
    public const string ApiKey = "api-key";
    public const string Record = "record";
    public const string Parked = "parked-change";
    public const string Merge = "record-merge";
    public const string Review = "review-action";
    public const string Area = "area";
    public const string Duplicate = "duplicate-pair";
    public const string BaseListEntry = "base-list-entry";
    public const string Register = "register";
    public const string Staff = "staff";
    public const string Assignment = "assignment";
    public const string Outcome = "outcome";
    public const string Reason = "reason";
    public const string ReasonChange = "reason-change";
    public const string VerificationRound = "verification-round";
    public const string Import = "import";
    public const string List = "list";
    public const string Report = "report";
    public const string Address = "address";
    public const string Database = "database";

    private static readonly Dictionary<string, (string Chinese, string English)> Names = new()
    {
        [Account] = ("账号", "Account"), [Accounts] = ("批量账号", "Accounts"), [ApiKey] = ("接口密钥", "API key"), [Register] = ("部门名录", "Register row"),
        [Staff] = ("两员", "Staff"), [Assignment] = ("小区分派", "Assignment"), [Record] = ("清查记录", "Record"), [BaseListEntry] = ("底册", "Base list row"), [Outcome] = ("核查情况", "Outcome"),
        [Reason] = ("差异原因", "Reason"), [ReasonChange] = ("差异原因变更", "Change of reasons"), [VerificationRound] = ("核实轮次", "Verification round"),
        [Merge] = ("合并", "Merge"), [Parked] = ("待裁决变更", "Parked change"), [Review] = ("审核操作", "Review"), [Area] = ("普查小区", "Area"), [Duplicate] = ("疑似重复", "Possible duplicate"),
        [Import] = ("导入文件", "Imported file"), [List] = ("清单", "List"), [Report] = ("汇总", "Summary"), [Address] = ("页面", "Page"), [Database] = ("数据库", "Database"),
    };

    public static IReadOnlyCollection<string> All => Names.Keys;

    public static string Name(string kind, Language language) =>
        !Names.TryGetValue(kind, out var name) ? kind : language == Language.Chinese ? name.Chinese : name.English;

    /// <summary>The page that shows the object; null where there is none.</summary>
    public static string? Href(string? kind, string? id) => (kind, id) switch
    {
        (Record, { }) => $"/records/{id}",
        (Parked, { }) => $"/records/parked/{id}",
        (Review, { }) => $"/records/review/acts/{id}",
        (Area, { }) => $"/progress?area={id}",
        (BaseListEntry, { }) => $"/base-lists/{id}",
        (Register, { }) => $"/registers/{id}",
        (Staff, { }) => $"/staff/{id}",
        (Assignment, { }) => $"/staff/assignments/acts/{id}",
        (Reason, { }) => "/registers/reasons",
        (ReasonChange, { }) => $"/registers/changes/{id}",
        _ => null,
    };
}
