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

    public static readonly ProblemKind NotCompared = new("matching.not-compared", ProblemStatus.BadInput,
        "{0}名录还没有比对过，说不出其中没有哪些清查记录。请先导入并比对。", "The register of {1} has not been compared yet, so nothing can be said of what it lacks. Import and compare it first.");

    public static readonly ProblemKind AlreadyRunning = new("matching.already-running", ProblemStatus.Conflict,
        "比对正在进行，请等它结束后再试。", "A comparison is running already; wait until it has ended.");
}
