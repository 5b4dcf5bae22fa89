using System.Globalization;
using Xunit;

namespace CensusPortal.Services.Tests.Demo;

/// <summary>At scale 1 the demo city shows the figures of the municipal report, counted from the rows of its files.</summary>
public sealed class ReportFiguresTests
{
    private static readonly DemoRows City = new(1);
    private static readonly DemoLinkage Linkage = new(City);

    [Fact]
    public void Places_are_those_of_the_report()
    {
        var levels = City.Column("区划.xlsx", "级别").CountBy(level => level).ToDictionary();

        Assert.Equal([1, 4, 3, 36, 428], [levels["市"], levels["县区"], levels["功能区"], levels["乡镇街道"], levels["普查区"]]);
        Assert.Equal(1_045, City.Column("普查小区.csv", "普查小区代码").Distinct().Count());
        Assert.Equal(35_631, City.Column("建筑物.csv", "建筑物编码").Distinct().Count());
    }

    [Fact]
    public void Staff_and_funds_are_those_of_the_report()
    {
        Assert.Equal(1_612, City.Column("两员.xlsx", "移动电话").Distinct().Count());
        Assert.Equal(526, City.Count("两员.xlsx", "角色", role => role.Contains("普查指导员")));
        Assert.Equal(1_247, City.Count("两员.xlsx", "角色", role => role.Split('、').Contains("普查员")));
        var funds = City.Columns("经费.xlsx", "层级", "到账金额")
            .GroupBy(row => row[0], row => decimal.Parse(row[1], CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.Sum());
        Assert.Equal([115m, 598m, 377m], [funds["市级"], funds["县级"], funds["乡级"]]);
    }

    [Theory]
    [InlineData("清查底册_单位.xlsx", "清查表_单位.xlsx", 63_093, 43_408, 68.8)]
    [InlineData("清查底册_个体.xlsx", "清查表_个体.csv", 99_289, 77_048, 77.6)]
    public void Everything_is_verified_coded_and_collected_as_far_as_the_report_says(
        string list, string records, int rows, int collected, double rate)
    {
        var outcomes = City.Column(list, "核查情况").CountBy(outcome => outcome).ToDictionary();
        var found = City.Columns(records, "底册标识", "行业代码").ToList();

        Assert.Equal(rows, outcomes.Values.Sum());
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "9"], outcomes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(collected, found.Count);
        Assert.DoesNotContain(found, row => row[1].Length != 4);
        Assert.Equal(rate, Math.Round(100.0 * collected / rows, 1, MidpointRounding.AwayFromZero));
        Assert.Equal(outcomes["1"], found.Count(row => row[0] != ""));
        Assert.True(found.Count(row => row[0] == "") > 2_000, "Some are additions.");
    }

    [Theory]
    [InlineData("市监.xlsx", 57_358, 38_281)]
    [InlineData("民政.xlsx", 2_206, 1_707)]
    [InlineData("编办.xlsx", 2_625, 1_601)]
    [InlineData("税务.csv", 58_708, 39_716)]
    [InlineData("市监_个体.csv", 101_200, 69_750)]
    public void Registers_are_matched_by_exact_keys_and_the_rest_is_explained(string register, int rows, int matched)
    {
        var comparison = Linkage.Compare(register);

        Assert.Equal(matched, comparison.Matched);
        Assert.Equal(rows - matched, comparison.Reasons.Values.Sum());
        Assert.DoesNotContain("1", comparison.Reasons.Keys);
        Assert.True(comparison.Reasons[""] < rows / 20, "Few rows are on no base list.");
        Assert.Equal("2", comparison.Reasons.MaxBy(reason => reason.Value).Key);
    }

    [Theory]
    [InlineData("清查底册_单位.xlsx", "核查日期")]
    [InlineData("清查表_单位.xlsx", "填表日期")]
    [InlineData("清查底册_个体.xlsx", "核查日期")]
    [InlineData("清查表_个体.csv", "填表日期")]
    public void Work_runs_from_late_August_to_3_November_and_is_busiest_in_the_middle(string file, string column)
    {
        var days = City.Column(file, column).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(("2023-08-25", "2023-11-03"), (days[0], days[^1]));
        Assert.InRange(days.Count(day => day.CompareTo("2023-09-11") < 0), days.Count / 20, days.Count / 4);
        Assert.InRange(days.Count(day => day.CompareTo("2023-10-16") > 0), days.Count / 20, days.Count / 4);
    }
}
