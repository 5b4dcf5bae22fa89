using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>
/// What the comparison (比对) found for one row of a source's newest edition: the collected row and the level, or the
/// difference reason. One row for every register row; a run writes those that differ from what stands here.
/// </summary>
public sealed class RegisterMatch
{
    public required long RegisterEntryId { get; init; }
    public required RegisterSource Source { get; init; }
    public string? BlockCode { get; init; }
    public bool InScope { get; set; }
    public MatchLevel? Level { get; init; }
    /// <summary>Log-odds that both rows are the same object, base 2.</summary>
    public float? Weight { get; init; }
    /// <summary>What speaks for and against the pair (比对依据), packed by the engine; null when unmatched, decided by a person, or moved since the comparison.</summary>
    public string? Evidence { get; set; }
    public long? RecordId { get; init; }
    public long? BaseListEntryId { get; init; }
    /// <summary>差异原因 of a register-only row, a person's where one decided; null when matched.</summary>
    public string? Reason { get; set; }
    /// <summary>The reason the data give, whatever a person decided; null when matched.</summary>
    public string? AutomaticReason { get; init; }
    public bool AutomaticInScope { get; init; }
    /// <summary>The row itself is of this city and of an industry of the clearance, whatever its reason.</summary>
    public bool IsOfClearance { get; init; }

    /// <summary>A person's reason goes before the automatic one; a matched row has none, and what was decided in the review goes before both.</summary>
    public void Explain(string reason, bool isOutside)
    {
        if (Reason is not (null or DifferenceReasons.OutOfScope))
        {
            (Reason, InScope) = (reason, IsOfClearance && !isOutside);
        }
    }
}
