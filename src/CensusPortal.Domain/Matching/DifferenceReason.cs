namespace CensusPortal.Domain.Matching;

/// <summary>
/// A row of the editable table of difference reasons (差异原因代码表): why a register row has no collected row. What rows carry is
/// the name, as the figures print it; a renamed reason takes its rows along.
/// </summary>
public sealed class DifferenceReason
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>When it applies, in the office's own words.</summary>
    public string? Meaning { get; set; }
    /// <summary>Rows with it are outside the clearance, so the in-scope match rate leaves them out.</summary>
    public bool IsOutsideClearance { get; set; }
    /// <summary>Offered for choice; a reason of register state or industry is assigned only while it is active.</summary>
    public bool IsActive { get; set; }
    public int Version { get; set; }

    public static IReadOnlyList<DifferenceReason> StartingRows { get; } =
    [
        Row("01", DifferenceReasons.ClosedButRegistered, "底册核查为停业未注销"),
        Row("02", DifferenceReasons.PrimaryHousehold, "行业门类为农、林、牧、渔业（01-04大类）的个体经营户", outside: true),
        Row("03", DifferenceReasons.OtherOutcome, "底册核查为搬迁、找不到或其他"),
        Row("04", DifferenceReasons.Deregistered, "底册核查或现场核实为已注销或吊销"),
        Row("05", DifferenceReasons.Duplicate, "与另一条是同一单位"),
        Row("11", DifferenceReasons.NoBaseListEntry, "底册中没有对应的单位"),
        Row("12", DifferenceReasons.NotVerified, "底册中有，还没有核查"),
        Row("13", DifferenceReasons.CollectedButUnmatched, "已采集，但没有与采集的单位比中"),
        Row("21", DifferenceReasons.StateDeregistered, "无底册记录，登记状态为注销或撤销"),
        Row("22", DifferenceReasons.StateRevoked, "无底册记录，登记状态为吊销"),
        Row("23", DifferenceReasons.StateMovedAway, "无底册记录，登记状态为迁出"),
        Row("24", DifferenceReasons.StateClosed, "无底册记录，登记状态为停业或歇业"),
        Row("25", DifferenceReasons.StateAbnormal, "无底册记录，纳税人状态为非正常户"),
        Row("31", DifferenceReasons.Moved, "现场核实：已搬离本地"),
        Row("32", DifferenceReasons.NotOfTheClearance, "现场核实：不属于清查范围", outside: true),
        Row("33", DifferenceReasons.NoSuchUnit, "现场核实：查无此单位"),
        Row("34", DifferenceReasons.Missed, "现场核实：正常经营，应当补采"),
        Row("41", DifferenceReasons.OutOfScope, "灰区判定：不在清查范围", outside: true),
    ];

    private static DifferenceReason Row(string code, string name, string meaning, bool outside = false) => new()
    {
        Code = code, Name = name, Meaning = meaning, IsOutsideClearance = outside, IsActive = true,
    };
}
