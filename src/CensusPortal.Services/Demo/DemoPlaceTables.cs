using System.Globalization;

namespace CensusPortal.Services.Demo;

/// <summary>Divisions, enumeration areas, buildings and boundaries of the demo city (FORMATS 1 to 4).</summary>
internal sealed class DemoPlaceTables(DemoWorld world)
{
    public const string BoundaryFile = "普查小区边界.geojson";
    private static readonly string[] BuildingWords = ["大厦", "商厦", "家园", "花苑", "商业楼", "厂房"];
    private readonly DemoGround _ground = new(world.Map, world.Dice);

    public DemoTable Divisions() => new("区划.xlsx", ["区划代码", "区划名称", "级别", "上级代码"], DivisionRows());

    public DemoTable Areas() => new(
        "普查小区.csv", ["普查小区代码", "普查小区名称", "普查区代码"],
        world.Map.Areas.Select(area => new string?[] { area.Code, area.Name, world.Map.Districts[area.District].Code }));

    public DemoTable Buildings() => new(
        "建筑物.csv", ["建筑物编码", "普查小区代码", "建筑物名称", "地址", "经度", "纬度", "楼层数"], BuildingRows());

    /// <summary>Writes the boundaries, one area a line.</summary>
    public void WriteBoundaries(string folder, Action rowDone)
    {
        using var writer = new StreamWriter(Path.Combine(folder, BoundaryFile)) { NewLine = "\n" };
        writer.WriteLine("{\"type\":\"FeatureCollection\",\"features\":[");
        for (var area = 0; area < world.Map.Areas.Count; area++)
        {
            var corners = _ground.Corners(area);
            var points = corners.Append(corners[0]).Select(corner => $"[{Degrees(corner.Longitude)},{Degrees(corner.Latitude)}]");
            writer.Write($"{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{world.Map.Areas[area].Code}\"}},");
            writer.Write($"\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{string.Join(',', points)}]]}}}}");
            writer.WriteLine(area + 1 < world.Map.Areas.Count ? "," : "");
            rowDone();
        }
        writer.WriteLine("]}");
    }

    private IEnumerable<string?[]> DivisionRows()
    {
        yield return [DemoMap.CityCode, DemoWords.City, "市", null];
        foreach (var block in world.Map.Blocks)
            yield return [block.Code, block.Name, block.IsZone ? "功能区" : "县区", DemoMap.CityCode];
        foreach (var town in world.Map.Towns)
            yield return [town.Code, town.Name, "乡镇街道", world.Map.Blocks[town.Block].Code];
        foreach (var district in world.Map.Districts)
            yield return [district.Code, district.Name, "普查区", world.Map.Towns[district.Town].Code];
    }

    private IEnumerable<string?[]> BuildingRows()
    {
        for (var area = 0; area < world.Map.Areas.Count; area++)
        {
            var (first, count) = (world.Map.Areas[area].FirstBuilding, world.Map.Areas[area].Buildings);
            for (var building = first; building < first + count; building++)
            {
                var (longitude, latitude) = _ground.Place(area, building);
                var named = world.Dice.Percent(building, Trait.Brackets, 25);
                yield return
                [
                    world.Addresses.BuildingCode(area, building), world.Map.Areas[area].Code,
                    named ? world.Names.Brand((building * 3) + 1) + world.Dice.Pick(building, Trait.Body, BuildingWords) : "",
                    world.Map.TownOf(area).Name + world.Addresses.Street(area, building),
                    Degrees(longitude), Degrees(latitude), $"{1 + (world.Dice.Roll(building, Trait.Floors, 6) * (named ? 3 : 1))}",
                ];
            }
        }
    }

    private static string Degrees(double degrees) => degrees.ToString("F6", CultureInfo.InvariantCulture);
}
