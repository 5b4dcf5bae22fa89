using CensusPortal.Domain;

namespace CensusPortal.Services.Reports;

/// <summary>Refusals around reports (报表).</summary>
public static class ReportProblems
{
    public static readonly ProblemKind NothingToReport = new("report.nothing", ProblemStatus.Conflict,
        "还没有可以汇总的区划。请先导入区划；如已导入，请联系上级普查办分配管辖地区。",
        "There is no division to report on. Import the divisions first; if that is done, ask the office above you for an area.");

    public static readonly ProblemKind NotCompared = new("report.not-compared", ProblemStatus.Conflict,
        "还没有比对结果。请先导入部门名录并进行比对，再导出匹配率汇总。",
        "There is no comparison yet. Import the registers and compare them, then export the match rates.");

    public static readonly ProblemKind UnknownKind = new("report.unknown-kind", ProblemStatus.BadInput,
        "报表种类“{0}”应为 progress 或 matching。", "The kind of report “{0}” must be progress or matching.");

    public static readonly ProblemKind CannotWrite = new("report.cannot-write", ProblemStatus.BadInput,
        "无法写入文件“{0}”。请检查文件夹是否存在、文件是否已被打开，以及是否有写入权限。",
        "The file “{0}” cannot be written. Check that its folder exists, that it is not open elsewhere and that you may write there.");

    public static readonly ProblemKind OnlyProgress = new("report.only-progress", ProblemStatus.BadInput,
        "--area 和 --as-of 只用于 --kind progress。", "--area and --as-of belong to --kind progress only.");
}
