using CensusPortal.Services.Imports.Rows;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>What people write for a day or a month, and what is not taken for one.</summary>
public sealed class CellValueTests
{
    [Theory]
    [InlineData("2023-09-01", "2023-09-01")]
    [InlineData("２０２３年９月１日", "2023-09-01")]
    [InlineData("45170", "2023-09-01")]
    [InlineData("45170.75", "2023-09-01")]
    [InlineData("10000", "1927-05-18")]
    [InlineData("2018", null)]
    [InlineData("9999", null)]
    [InlineData("80000", null)]
    [InlineData("2023-02-30", null)]
    public void A_day_is_a_date_or_a_spreadsheets_number_but_no_year(string text, string? day) =>
        Assert.Equal(day, CellValues.Date(text, uses1904Dates: false)?.ToString("yyyy-MM-dd", null));

    [Theory]
    [InlineData("2018-5", "2018-05")]
    [InlineData("201805", "2018-05")]
    [InlineData("43221", "2018-05")]
    [InlineData("2018", null)]
    public void A_month_is_no_year_either(string text, string? month) =>
        Assert.Equal(month, CellValues.Month(text, uses1904Dates: false));
}
