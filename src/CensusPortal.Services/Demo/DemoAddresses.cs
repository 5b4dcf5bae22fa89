namespace CensusPortal.Services.Demo;

/// <summary>
/// Addresses and telephone numbers of the demo city. No operator has numbers that begin with 154, no place the area
/// code 0300.
/// </summary>
internal sealed class DemoAddresses(DemoMap map, DemoDice dice)
{
    private static readonly Spread Mobiles = new(90_000_000, 31_337), StaffMobiles = new(10_000_000, 99_991);

    public int BuildingOf(long number, int area) =>
        map.Areas[area].FirstBuilding + dice.Roll(number, Trait.Building, Math.Max(1, map.Areas[area].Buildings));

    public string BuildingCode(int area, int building) => $"{map.Areas[area].Code}{building - map.Areas[area].FirstBuilding + 1:D4}";

    /// <summary>Road and number, or village, group and number.</summary>
    public string Street(int area, int building)
    {
        var district = map.DistrictOf(area);
        var turn = building - map.Areas[area].FirstBuilding;
        if (district.IsVillage)
            return $"{district.Name.Replace("村民委员会", "村")}{1 + (turn / 12)}组{1 + (turn % 12)}号";
        var road = (map.Areas[area].District * 3) + (turn / 40);
        var first = DemoWords.RoadFirst[road % DemoWords.RoadFirst.Length];
        var second = DemoWords.RoadSecond[road / 3 % DemoWords.RoadSecond.Length];
        return $"{first}{second}{DemoWords.RoadKinds[road % DemoWords.RoadKinds.Length]}{1 + (area % 7 * 80) + (turn * 2)}号";
    }

    /// <summary>As the enumerator writes it.</summary>
    public string Surveyed(long number, int area) => map.TownOf(area).Name + Street(area, BuildingOf(number, area)) + Room(number);

    /// <summary>As a register has it.</summary>
    public string Registered(long number, int area) => DemoWords.City + map.BlockOf(area).Name + Surveyed(number, area);

    public string Mobile(long number) => $"154{10_000_000 + Mobiles[number]:D8}";

    public static string StaffMobile(int number) => $"1540{StaffMobiles[number]:D7}";

    public string Fixed(long number) => $"0300-{2_000_000 + dice.Roll(number, Trait.FixedPhone, 7_000_000)}";

    private string Room(long number) => dice.Roll(number, Trait.Room, 10) switch
    {
        < 4 => "",
        < 7 => $"{101 + (dice.Roll(number, Trait.Premises, 24) * 100) + dice.Roll(number, Trait.Floors, 20)}室",
        < 9 => $"{1 + dice.Roll(number, Trait.Premises, 12)}幢{101 + dice.Roll(number, Trait.Floors, 18)}室",
        _ => "一楼门面",
    };
}
