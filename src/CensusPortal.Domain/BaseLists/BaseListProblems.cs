namespace CensusPortal.Domain.BaseLists;

/// <summary>Refusals around the base list (底册).</summary>
public static class BaseListProblems
{
    public static readonly ProblemKind VerifiedInFuture = new("base-list.verified-in-future", ProblemStatus.BadInput,
        "核查日期 {0:yyyy-MM-dd} 晚于今天，请改为今天或更早。", "The verification date {0:yyyy-MM-dd} is after today; give today or an earlier day.");

    public static readonly ProblemKind NotFound = new("base-list.not-found", ProblemStatus.NotFound,
        "底册中没有这一行，可能已被新的底册替换。请返回列表重新查找。", "There is no such base-list row; it may have been replaced. Go back to the list and search again.");

    public static readonly ProblemKind UnknownOutcome = new("base-list.unknown-outcome", ProblemStatus.BadInput,
        "核查情况“{0}”不在代码表中。", "“{0}” is not in the table of verification outcomes.");

    public static readonly ProblemKind ChangedMeanwhile = new("base-list.changed-meanwhile", ProblemStatus.Conflict,
        "这一行刚刚被别人修改过，请刷新后再改。", "Somebody has just changed this row; reload it and change it again.");
}
