using Xunit;

namespace CensusPortal.Linkage.Tests;

public class ListLinkageTests
{
    private const string Code = "91330106MA2ABCDE1X";
    private const string OtherCode = "91330106765932108U";

    [Theory]
    [InlineData(Code, "", "", MatchLevel.ExactCode)]
    [InlineData("９１３３０１０６ＭＡ２ＡＢＣＤＥ１Ｘ", "", "", MatchLevel.EmbeddedCode)]
    [InlineData("91330106 ma2abcde1x", "", "", MatchLevel.EmbeddedCode)]
    [InlineData("代码:91330106MA2ABCDE1X", "", "", MatchLevel.EmbeddedCode)]
    [InlineData("9133O1O6MAZABCDEIX", "", "", MatchLevel.EmbeddedCode)]
    [InlineData("", Code, "", MatchLevel.EmbeddedCode)]
    [InlineData("MA2ABCDE1", "", "", MatchLevel.OrganisationCode)]
    [InlineData("MA2ABCDE-1", "", "", MatchLevel.OrganisationCode)]
    [InlineData("", "MA2ABCDE1", "", MatchLevel.OrganisationCode)]
    [InlineData("", "330106MA2ABCDE1", "", MatchLevel.OrganisationCode)]
    [InlineData("", "", "330106100034562", MatchLevel.RegistrationNumber)]
    [InlineData("330106100034562", "", "", MatchLevel.RegistrationNumber)]
    public void A_record_is_found_by_any_form_of_its_code(string code, string second, string registration, MatchLevel level)
    {
        var row = new Row("北河区云帆建材有限公司", Code, Registration: "330106100034562", Representative: "周大山");
        var record = new Row("云帆建材公司", code, second, registration, "周大山");

        var pair = Assert.Single(Rows.Link([row], [record]));

        Assert.Equal((0, 0, level), (pair.Left, pair.Right, pair.Level));
    }

    [Theory]
    [InlineData("920000000000000000")]
    [InlineData("000000000000000000")]
    [InlineData("123456789012345678")]
    [InlineData("无")]
    public void A_placeholder_brings_nobody_together(string code) =>
        Assert.Empty(Rows.Link([new Row("云帆建材店", code, Block: 1)], [new Row("小芳面馆", code, Block: 1)]));

    [Fact]
    public void A_code_copied_from_another_unit_does_not_pair_the_two() =>
        Assert.Empty(Rows.Link(
            [new Row("北河区云帆建材有限公司", Code, Representative: "周大山")],
            [new Row("东江市小芳面馆", Code, Representative: "李小芳")]));

    [Fact]
    public void A_renamed_unit_is_still_known_by_code_and_representative() =>
        Assert.Single(Rows.Link(
            [new Row("北河区云帆建材有限公司", Code, Representative: "周大山")],
            [new Row("锦绣装饰工程部", Code, Representative: "周大山")]));

    [Fact]
    public void Of_two_records_with_one_code_the_name_decides()
    {
        var row = new Row("北河区云帆建材有限公司", Code, Representative: "周大山");
        var wrong = new Row("东江市小芳面馆", Code, Representative: "李小芳");
        var right = new Row("云帆建材有限公司", Code, Representative: "周大山");

        Assert.Equal(1, Assert.Single(Rows.Link([row], [wrong, right])).Right);
    }

    [Fact]
    public void A_code_that_stands_everywhere_identifies_nobody()
    {
        var records = Enumerable.Range(0, 30).Select(i => new Row($"{(char)('\u7000' + i)}记面馆", Code)).ToArray();
        Assert.Empty(Rows.Link([new Row("北河区云帆建材有限公司", Code)], records));
    }

    [Theory]
    [InlineData("北河区钱师傅理发店", "北河区钱师傅理发店")]
    [InlineData("北河区钱师傅理发店", "钱师傅理发店")]
    [InlineData("（北河区）钱师傅理发店 ", "北河区钱师傅理发店")]
    public void A_name_that_stands_once_in_the_block_is_enough(string registered, string collected) =>
        Assert.Equal(MatchLevel.ExactName, Assert.Single(Rows.Link([new Row(registered, Block: 1)], [new Row(collected, Block: 1)])).Level);

    [Fact]
    public void The_same_name_in_another_block_is_another_business() =>
        Assert.Empty(Rows.Link(
            [new Row("好又多超市", Representative: "周大山", Block: 1)],
            [new Row("好又多超市", Representative: "李小芳", Block: 2)]));

    [Fact]
    public void The_same_name_and_person_in_another_block_is_a_business_that_moved() =>
        Assert.Single(Rows.Link(
            [new Row("好又多超市", Representative: "周大山", Phone: "13812345678", Block: 1)],
            [new Row("好又多超市", Representative: "周大山", Phone: "13812345678", Block: 2)]));

    [Fact]
    public void Between_two_shops_of_one_name_nobody_guesses() =>
        Assert.Empty(Rows.Link([new Row("好又多超市", Block: 1)], [new Row("好又多超市", Block: 1), new Row("好又多超市", Block: 1)]));

    [Fact]
    public void Between_two_shops_of_one_name_the_person_decides()
    {
        var pair = Assert.Single(Rows.Link(
            [new Row("好又多超市", Representative: "李小芳", Block: 1)],
            [new Row("好又多超市", Representative: "周大山", Block: 1), new Row("好又多超市", Representative: "李小芳", Block: 1)]));
        Assert.Equal(1, pair.Right);
    }

    [Fact]
    public void The_same_name_with_another_code_and_another_person_is_another_business() =>
        Assert.Empty(Rows.Link(
            [new Row("好又多超市", Code, Representative: "周大山", Block: 1)],
            [new Row("好又多超市", OtherCode, Representative: "李小芳", Block: 1)]));

    [Fact]
    public void Names_led_by_different_counties_are_different_firms() =>
        Assert.Empty(Rows.Link([new Row("北河区云帆建材店", Block: 1)], [new Row("南岭县云帆建材店", Block: 1)]));

    [Fact]
    public void A_record_goes_to_the_one_register_row_that_fits_best()
    {
        var duplicate = new Row("北河区云帆建材有限公司", Registration: "330106100034562", Representative: "周大山");
        var right = new Row("北河区云帆建材有限公司", Code, Representative: "周大山");
        var record = new Row("北河区云帆建材有限公司", Code, Representative: "周大山");

        Assert.Equal(1, Assert.Single(Rows.Link([duplicate, right], [record])).Left);
    }

    [Fact]
    public void Empty_tables_have_no_pairs() =>
        Assert.Empty(ListLinkage.Link(Rows.Prepare(), Rows.Prepare(), new LinkageOptions(), cancel: TestContext.Current.CancellationToken).Pairs);
}
