using CensusPortal.Domain;

namespace CensusPortal.Services.Progress;

/// <summary>Refusals around progress figures (进展).</summary>
public static class ProgressProblems
{
    public static readonly ProblemKind UnknownArea = new("progress.unknown-area", ProblemStatus.NotFound,
        "区划代码“{0}”不存在。请从区划列表中选择。", "There is no division “{0}”. Choose one from the list of divisions.");

    public static readonly ProblemKind LevelTooHigh = new("progress.level-too-high", ProblemStatus.BadInput,
        "不能按“{0}”汇总“{1}”：级别应低于该区划。", "“{1}” cannot be broken down by {0}: the level must lie below it.");

    public static readonly ProblemKind UnknownLevel = new("progress.unknown-level", ProblemStatus.BadInput,
        "级别“{0}”应为 city、block、township、district 或 area。", "The level “{0}” must be city, block, township, district or area.");

    public static readonly ProblemKind BadDate = new("progress.bad-date", ProblemStatus.BadInput,
        "日期“{0}”应写成 yyyy-MM-dd。", "The date “{0}” must be written yyyy-MM-dd.");
}
