using CensusPortal.Linkage.Units;
using Xunit;

namespace CensusPortal.Linkage.Tests;

public class NormaliseTests
{
    [Theory]
    [InlineData("望岚（东江）建材有限公司", "望岚东江建材有限公司")]
    [InlineData(" 望岚(东江)建材 有限公司\u3000", "望岚东江建材有限公司")]
    [InlineData("ＡＢＣ广告·设计部", "ABC广告设计部")]
    [InlineData("abc广告设计部", "ABC广告设计部")]
    [InlineData("望岚有限责任公司", "望岚有限责任公司")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_name_is_the_same_however_brackets_blanks_and_width_are_typed(string? typed, string name) =>
        Assert.Equal(name, Normalise.Name(typed));

    [Theory]
    [InlineData("91330106MA2ABCDE1X", "91330106MA2ABCDE1X")]
    [InlineData("９１３３０１０６ma2abcde1x", "91330106MA2ABCDE1X")]
    [InlineData("91330106 MA2ABCDE1X ", "91330106MA2ABCDE1X")]
    [InlineData("MA2ABCDE-1", "MA2ABCDE1")]
    [InlineData("统一社会信用代码：91330106MA2ABCDE1X", "91330106MA2ABCDE1X")]
    [InlineData("91330106MA2ABCDE1X/330106000012345", "91330106MA2ABCDE1X 330106000012345")]
    [InlineData("无照", "")]
    [InlineData(null, "")]
    public void A_code_is_found_in_what_was_typed_into_its_cell(string? typed, string code) =>
        Assert.Equal(code, Normalise.Code(typed));

    [Theory]
    [InlineData("138 1234-5678", "13812345678")]
    [InlineData("+86 13812345678", "13812345678")]
    [InlineData("0571-87654321", "7654321")]
    [InlineData("057187654321", "7654321")]
    [InlineData("１３８１２３４５６７８", "13812345678")]
    [InlineData("00000000000", "")]
    [InlineData("110", "")]
    [InlineData("无", "")]
    public void A_phone_number_is_the_same_with_and_without_separators(string typed, string number) =>
        Assert.Equal(number, Normalise.Phone(typed));

    [Theory]
    [InlineData("000000000000000000", true)]
    [InlineData("920000000000000000", true)]
    [InlineData("999999999999999999", true)]
    [InlineData("123456789012345678", true)]
    [InlineData("123456789", true)]
    [InlineData("330106000000000", true)]
    [InlineData("91330106MA2ABCDE1X", false)]
    [InlineData("913301067654321089", false)]
    [InlineData("330106000012345", false)]
    public void A_filled_up_field_is_no_code(string code, bool placeholder) =>
        Assert.Equal(placeholder, Placeholders.IsPlaceholder(code));

    [Theory]
    [InlineData("东江市北河区钱师傅理发店", "钱师傅理发店")]
    [InlineData("东江钱师傅理发店", "钱师傅理发店")]
    [InlineData("柳桥镇钱师傅理发店", "钱师傅理发店")]
    [InlineData("钱师傅东江理发店", "钱师傅东江理发店")]
    [InlineData("东江北河", "北河")]
    public void Only_leading_place_names_come_off_a_name(string name, string core) =>
        Assert.Equal(core, name[PlaceLexicon.Learn([], Rows.Places.Words).CoreStart(name)..]);
}
