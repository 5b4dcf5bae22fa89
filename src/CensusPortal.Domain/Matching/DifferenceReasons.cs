namespace CensusPortal.Domain.Matching;

/// <summary>The difference reasons (差异原因) no verification outcome gives; the others stand in the outcome table.</summary>
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
}
