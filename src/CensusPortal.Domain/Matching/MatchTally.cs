using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>How many rows of a source's newest edition in a block had one outcome of the comparison: the match-rate page reads these.</summary>
public sealed class MatchTally
{
    public int Id { get; init; }
    public required RegisterSource Source { get; init; }
    public string? BlockCode { get; init; }
    /// <summary>The township the register row names; null where it names none.</summary>
    public string? TownshipCode { get; init; }
    public MatchLevel? Level { get; init; }
    public string? Reason { get; init; }
    public bool InScope { get; init; }
    public int Rows { get; init; }
}
