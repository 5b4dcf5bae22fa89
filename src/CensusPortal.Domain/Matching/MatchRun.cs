using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>What asked for a run of the comparison: a person, an import that changed something, or the night.</summary>
public enum MatchTrigger { Person, Import, Night }

/// <summary>One run of the comparison (比对): what asked for it, when, over what, and how many collected rows no register holds.</summary>
public sealed class MatchRun
{
    public int Id { get; init; }
    public MatchTrigger Trigger { get; init; }
    /// <summary>The account name of whoever asked for it, or imported.</summary>
    public string? AskedBy { get; init; }
    /// <summary>The one source that was compared; null compared all.</summary>
    public RegisterSource? OnlySource { get; init; }
    public required DateTime FinishedAt { get; set; }
    public int CensusOnlyUnits { get; set; }
    public int CensusOnlyHouseholds { get; set; }
    public double Seconds { get; set; }

    public void Finish(DateTime at, double seconds, int censusOnlyUnits, int censusOnlyHouseholds) =>
        (FinishedAt, Seconds, CensusOnlyUnits, CensusOnlyHouseholds) = (at, seconds, censusOnlyUnits, censusOnlyHouseholds);
}

/// <summary>What a run found for one source, and what was different from the run before (比对历史明细).</summary>
public sealed class MatchRunSource
{
    public required int RunId { get; init; }
    public required RegisterSource Source { get; init; }
    public required DateOnly EditionOn { get; init; }
    public int Rows { get; init; }
    public int Matched { get; set; }
    /// <summary>Rows that the run before did not know: of a newer edition, or of a first one.</summary>
    public int NewRows { get; init; }
    /// <summary>Rows of the run before that the edition no longer has.</summary>
    public int GoneRows { get; init; }
    public int NewlyMatched { get; init; }
    public int NoLongerMatched { get; init; }
    public int OtherPartner { get; init; }
    public int OtherReason { get; init; }
    /// <summary>Rows left to people.</summary>
    public int GreyCases { get; init; }
}
