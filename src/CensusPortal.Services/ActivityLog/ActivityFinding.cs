using CensusPortal.Domain;

namespace CensusPortal.Services.ActivityLog;

/// <summary>What is wrong with the activity log (日志差错种类).</summary>
public enum ActivityFault { Changed, Missing, Foreign, CutOff, HeadForged, HeadMissing, SealForged, SealBroken, AnchorBroken }

/// <summary>One thing wrong with the activity log (日志差错), and at which line.</summary>
public sealed record ActivityFinding(ActivityFault Fault, long Sequence, long? Until = null)
{
    public string Text(Language language) => language == Language.Chinese ? Chinese : English;

    private string Chinese => Fault switch
    {
        ActivityFault.Changed => $"第 {Sequence} 条：与它的校验值或前一条不符，被改动、插入或调换过",
        ActivityFault.Missing => $"第 {Lines} 条：缺失，被删除",
        ActivityFault.Foreign => $"第 {Sequence} 条：编号在日志范围之外，是插入的",
        ActivityFault.CutOff => $"第 {Lines} 条：末尾被截掉",
        ActivityFault.HeadForged => $"链尾（第 {Sequence} 条）：与最后一条不符，链尾被改动过",
        ActivityFault.HeadMissing => "链尾记录缺失",
        ActivityFault.SealForged => $"第 {Sequence} 条的签章：不是本平台密钥所签",
        ActivityFault.SealBroken => $"第 {Sequence} 条：与签章时的内容不同，其前的日志被重写过",
        _ => $"第 {Sequence} 条：与所给的锚点不同，其前的日志被重写过",
    };

    private string English => Fault switch
    {
        ActivityFault.Changed => $"line {Sequence}: does not fit its hash or the line before it; it was changed, inserted or moved",
        ActivityFault.Missing => $"line {Lines}: missing, it was removed",
        ActivityFault.Foreign => $"line {Sequence}: its number lies outside the log, it was inserted",
        ActivityFault.CutOff => $"line {Lines}: the end was cut off",
        ActivityFault.HeadForged => $"end of the chain (line {Sequence}): does not fit the last line, it was forged",
        ActivityFault.HeadMissing => "the end of the chain is missing",
        ActivityFault.SealForged => $"seal of line {Sequence}: not signed by the portal's key",
        ActivityFault.SealBroken => $"line {Sequence}: differs from what was sealed, the log up to it was rewritten",
        _ => $"line {Sequence}: differs from the anchor given, the log up to it was rewritten",
    };

    private string Lines => Until is { } until && until != Sequence ? $"{Sequence}–{until}" : $"{Sequence}";
}

/// <summary>What checking the activity log came to (日志核验报告).</summary>
/// <param name="End">Where the log ends now, to be noted elsewhere.</param>
/// <param name="Seals">How many seals were checked; null without the portal's key.</param>
public sealed record ActivityReport(long Lines, ActivityAnchor? End, int? Seals, IReadOnlyList<ActivityFinding> Findings)
{
    /// <summary>More are counted, not told.</summary>
    public const int MostTold = 100;

    public long Faults { get; init; } = Findings.Count;

    public bool IsWhole => Faults == 0;
}
