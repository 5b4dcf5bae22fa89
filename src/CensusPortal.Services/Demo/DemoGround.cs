namespace CensusPortal.Services.Demo;

/// <summary>
/// Where the demo city's areas and buildings lie: each township is a square of the city, its areas are rows of slanted
/// bricks in it, without gaps and without overlaps, and every building stands inside its area.
/// </summary>
internal sealed class DemoGround(DemoMap map, DemoDice dice)
{
    private const double West = 122.6, South = 33.6, Side = 0.08;
    private readonly int _townsAcross = (int)Math.Ceiling(Math.Sqrt(map.Towns.Count));

    /// <summary>The corners of an area: south-west, south-east, north-east, north-west.</summary>
    public (double Longitude, double Latitude)[] Corners(int area)
    {
        var town = map.DistrictOf(area).Town;
        int count = map.TownFirstArea[town + 1] - map.TownFirstArea[town], place = area - map.TownFirstArea[town];
        var rows = Math.Max(1, (int)Math.Sqrt(count));
        var row = place * rows / count;
        int first = ((row * count) + rows - 1) / rows, next = (((row + 1) * count) + rows - 1) / rows;
        var (west, south) = Origin(town);
        double low = south + (Side * row / rows), high = south + (Side * (row + 1) / rows);
        double width = Side / (next - first);
        int left = place - first, right = left + 1;
        return
        [
            (Wall(left, 0), low), (Wall(right, 0), low), (Wall(right, 1), high), (Wall(left, 1), high),
        ];

        double Wall(int wall, int edge) => west + (width * (wall + Slant(town, row, wall, next - first, edge)));
    }

    public (double Longitude, double Latitude) Place(int area, int building)
    {
        var corners = Corners(area);
        double across = 0.08 + (dice.Roll(building, Trait.Longitude, 8_400) / 10_000.0);
        double up = 0.08 + (dice.Roll(building, Trait.Latitude, 8_400) / 10_000.0);
        double south = corners[0].Longitude + ((corners[1].Longitude - corners[0].Longitude) * across);
        double north = corners[3].Longitude + ((corners[2].Longitude - corners[3].Longitude) * across);
        return (south + ((north - south) * up), corners[0].Latitude + ((corners[3].Latitude - corners[0].Latitude) * up));
    }

    // Odd rows run backwards, so that the townships of a block lie side by side.
    private (double West, double South) Origin(int town)
    {
        int row = town / _townsAcross, column = town % _townsAcross;
        return (West + (Side * (row % 2 == 0 ? column : _townsAcross - 1 - column)), South + (Side * row));
    }

    private double Slant(int town, int row, int wall, int walls, int edge) =>
        wall == 0 || wall == walls
            ? 0
            : (dice.Roll((town * 1_000_003L) + (row * 10_007) + (wall * 2) + edge, Trait.Lead, 600) - 300) / 1_000.0;
}
