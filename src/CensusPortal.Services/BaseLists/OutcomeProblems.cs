using CensusPortal.Domain;

namespace CensusPortal.Services.BaseLists;

/// <summary>Refusals around the table of verification outcomes (核查情况代码表).</summary>
public static class OutcomeProblems
{
    public static readonly ProblemKind NotFound = new("outcome.not-found", ProblemStatus.NotFound,
        "代码表中没有“{0}”，可能已被删除。请返回代码表查看。", "There is no outcome “{0}”; it may have been deleted. Go back to the table.");

    public static readonly ProblemKind Exists = new("outcome.exists", ProblemStatus.Conflict,
        "代码“{0}”已经用于“{1}”，请换一个代码。", "The code “{0}” is taken by “{1}”; choose another.");

    public static readonly ProblemKind InUse = new("outcome.in-use", ProblemStatus.Conflict,
        "“{0}”已用于 {1:#,0} 行底册，不能删除。可以修改它的名称，或先改掉这些行的核查情况。",
        "“{0}” is used by {1:#,0} base-list rows and cannot be deleted. Rename it, or change those rows first.");

    public static readonly ProblemKind BadCode = new("outcome.bad-code", ProblemStatus.BadInput,
        "代码应为 1 至 4 位数字或字母。", "The code must be 1 to 4 digits or letters.");

    public static readonly ProblemKind BadName = new("outcome.bad-name", ProblemStatus.BadInput,
        "名称必填，最多 40 字。", "The name must be filled in, with 40 characters at most.");

    public static readonly ProblemKind ReasonTooLong = new("outcome.reason-too-long", ProblemStatus.BadInput,
        "差异原因最多 40 字。", "The difference reason may have 40 characters at most.");

    public static readonly ProblemKind ReasonOfCollected = new("outcome.reason-of-collected", ProblemStatus.BadInput,
        "计为已采集的情况不需要差异原因，请清空它，或取消“计为已采集”。",
        "An outcome that counts as collected explains no missing row: clear the difference reason, or do not count it as collected.");
}
