namespace CensusPortal.Domain.Matching;

/// <summary>The difference reasons (差异原因) the portal itself assigns or takes from a verification list; the others stand in the outcome table.</summary>
public static class DifferenceReasons
{
    /// <summary>The register row has no base-list row.</summary>
    public const string NoBaseListEntry = "无底册记录";

    /// <summary>Its base-list row has not been verified yet.</summary>
    public const string NotVerified = "未核查";

    /// <summary>Its base-list row was verified as collected, yet no collected row is its match.</summary>
    public const string CollectedButUnmatched = "已采集未比中";

    /// <summary>A person has decided that it is nothing of the clearance.</summary>
    public const string OutOfScope = "人工判定不在清查范围";
    public const string ClosedButRegistered = "长期停业但未在相关部门注销";
    public const string PrimaryHousehold = "一产个体户非清查对象";
    public const string OtherOutcome = "核查状态为其他";
    public const string Deregistered = "已注销或吊销";
    public const string Duplicate = "重复";

    /// <summary>The register itself says that the row is no more; it has no base-list row to say anything else.</summary>
    public const string StateDeregistered = "登记状态为注销";
    public const string StateRevoked = "登记状态为吊销";
    public const string StateMovedAway = "登记状态为迁出";
    public const string StateClosed = "登记状态为停业歇业";
    public const string StateAbnormal = "税务非正常户";

    /// <summary>Found on the spot by a verification list (核实清单).</summary>
    public const string Moved = "已搬迁";
    public const string NotOfTheClearance = "非清查对象";
    public const string NoSuchUnit = "查无此单位";
    public const string Missed = "漏报待补采";
}
