using CensusPortal.Domain;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>The columns of a verification list (核实清单表样); those to fill in stand last.</summary>
internal static class ListLayout
{
    public const string Key = "任务编号", Name = "名称", Answer = "核实结果", Code = "采集的信用代码或名称", Note = "核实说明", By = "核实人", On = "核实日期";
    public const string Errors = "错误说明", OriginalRow = "原行号";

    public static readonly IReadOnlyList<string> Answers = [.. VerificationAnswers.All.Select(a => a.Name(Language.Chinese))];

    /// <summary>What must be there for a list to be taken in.</summary>
    public static readonly IReadOnlyList<string> Needed = [Key, Name, Answer, Code, Note, By, On];

    public static readonly IReadOnlyList<SheetColumn> Columns =
    [
        new(Key, 14), new("轮次", 6, CellStyle.Integer), new("截止日期", 12, CellStyle.Date), new("来源", 14), new(Name, 36), new("统一社会信用代码", 21),
        new("注册号", 18), new("法定代表人或经营者", 14), new("联系电话", 14), new("地址", 40), new("登记状态", 10), new("行业代码", 10), new("乡镇街道", 14),
        new("可能的普查小区", 18), new("小区名称", 18), new("推断依据", 16), new("差异原因", 22),
        new(Answer, 18, Required: true, Choices: Answers), new(Code, 24), new(Note, 30), new(By, 10, Required: true), new(On, 12, CellStyle.Date, Required: true),
    ];
}
