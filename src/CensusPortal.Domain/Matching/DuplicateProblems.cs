namespace CensusPortal.Domain.Matching;

/// <summary>Refusals around duplicates and merging (重复与合并).</summary>
public static class DuplicateProblems
{
    public static readonly ProblemKind NotFound = new("duplicate.not-found", ProblemStatus.NotFound,
        "这一对记录已不在您的管辖范围内，或已重新比对、已合并。请回到清单。", "The pair is not in your areas, or was compared anew or merged. Go back to the list.");

    public static readonly ProblemKind AlreadyDecided = new("duplicate.already-decided", ProblemStatus.Conflict,
        "{0} 已认定这两条不是重复。请刷新页面。", "{0} has decided already that these are no duplicates. Load the page again.");

    public static readonly ProblemKind NotDecided = new("duplicate.not-decided", ProblemStatus.Conflict,
        "这一对还没有认定，无需撤回。", "Nothing has been decided about the pair.");

    public static readonly ProblemKind SameRecord = new("duplicate.same-record", ProblemStatus.BadInput,
        "要保留的和要合并的是同一条记录。请选择另一条。", "The record to keep and the one to merge are the same.");

    public static readonly ProblemKind ChangedSinceSeen = new("duplicate.changed-since-seen", ProblemStatus.Conflict,
        "打开页面之后其中一条记录已被修改。请重新核对后再合并。", "One of the records was changed since you opened the page. Look at it again before merging.");

    public static readonly ProblemKind NoDuplicateOutcome = new("duplicate.no-outcome", ProblemStatus.Conflict,
        "核查情况代码表里没有代码 7（重复），无法标记底册。请先由市普查办恢复这个代码。",
        "The outcome table has no code 7 (duplicate), so the base-list row cannot be marked. The city office must put the code back first.");

    public static readonly ProblemKind WrongField = new("duplicate.wrong-field", ProblemStatus.BadInput,
        "字段“{0}”不能从另一条记录取值。", "The field “{0}” cannot be taken from the other record.");

    public static readonly ProblemKind BaseRowOutOfScope = new("duplicate.base-row-out-of-scope", ProblemStatus.Forbidden,
        "被合并记录的底册条目不在您的管辖范围内，请由上级普查办合并。", "The base-list row of the merged record lies outside your areas; ask the office above you.");

    public static readonly ProblemKind MergeNotFound = new("duplicate.merge-not-found", ProblemStatus.NotFound,
        "没有找到这次合并，或不在您的管辖范围内。", "The merge is not found, or not in your areas.");

    public static readonly ProblemKind AlreadyUndone = new("duplicate.already-undone", ProblemStatus.Conflict,
        "这次合并已经撤销。", "This merge has been undone already.");

    public static readonly ProblemKind ChangedSince = new("duplicate.changed-since", ProblemStatus.Conflict,
        "合并之后{0}又有改动，不能再撤销。请直接改正记录。", "Since the merge {0} was changed, so it cannot be undone. Correct the record instead.");

    public static readonly ProblemKind Busy = new("duplicate.busy", ProblemStatus.Unavailable,
        "正在写入比对结果，或有人正在批量更改，这次没有写入。请稍后再试。",
        "A comparison or somebody's bulk change is being written; nothing of yours was. Try again in a moment.");
}
