namespace CensusPortal.Services.Demo;

/// <summary>A county (县区) or functional zone (功能区) of the demo city; <c>Lead</c> is how far it runs ahead of the others.</summary>
internal sealed record DemoBlock(string Code, string Name, bool IsZone, int Townships, int Lead);

/// <summary>A township (乡镇街道); <c>Weight</c> says how much of the city's economy is there.</summary>
internal sealed record DemoTown(string Code, string Name, string Kind, int Block, int Weight);

/// <summary>A census district (普查区): a neighbourhood or a village.</summary>
internal sealed record DemoDistrict(string Code, string Name, int Town, bool IsVillage);

/// <summary>An enumeration area (普查小区) with its share of the buildings.</summary>
internal sealed record DemoArea(string Code, string Name, int District, int Weight, int FirstBuilding, int Buildings);

/// <summary>
/// The demo city's divisions. Its codes begin with 39, which GB/T 2260 gives to no province, and the map puts it in the
/// open Yellow Sea: no real place is meant.
/// </summary>
internal sealed class DemoMap
{
    public const string CityCode = "391600";
    private static readonly int SecondSyllables = DemoWords.PlaceSecond.Length;

    private static readonly DemoBlock[] AllBlocks =
    [
        new("391602", "临霁区", false, 8, 12), new("391603", "晴沙区", false, 6, 4), new("391621", "砚浦县", false, 8, -8),
        new("391622", "棠坞县", false, 6, -20), new("391671", "霁州经济技术开发区", true, 3, 26),
        new("391672", "霁州高新技术产业园", true, 3, 16), new("391673", "晴沙湾旅游度假区", true, 2, -30),
    ];

    private readonly DemoDice _dice;

    public DemoMap(DemoDice dice, double scale)
    {
        _dice = dice;
        Towns = MakeTowns(Shares.Scale(36, scale, AllBlocks.Length));
        Districts = MakeDistricts(Shares.Scale(428, scale, Towns.Count));
        Areas = MakeAreas(Shares.Scale(1_045, scale, Districts.Count), Shares.Scale(35_631, scale));
        TownFirstArea = FirstAreas();
    }

    public IReadOnlyList<DemoBlock> Blocks => AllBlocks;
    public IReadOnlyList<DemoTown> Towns { get; }
    public IReadOnlyList<DemoDistrict> Districts { get; }
    public IReadOnlyList<DemoArea> Areas { get; }

    /// <summary>The first area of each township, and the number of areas at the end.</summary>
    public IReadOnlyList<int> TownFirstArea { get; }

    public DemoDistrict DistrictOf(int area) => Districts[Areas[area].District];
    public DemoTown TownOf(int area) => Towns[DistrictOf(area).Town];
    public DemoBlock BlockOf(int area) => Blocks[TownOf(area).Block];

    private DemoTown[] MakeTowns(int total)
    {
        var towns = new List<DemoTown>(total);
        var names = new Spread(DemoWords.PlaceFirst.Length * SecondSyllables, 171);
        var used = new Dictionary<string, int>();
        var counts = Shares.Split(total, [.. AllBlocks.Select(block => block.Townships)], 1);
        for (var block = 0; block < counts.Length; block++)
        {
            for (var turn = 0; turn < counts[block]; turn++)
            {
                var (kind, group) = KindOf(AllBlocks[block].IsZone, turn, counts[block]);
                var prefix = PrefixOf(block, turn);
                var number = used[prefix + group] = used.GetValueOrDefault(prefix + group, group == 0 ? 0 : -1) + 1;
                var name = Place(names[towns.Count]) + kind;
                var weight = (kind == "街道" ? 90 : kind == "镇" ? 60 : 30) + _dice.Roll(towns.Count, Trait.Size, 90);
                towns.Add(new($"{prefix}{(group * 100) + number:D3}", name, kind, block, weight));
            }
        }
        return [.. towns.OrderBy(town => town.Block).ThenBy(town => town.Code, StringComparer.Ordinal)];
    }

    private static (string Kind, int Group) KindOf(bool zone, int turn, int count) => (turn * 8 / count) switch
    {
        < 4 => ("街道", 0),
        < 7 => zone ? ("街道", 0) : ("镇", 1),
        _ => zone ? ("镇", 1) : ("乡", 2),
    };

    // A zone's townships often keep the code of the county they were taken from.
    private static string PrefixOf(int block, int turn) => block switch
    {
        4 => turn % 3 == 2 ? "391602" : "391671",
        5 => "391602",
        6 => turn % 2 == 0 ? "391603" : "391673",
        _ => AllBlocks[block].Code,
    };

    private static string Place(long number) =>
        $"{DemoWords.PlaceFirst[(int)(number / SecondSyllables)]}{DemoWords.PlaceSecond[(int)(number % SecondSyllables)]}";

    private List<DemoDistrict> MakeDistricts(int total)
    {
        var districts = new List<DemoDistrict>(total);
        var names = new Spread(DemoWords.PlaceFirst.Length * SecondSyllables, 409);
        var counts = Shares.Split(total, [.. Towns.Select(town => 60 + town.Weight)], 1);
        for (var town = 0; town < counts.Length; town++)
        {
            var urban = Towns[town].Kind switch { "街道" => counts[town] * 4 / 5, "镇" => counts[town] / 3, _ => 1 };
            for (var turn = 0; turn < counts[town]; turn++)
            {
                var village = turn > urban;
                var code = $"{Towns[town].Code}{(village ? 200 + turn - urban - 1 : turn + 1):D3}";
                var place = Place(names[districts.Count % (DemoWords.PlaceFirst.Length * SecondSyllables)]);
                districts.Add(new(code, place + (village ? "村民委员会" : "社区居民委员会"), town, village));
            }
        }
        return districts;
    }

    private List<DemoArea> MakeAreas(int total, int buildings)
    {
        var areas = new List<DemoArea>(total);
        var counts = Shares.Split(total, [.. Districts.Select((_, i) => 40 + _dice.Roll(i, Trait.Body, 60))], 1);
        var weights = Enumerable.Range(0, total).Select(i => 40 + _dice.Roll(i, Trait.Floors, 120)).ToArray();
        var houses = Shares.Split(buildings, weights, Math.Min(3, buildings / total));
        var first = 0;
        for (var district = 0; district < counts.Length; district++)
        {
            for (var turn = 1; turn <= counts[district]; turn++)
            {
                var area = areas.Count;
                areas.Add(new($"{Districts[district].Code}{turn:D3}", $"第{turn}普查小区", district, weights[area], first, houses[area]));
                first += houses[area];
            }
        }
        return areas;
    }

    private int[] FirstAreas()
    {
        var first = new int[Towns.Count + 1];
        first[^1] = Areas.Count;
        for (var area = Areas.Count - 1; area >= 0; area--)
            first[DistrictOf(area).Town] = area;
        return first;
    }
}
