using CensusPortal.Domain;

namespace CensusPortal.Services.Matching;

/// <summary>Refusals around the comparison (比对).</summary>
public static class MatchingProblems
{
    public static readonly ProblemKind NoRegister = new("matching.no-register", ProblemStatus.NotFound,
        "还没有可比对的部门名录，请先导入市监、民政、编办或税务名录。", "There is no register to compare with; import one first.");

    public static readonly ProblemKind UnknownSource = new("matching.unknown-source", ProblemStatus.BadInput,
        "来源“{0}”应为 market-supervision、civil-affairs、establishment-office、tax 或 market-supervision-households。",
        "The source “{0}” must be market-supervision, civil-affairs, establishment-office, tax or market-supervision-households.");

    public static readonly ProblemKind AlreadyRunning = new("matching.already-running", ProblemStatus.Conflict,
        "比对正在进行，请等它结束后再试。", "A comparison is running already; wait until it has ended.");

    public static readonly ProblemKind Stopped = new("matching.stopped", ProblemStatus.Conflict,
        "比对被中断，没有写入，原有结果保留。请重新比对。", "The comparison was interrupted and wrote nothing; the earlier result stays. Compare again.");

    public static readonly ProblemKind Failed = new("matching.failed", ProblemStatus.Conflict,
        "比对没有完成，没有写入，原有结果保留。请稍后再试；仍然失败时请系统管理员查看运行日志。",
        "The comparison did not complete and wrote nothing; the earlier result stays. Try again; if it fails once more, ask your administrator to look at the log.");
}
