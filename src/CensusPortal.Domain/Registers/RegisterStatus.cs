namespace CensusPortal.Domain.Registers;

/// <summary>What the departments write into 登记状态 and 纳税人状态 (登记状态): each in words of its own, so that only what says "no more" is known.</summary>
public static class RegisterStatus
{
    private static readonly string[] Gone = ["注销", "吊销", "撤销", "迁出", "非正常", "停业", "歇业", "清算", "终止"];

    /// <summary>A register without the column, and a blank cell, say nothing against the unit.</summary>
    public static bool IsActive(string? status) => string.IsNullOrWhiteSpace(status) || !Gone.Any(word => status.Contains(word, StringComparison.Ordinal));
}
