namespace CensusPortal.Domain.Matching;

/// <summary>One run of the comparison (比对): when, over what, and how many collected rows no register holds.</summary>
public sealed class MatchRun
{
    public int Id { get; init; }
    public required DateTime FinishedAt { get; init; }
    public int CensusOnlyUnits { get; init; }
    public int CensusOnlyHouseholds { get; init; }
    public double Seconds { get; init; }
}
