namespace CensusPortal.Domain.Progress;

/// <summary>The counts of a row of the progress table, as marks for those that are hidden (进展单元格).</summary>
[Flags]
public enum ProgressCells
{
    None = 0,
    UnitBase = 1, UnitVerified = 2, UnitCollected = 4, UnitAdded = 8, UnitCoded = 16,
    HouseholdBase = 32, HouseholdVerified = 64, HouseholdCollected = 128, HouseholdAdded = 256, HouseholdCoded = 512,
    Coded = UnitCoded | HouseholdCoded,
    Collected = UnitCollected | HouseholdCollected,
}
