namespace CensusPortal.Services.Demo;

/// <summary>The whole demo city before it is written: places, people and what has been dealt to them.</summary>
internal sealed class DemoWorld
{
    public const double Smallest = 0.005, Largest = 10;
    private const ulong Seed = 20_231_103;

    public DemoWorld(double scale)
    {
        Scale = double.IsNaN(scale) ? 1 : Math.Clamp(scale, Smallest, Largest);
        Dice = new DemoDice(Seed);
        Map = new DemoMap(Dice, Scale);
        Staff = new DemoStaff(Map, Scale);
        Units = DemoPopulation.Units(Map, Dice, Scale);
        Households = DemoPopulation.Households(Map, Dice, Scale, Units.Count);
        Names = new DemoNames(Dice);
        Profiles = new DemoProfiles(Map, Dice, Names, Units, Households);
        Identity = new DemoIdentity(Map, Dice);
        Addresses = new DemoAddresses(Map, Dice);
        Calendar = new DemoCalendar(Map, Dice);
        Keys = new DemoKeys(Map, Dice);
    }

    public double Scale { get; }
    public DemoDice Dice { get; }
    public DemoMap Map { get; }
    public DemoStaff Staff { get; }
    public DemoPopulation Units { get; }
    public DemoPopulation Households { get; }
    public DemoNames Names { get; }
    public DemoProfiles Profiles { get; }
    public DemoIdentity Identity { get; }
    public DemoAddresses Addresses { get; }
    public DemoCalendar Calendar { get; }
    public DemoKeys Keys { get; }

    /// <summary>Every table of the office folder, in the order in which an office gets them.</summary>
    public IEnumerable<DemoTable> Tables()
    {
        DemoPlaceTables places = new(this);
        DemoBaseLists lists = new(this);
        DemoRecords records = new(this);
        DemoRegisters registers = new(this);
        DemoOfficeTables office = new(this);
        return
        [
            places.Divisions(), places.Areas(), places.Buildings(), Staff.Table(Dice, Names),
            lists.Units(), lists.Households(), records.Units(), records.Households(),
            registers.MarketSupervision(), registers.CivilAffairs(), registers.EstablishmentOffice(), registers.Tax(),
            registers.MarketSupervisionHouseholds(),
            office.Funds(), office.Meetings(), office.Trainings(), office.Publicity(),
        ];
    }
}
