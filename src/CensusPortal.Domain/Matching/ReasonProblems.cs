namespace CensusPortal.Domain.Matching;

/// <summary>Refusals around difference reasons (差异原因).</summary>
public static class ReasonProblems
{
    public static readonly ProblemKind NotFound = new("reason.not-found", ProblemStatus.NotFound,
        "代码表中没有“{0}”。请返回代码表查看。", "There is no reason “{0}”. Go back to the table.");

    public static readonly ProblemKind Exists = new("reason.exists", ProblemStatus.Conflict,
        "代码或名称已经用于“{0} {1}”，请换一个。", "The code or the name is taken by “{0} {1}”; choose another.");

    public static readonly ProblemKind BadCode = new("reason.bad-code", ProblemStatus.BadInput,
        "代码应为 1 至 4 位数字或字母。", "The code must be 1 to 4 digits or letters.");

    public static readonly ProblemKind BadName = new("reason.bad-name", ProblemStatus.BadInput,
        "名称必填，最多 40 字。", "The name must be filled in, with 40 characters at most.");

    public static readonly ProblemKind TooLong = new("reason.too-long", ProblemStatus.BadInput,
        "说明最多 200 字。", "The note may have 200 characters at most.");

    public static readonly ProblemKind NameIsFixed = new("reason.name-is-fixed", ProblemStatus.Conflict,
        "“{0}”由比对自动判定，名称不能改。", "“{0}” is assigned by the comparison; its name cannot be changed.");

    public static readonly ProblemKind NotOffered = new("reason.not-offered", ProblemStatus.BadInput,
        "请从启用的差异原因中选择一个，“{0}”不在其中。", "Choose one of the active reasons; “{0}” is none.");

    public static readonly ProblemKind NoteMissing = new("reason.note-missing", ProblemStatus.BadInput,
        "请写明为什么改（必填，最多 200 字）。", "Say why it is changed (required, 200 characters at most).");

    public static readonly ProblemKind NoRows = new("reason.no-rows", ProblemStatus.Conflict,
        "没有可以改原因的名录条目：只有最新一期里没有匹配的条目才有差异原因；灰区判定过的要先撤销判定。",
        "There is no row to change: only rows without a match, of the newest edition, have a reason; what the review decided must be undone there first.");

    public static readonly ProblemKind CountChanged = new("reason.count-changed", ProblemStatus.Conflict,
        "确认的是 {0:#,0} 条，现在筛选出 {1:#,0} 条，没有改动。请看过新的清单后再确认。",
        "You confirmed {0:#,0} rows, the filter now finds {1:#,0}; nothing was changed. Look at the list again, then confirm.");

    public static readonly ProblemKind OldEdition = new("reason.old-edition", ProblemStatus.Conflict,
        "只有最新一期的差异原因可以改。", "Only reasons of the newest edition can be changed.");

    public static readonly ProblemKind UnknownChange = new("reason.unknown-change", ProblemStatus.NotFound,
        "没有第 {0} 号变更。", "There is no change number {0}.");

    public static readonly ProblemKind AlreadyUndone = new("reason.already-undone", ProblemStatus.Conflict,
        "第 {0} 号变更已经撤销过了。", "Change {0} was undone already.");

    public static readonly ProblemKind AllChangedSince = new("reason.all-changed-since", ProblemStatus.Conflict,
        "没有撤销：这 {0:#,0} 条后来都被改过。", "Nothing was undone: all {0:#,0} rows were changed since.");

    public static readonly ProblemKind PartlyForeign = new("reason.partly-foreign", ProblemStatus.Forbidden,
        "第 {0} 号变更还涉及您管辖范围之外的条目，请由上级普查办撤销。", "Change {0} reaches rows outside your places; the office above has to undo it.");

    public static readonly ProblemKind Busy = new("reason.busy", ProblemStatus.Unavailable,
        "正在写入比对结果，或有人正在批量更改，这次没有写入。请稍后再试。",
        "A comparison or somebody's bulk change is being written; nothing of yours was. Try again in a moment.");
}
