namespace CensusPortal.Domain.Records.Sync;

/// <summary>What a phone is told of a change, and what a whole request is refused for (同步问题).</summary>
public static class SyncProblems
{
    public static readonly ProblemKind TooMany = new("sync.too-many", ProblemStatus.TooLarge,
        "一次最多同步 {0} 条变更。请分几次发送。", "At most {0} changes at once. Send them in parts.");

    public static readonly ProblemKind Malformed = new("sync.malformed", ProblemStatus.BadInput,
        "同步内容不完整：{0}。请升级手机应用后再试。", "The request is incomplete: {0}. Bring the app up to date and try again.");

    public static readonly ProblemKind OtherContent = new("sync.other-content", ProblemStatus.Conflict,
        "变更 {0} 已经用别的内容同步过，这次的内容一条也没有保存。", "Change {0} was sent before with another content; nothing of this request is stored.");

    public static readonly ProblemKind Busy = new("sync.busy", ProblemStatus.Unavailable,
        "同步的人太多，请稍候自动重试。数据仍在手机上。", "Too many phones sync at once; it will be tried again. The data are on the phone still.");

    public static readonly ProblemKind NotStored = new("sync.not-stored", ProblemStatus.Unavailable,
        "这一条没有存下，请稍后再试。", "This one could not be stored; try again later.");

    public static readonly ProblemKind Invalid = new("sync.invalid", ProblemStatus.BadInput,
        "有 {0} 处需要改正。", "{0} fields are to be corrected.");

    public static readonly ProblemKind UnknownField = new("sync.unknown-field", ProblemStatus.BadInput,
        "没有这一项。", "There is no such field.");

    public static readonly ProblemKind WrongType = new("sync.wrong-type", ProblemStatus.BadInput,
        "内容的格式不对，应为{0}。", "This is not {1}.");

    public static readonly ProblemKind TooLong = new("sync.too-long", ProblemStatus.BadInput,
        "最多 {0} 个字。", "At most {0} characters.");

    public static readonly ProblemKind OutOfRange = new("sync.out-of-range", ProblemStatus.BadInput,
        "应在 {0} 到 {1} 之间。", "It must lie between {0} and {1}.");

    public static readonly ProblemKind NotInTable = new("sync.not-in-table", ProblemStatus.BadInput,
        "代码“{0}”不在代码表中。", "The code “{0}” is not in the table.");

    public static readonly ProblemKind Required = new("sync.required", ProblemStatus.BadInput,
        "必须填写。", "This has to be filled in.");

    public static readonly ProblemKind UnknownArea = new("sync.unknown-area", ProblemStatus.BadInput,
        "没有普查小区“{0}”。", "There is no area “{0}”.");

    public static readonly ProblemKind NotOnBaseList = new("sync.not-on-base-list", ProblemStatus.BadInput,
        "底册中没有“{0}”。", "“{0}” is not on the base list.");

    public static readonly ProblemKind OtherKind = new("sync.other-kind", ProblemStatus.BadInput,
        "这条记录是另一种表，不能改成这种。", "The record is of the other form and cannot become this one.");

    public static readonly ProblemKind InFuture = new("sync.in-future", ProblemStatus.BadInput,
        "日期晚于今天。", "The day is after today.");

    public static readonly ProblemKind Conflict = new("sync.conflict", ProblemStatus.Conflict,
        "{0}已改过其中的内容，等指导员裁决。其余内容已存下。", "{0} has changed some of it meanwhile; the instructor decides. The rest is stored.");

    public static readonly ProblemKind Reassigned = new("sync.reassigned", ProblemStatus.Conflict,
        "这个普查小区现在不由您负责，内容已收下，等指导员处理。", "The area is not yours any more; what you sent is kept and the instructor decides.");

    public static readonly ProblemKind Accepted = new("sync.accepted", ProblemStatus.Conflict,
        "这条记录已通过上级审核，或者普查小区已经验收；内容已收下，等上级处理。", "The record or its area is accepted already; what you sent is kept and the office decides.");

    public static readonly ProblemKind MergedAway = new("sync.merged-away", ProblemStatus.Conflict,
        "这条记录已合并到另一条，内容已收下，等指导员处理。", "The record was merged into another; what you sent is kept and the instructor decides.");

    public static readonly ProblemKind LikelyDuplicate = new("sync.likely-duplicate", ProblemStatus.Conflict,
        "可能与“{0}”重复，已提请核对。", "This may be the same as “{0}”; it is marked for checking.");

    public static readonly ProblemKind NotFound = new("sync.not-found", ProblemStatus.NotFound,
        "没有找到这一条，或不在您的管辖范围内。", "It is not found, or not in your areas.");

    public static readonly ProblemKind AlreadyDecided = new("sync.already-decided", ProblemStatus.Conflict,
        "{0}已经裁决过了。请刷新页面。", "{0} has decided already. Load the page again.");

    public static readonly ProblemKind ChangedSince = new("sync.changed-since", ProblemStatus.Conflict,
        "打开页面之后记录又有改动，请重新核对后再裁决。", "The record was changed since you opened the page. Look at it again.");

    public static readonly ProblemKind WrongField = new("sync.wrong-field", ProblemStatus.BadInput,
        "没有可以裁决的字段“{0}”。", "There is no field “{0}” to decide on.");

    public static readonly ProblemKind NoUnsentFile = new("sync.no-unsent-file", ProblemStatus.BadInput,
        "这不是手机保存的未发送数据。请选择手机上“把未发送的数据存为文件”得到的文件。", "This is no file of unsent data. Choose the file the phone saved as “unsent data”.");

    public static readonly ProblemKind UnknownAccount = new("sync.unknown-account", ProblemStatus.NotFound,
        "没有账号“{0}”，或不归您管理。", "There is no account “{0}”, or it is not yours to manage.");
}
