using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using Xunit;

namespace CensusPortal.Domain.Tests.Records;

public sealed class CodeTableTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("正常运营", "1")]
    [InlineData("1 正常运营", "1")]
    [InlineData("1.正常运营", "1")]
    [InlineData("2-停业(歇业)", "2")]
    [InlineData("7：当年撤(吊)销", "7")]
    [InlineData("2 正常运营", null)] // code and name contradict each other
    [InlineData("8", null)]
    [InlineData("正常", null)]
    [InlineData("", null)]
    public void A_choice_is_known_by_code_by_name_or_by_both(string text, string? code) =>
        Assert.Equal(code, CodeTables.OperatingStatuses.TryFind(text, out var row) ? row.Code : null);

    [Theory]
    [InlineData("399901", 6, true)]
    [InlineData("39990１", 6, false)]
    [InlineData("39990", 6, false)]
    [InlineData("39990A", 6, false)]
    [InlineData("399901001001001", DivisionCode.AreaLength, true)]
    public void A_division_code_is_digits_of_its_length(string code, int length, bool good) => Assert.Equal(good, DivisionCode.IsDigits(code, length));

    [Theory]
    [InlineData(DivisionLevel.FunctionalZone, DivisionLevel.City, true)]
    [InlineData(DivisionLevel.Township, DivisionLevel.FunctionalZone, true)]
    [InlineData(DivisionLevel.District, DivisionLevel.Township, true)]
    [InlineData(DivisionLevel.FunctionalZone, DivisionLevel.County, false)]
    [InlineData(DivisionLevel.Township, DivisionLevel.City, false)]
    [InlineData(DivisionLevel.District, DivisionLevel.County, false)]
    [InlineData(DivisionLevel.City, DivisionLevel.City, false)]
    public void Divisions_stand_under_the_level_above_them(DivisionLevel level, DivisionLevel parent, bool may) =>
        Assert.Equal(may, DivisionCode.MayStandUnder(level, parent));
}
