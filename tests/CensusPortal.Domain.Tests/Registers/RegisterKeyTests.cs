using CensusPortal.Domain.Registers;
using Xunit;

namespace CensusPortal.Domain.Tests.Registers;

/// <summary>A register row is the same row in the next edition.</summary>
public sealed class RegisterKeyTests
{
    [Fact]
    public void A_row_with_a_credit_code_is_known_by_it_whatever_else_changes() =>
        Assert.Equal(
            RegisterKey.Of(Row("91360100MA35QK2L1X", "350000100001234", "东江市好运商贸有限公司", "391601")),
            RegisterKey.Of(Row("91360100ma35qk2l1x", null, "东江市好运贸易有限公司", "391602")));

    [Fact]
    public void Without_a_credit_code_the_registration_number_tells_who_it_is() =>
        Assert.Equal(
            RegisterKey.Of(Row(null, "391601600012345", "老王面馆", "391601")),
            RegisterKey.Of(Row("", "391601600012345", "老王牛肉面馆", "391601")));

    [Fact]
    public void Without_any_number_it_is_the_name_and_where_it_is()
    {
        Assert.Equal(RegisterKey.Of(Row(null, null, "老王面馆（北河）", "391601")), RegisterKey.Of(Row(null, null, "老王面馆(北河)", "391601")));
        Assert.NotEqual(RegisterKey.Of(Row(null, null, "老王面馆", "391601")), RegisterKey.Of(Row(null, null, "老王面馆", "391602")));
    }

    [Theory]
    [InlineData("000000000000000000")]
    [InlineData("92391601000000000X")]
    [InlineData("无")]
    [InlineData("1111111111")]
    public void A_code_that_stands_for_none_makes_no_two_rows_one(string code) =>
        Assert.NotEqual(RegisterKey.Of(Row(code, null, "老王面馆", "391601")), RegisterKey.Of(Row(code, null, "老李面馆", "391601")));

    [Fact]
    public void A_very_long_name_still_gives_a_short_key_of_its_own()
    {
        var name = string.Concat(Enumerable.Repeat("东江市北河区", 30));
        var (one, other) = (RegisterKey.Of(Row(null, null, name + "甲", "391601")), RegisterKey.Of(Row(null, null, name + "乙", "391601")));

        Assert.NotEqual(one, other);
        Assert.InRange(RegisterKey.Repeated(one, 400_000).Length, 1, RegisterKey.MaxLength);
    }

    [Fact]
    public void Rows_of_one_edition_that_look_the_same_are_numbered_in_the_order_of_the_file()
    {
        var keys = new EditionKeys();
        var row = Row("91360100MA35QK2L1X", null, "好运商贸", "391601");

        Assert.Equal(["C91360100MA35QK2L1X", "C91360100MA35QK2L1X#2", "C91360100MA35QK2L1X#3"], [keys.Next(row), keys.Next(row), keys.Next(row)]);
    }

    private static RegisterEntry Row(string? code, string? number, string name, string division) => new()
    {
        EditionId = 1, Source = RegisterSource.Tax, CreditCode = code, RegistrationNumber = number, Name = name, SearchName = SearchText.Of(name), DivisionCode = division,
    };
}
