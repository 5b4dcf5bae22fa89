using CensusPortal.Web.Pages.Shared;
using Xunit;

namespace CensusPortal.Web.Tests.FrontEnd;

public sealed class ChartTests
{
    private static readonly ChartModel Rates = new(ChartKind.Bars, "采集率", "甲县最高", "区块", ["甲县"], [new("采集率", [68.75m])]) { Unit = "%", Decimals = 1 };

    [Theory]
    [InlineData("68.75", "68.8%")]
    [InlineData("0.05", "0.1%")]
    [InlineData("1234.5", "1,234.5%")]
    public void The_data_table_prints_half_away_from_zero(string value, string printed) =>
        Assert.Equal(printed, Rates.Print(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_missing_value_prints_a_dash() => Assert.Equal("—", Rates.Print(null));

    [Fact]
    public void The_browser_is_told_the_kind_by_its_small_name() => Assert.Contains("\"kind\":\"bars\"", Rates.ToJson());
}
