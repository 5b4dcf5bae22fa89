namespace CensusPortal.Domain.BaseLists;

/// <summary>
/// A row of the editable table of verification outcomes (核查情况, FORMATS 10): what it counts as, and how it explains
/// a register row that has no collected row.
/// </summary>
public sealed class VerificationOutcome
{
    /// <summary>重复: what the row of a merged record becomes.</summary>
    public const string Duplicate = "7";

    public required string Code { get; init; }
    public required string Name { get; set; }
    public bool CountsAsVerified { get; set; }
    public bool CountsAsCollected { get; set; }
    /// <summary>The difference reason (差异原因) of a register-only row; null where the outcome explains none.</summary>
    public string? Reason { get; set; }
    /// <summary>The object is outside the clearance, so the in-scope match rate leaves its register rows out.</summary>
    public bool IsOutsideClearance { get; set; }
    public int Version { get; set; }

    /// <summary>The starting rows of FORMATS 10.</summary>
    public static IReadOnlyList<VerificationOutcome> StartingRows { get; } =
    [
        Row("1", "正常填表", collected: true, null),
        Row("2", "停业未注销", collected: false, "长期停业但未在相关部门注销"),
        Row("3", "非清查对象(一产个体)", collected: false, "一产个体户非清查对象", outside: true),
        Row("4", "搬迁", collected: false, "核查状态为其他"),
        Row("5", "找不到且无法电话联系", collected: false, "核查状态为其他"),
        Row("6", "已注销或吊销", collected: false, "已注销或吊销"),
        Row("7", "重复", collected: false, "重复"),
        Row("9", "其他", collected: false, "核查状态为其他"),
    ];

    private static VerificationOutcome Row(string code, string name, bool collected, string? reason, bool outside = false) => new()
    {
        Code = code, Name = name, CountsAsVerified = true, CountsAsCollected = collected, Reason = reason, IsOutsideClearance = outside,
    };
}
