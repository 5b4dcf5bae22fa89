using Xunit;

namespace CensusPortal.Domain.Tests.Common;

public sealed class CodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43", true)] // the example of GB 32100-2015 itself
    [InlineData("91440300708461136T", true)] // public codes of well-known companies
    [InlineData("91110000802100433B", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y34", false)] // neighbours changed round
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100M000100Y433", false)]
    [InlineData("91350100m000100y43", false)]
    [InlineData("91350100I000100Y43", false)] // I, O, S, V and Z are not in the alphabet
    [InlineData("", false)]
    public void Credit_codes_end_in_their_check_character(string code, bool valid) => Assert.Equal(valid, CreditCode.IsValid(code));

    [Theory]
    [InlineData("D2143569X", true)] // the example of GB 11714
    [InlineData("D2143569-X", true)]
    [InlineData("70846113-6", true)]
    [InlineData("802100433", true)]
    [InlineData("D21435690", false)]
    [InlineData("d2143569X", false)]
    [InlineData("D2143569", false)]
    [InlineData("D2143569XX", false)]
    [InlineData("普2143569X", false)]
    [InlineData("", false)]
    public void Organisation_codes_end_in_their_check_character(string code, bool valid) => Assert.Equal(valid, OrganisationCode.IsValid(code));

    [Fact]
    public void One_wrong_character_anywhere_in_a_credit_code_is_noticed()
    {
        const string good = "91350100M000100Y43";
        for (var i = 0; i < good.Length; i++)
        {
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(c => c != good[i]))
            {
                Assert.False(CreditCode.IsValid($"{good[..i]}{other}{good[(i + 1)..]}"));
            }
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(" 东江市 云帆（建材）有限公司 ", "东江市云帆(建材)有限公司")]
    [InlineData("ａｂｃ　１２３", "ABC123")]
    [InlineData("a\u00A0b\u200Bc\r\nd", "ABCD")]
    public void Search_compares_texts_without_width_case_and_spaces(string? text, string expected) => Assert.Equal(expected, SearchText.Of(text));
}
