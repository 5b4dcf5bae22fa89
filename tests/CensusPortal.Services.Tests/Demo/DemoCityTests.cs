using System.Globalization;
using System.Text;
using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.Coding;
using CensusPortal.Services.Demo;
using Xunit;

namespace CensusPortal.Services.Tests.Demo;

/// <summary>What somebody notices who opens the files of a small demo city.</summary>
public sealed class DemoCityTests
{
    private static readonly DemoRows City = new(0.02);

    [Fact]
    public void The_same_city_comes_every_time()
    {
        var again = new DemoRows(0.02);

        Assert.All(City.Files, file => Assert.Equal(City.Lines(file), again.Lines(file)));
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public void A_smaller_city_keeps_all_blocks_and_the_proportions(double scale)
    {
        var city = new DemoRows(scale);

        Assert.Equal(7, city.Count("区划.xlsx", "级别", level => level is "县区" or "功能区"));
        Assert.InRange(city.Count("清查底册_单位.xlsx"), (63_093 * scale) - 20, (63_093 * scale) + 20);
        Assert.InRange(city.Count("清查表_个体.csv"), (77_048 * scale) - 20, (77_048 * scale) + 20);
        Assert.InRange(city.Count("税务.csv"), (58_708 * scale) - 20, (58_708 * scale) + 20);
    }

    [Theory]
    [InlineData("清查表_单位.xlsx", "统一社会信用代码")]
    [InlineData("清查表_单位.xlsx", "归属法人统一社会信用代码")]
    [InlineData("清查底册_个体.xlsx", "统一社会信用代码")]
    [InlineData("市监.xlsx", "统一社会信用代码")]
    [InlineData("税务.csv", "社会信用代码")]
    [InlineData("市监_个体.csv", "统一社会信用代码")]
    public void Credit_codes_have_good_check_characters_and_none_belongs_to_a_real_province(string file, string column)
    {
        var codes = City.Column(file, column).Where(code => code != "").ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(CreditCode.IsValid(code) && OrganisationCode.IsValid(code.AsSpan(8, 9)), code));
        Assert.All(codes, code => Assert.Equal("39", code[2..4]));
    }

    [Theory]
    [InlineData("清查表_单位.xlsx", "移动电话")]
    [InlineData("清查表_个体.csv", "移动电话")]
    [InlineData("两员.xlsx", "移动电话")]
    public void Telephones_look_like_mobiles_that_no_operator_has(string file, string column) =>
        Assert.All(City.Column(file, column), phone => Assert.Matches("^154[0-9]{8}$", phone));

    [Fact]
    public void Industries_are_classes_of_the_classification()
    {
        var codes = new[] { "清查表_单位.xlsx", "清查表_个体.csv", "清查底册_单位.xlsx", "清查底册_个体.xlsx" }
            .SelectMany(file => City.Column(file, "行业代码")).Where(code => code != "").Distinct().ToList();

        Assert.True(codes.Count > 60, "A city has many trades.");
        Assert.All(codes, code => Assert.True(IndustryClassification.Current.IsValidClass(code), code));
    }

    [Fact]
    public void Households_of_primary_industry_are_on_the_list_and_not_collected()
    {
        var primary = City.Columns("清查底册_个体.xlsx", "行业代码", "核查情况")
            .Where(row => IndustryClassification.Current.IsOutsideClearance(row[0])).ToList();

        Assert.NotEmpty(primary);
        Assert.All(primary, row => Assert.Equal("3", row[1]));
        Assert.DoesNotContain(City.Column("清查表_个体.csv", "行业代码"), IndustryClassification.Current.IsOutsideClearance);
    }

    [Fact]
    public void Records_name_areas_buildings_enumerators_and_parents_that_exist()
    {
        var buildings = City.Columns("建筑物.csv", "建筑物编码", "普查小区代码").Select(row => (row[0], row[1])).ToHashSet();
        var phones = City.Columns("两员.xlsx", "移动电话", "角色")
            .Where(row => row[1].Split('、').Contains("普查员")).Select(row => row[0]).ToHashSet();
        var units = City.Columns("清查表_单位.xlsx", "建筑物编码", "普查小区代码", "普查员", "单位类型", "归属法人名称").ToList();
        var legal = City.Columns("清查表_单位.xlsx", "单位类型", "单位详细名称").Where(row => row[0] == "1").Select(row => row[1]).ToHashSet();

        Assert.All(units, row => Assert.Contains((row[0], row[1]), buildings));
        Assert.All(units, row => Assert.Contains(row[2], phones));
        Assert.All(units.Where(row => row[3] == "2"), row => Assert.Contains(row[4], legal));
    }

    [Fact]
    public void Zones_have_townships_with_a_county_s_prefix()
    {
        var zones = City.Columns("区划.xlsx", "区划代码", "级别").Where(row => row[1] == "功能区").Select(row => row[0]).ToHashSet();

        Assert.Contains(
            City.Columns("区划.xlsx", "区划代码", "上级代码"),
            row => zones.Contains(row[1]) && !row[0].StartsWith(row[1], StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_is_written_and_tax_is_in_GBK()
    {
        var folder = Directory.CreateTempSubdirectory("demo-city-");
        try
        {
            var seen = new List<double>();
            var summary = DemoCity.Write(folder.FullName, 0.02, new Seen(seen), TestContext.Current.CancellationToken);

            Assert.Equal(
                City.Files.Append("普查小区边界.geojson").Order(StringComparer.Ordinal),
                folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            var tax = File.ReadAllText(Path.Combine(folder.FullName, "税务.csv"), CodePagesEncodingProvider.Instance.GetEncoding(936)!);
            Assert.Equal(City.Column("税务.csv", "纳税人名称").First(), tax.Split("\r\n")[1].Split(',')[2]);
            Assert.DoesNotContain('?', tax);
            Assert.Equal(City.Count("市监.xlsx"), summary.Registers[0].Rows);
            Assert.Equal(1, seen[^1]);
            BuildingsStandInTheirAreas(Path.Combine(folder.FullName, "普查小区边界.geojson"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void BuildingsStandInTheirAreas(string path)
    {
        using var boundaries = JsonDocument.Parse(File.ReadAllText(path));
        var rings = boundaries.RootElement.GetProperty("features").EnumerateArray().ToDictionary(
            feature => feature.GetProperty("properties").GetProperty("code").GetString()!,
            feature => feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray()
                .Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble())).ToArray());
        Assert.All(City.Columns("建筑物.csv", "普查小区代码", "经度", "纬度"), row =>
        {
            var ring = rings[row[0]];
            double x = double.Parse(row[1], CultureInfo.InvariantCulture), y = double.Parse(row[2], CultureInfo.InvariantCulture);
            for (var i = 0; i + 1 < ring.Length; i++)
                Assert.True(((ring[i + 1].X - ring[i].X) * (y - ring[i].Y)) - ((ring[i + 1].Y - ring[i].Y) * (x - ring[i].X)) > 0);
        });
    }

    private sealed class Seen(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }
}
