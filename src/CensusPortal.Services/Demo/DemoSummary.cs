namespace CensusPortal.Services.Demo;

/// <summary>One register (部门名录) of the demo city: its file, its rows, and how many of them are matched to a collected record.</summary>
public sealed record DemoRegister(string File, int Rows, int Matched);

/// <summary>What the demo city holds, counted from what was dealt.</summary>
public sealed record DemoSummary(
    int Blocks, int Townships, int Districts, int Areas, int Buildings, int People, int Instructors, int Enumerators,
    int UnitBase, int UnitsCollected, int HouseholdBase, int HouseholdsCollected, IReadOnlyList<DemoRegister> Registers)
{
    /// <summary>Rows of the big files together.</summary>
    public long Rows => Buildings + (2L * Areas) + Districts + Townships + Blocks + People
        + UnitBase + UnitsCollected + HouseholdBase + HouseholdsCollected + Registers.Sum(register => (long)register.Rows);

    internal static DemoSummary Of(DemoWorld world) => new(
        world.Map.Blocks.Count, world.Map.Towns.Count, world.Map.Districts.Count, world.Map.Areas.Count,
        world.Map.Areas.Sum(area => area.Buildings),
        world.Staff.People, world.Staff.Instructors, world.Staff.Enumerators,
        world.Units.CountOf(unit => unit.OnBaseList), world.Units.CountOf(unit => unit.Collected),
        world.Households.CountOf(household => household.OnBaseList), world.Households.CountOf(household => household.Collected),
        [
            Register("市监.xlsx", world.Units, Sources.Market), Register("民政.xlsx", world.Units, Sources.Civil),
            Register("编办.xlsx", world.Units, Sources.Establishment), Register(DemoRegisters.TaxFile, world.Units, Sources.Tax),
            Register("市监_个体.csv", world.Households, Sources.Market),
        ]);

    private static DemoRegister Register(string file, DemoPopulation people, Sources source) => new(
        file, people.CountOf(subject => subject.Sources.HasFlag(source)),
        people.CountOf(subject => subject.Sources.HasFlag(source) && subject.Collected));
}
