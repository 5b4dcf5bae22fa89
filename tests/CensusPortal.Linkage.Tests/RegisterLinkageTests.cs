using Xunit;

namespace CensusPortal.Linkage.Tests;

public class RegisterLinkageTests
{
    private const string Code = "91330106MA2ABCDE1X";
    private static readonly Row Registered = new("北河区云帆建材有限公司", Code, Representative: "周大山");

    [Fact]
    public void A_record_under_a_shop_sign_is_found_by_way_of_the_base_list()
    {
        var linkage = Link([Registered], [new Row("云帆门窗", Representative: "周山")], [Registered], recordOfBaseRow: 0);

        Assert.Equal((0, MatchLevel.ViaBaseList, 0), (linkage.RecordOf[0], linkage.LevelOf[0], linkage.BaseRowOf[0]));
    }

    [Fact]
    public void A_row_without_a_record_still_has_its_base_row_for_the_reason()
    {
        var linkage = Link([Registered], [], [Registered], recordOfBaseRow: -1);

        Assert.Equal((-1, MatchLevel.None, 0), (linkage.RecordOf[0], linkage.LevelOf[0], linkage.BaseRowOf[0]));
    }

    [Fact]
    public void A_row_that_nobody_knows_has_neither_record_nor_base_row()
    {
        var linkage = Link([Registered], [new Row("小芳面馆")], [new Row("老王五金店")], recordOfBaseRow: 0);

        Assert.Equal((-1, -1), (linkage.RecordOf[0], linkage.BaseRowOf[0]));
    }

    [Fact]
    public void A_matched_row_keeps_its_direct_level_and_its_base_row()
    {
        var linkage = Link([Registered], [Registered], [Registered], recordOfBaseRow: 0);

        Assert.Equal((0, MatchLevel.ExactCode, 0), (linkage.RecordOf[0], linkage.LevelOf[0], linkage.BaseRowOf[0]));
    }

    [Fact]
    public void A_record_filed_under_the_wrong_base_row_is_not_taken_along()
    {
        var other = new Row("东江市小芳面馆", "92330106765932108U", Representative: "李小芳");
        var linkage = Link([Registered], [other], [Registered], recordOfBaseRow: 0);

        Assert.Equal(-1, linkage.RecordOf[0]);
    }

    [Fact]
    public void A_record_filed_under_another_base_row_of_the_same_name_is_left_to_it()
    {
        var first = Registered with { Code = Code };
        var second = Registered with { Code = "91330106765932108U" };
        var record = Registered with { Code = "" };
        var linkage = Link([first, second], [record], [second, first], recordOfBaseRow: 0);

        Assert.Equal((-1, 0), (linkage.RecordOf[0], linkage.RecordOf[1]));
        Assert.Equal((1, 0), (linkage.BaseRowOf[0], linkage.BaseRowOf[1]));
    }

    [Fact]
    public void Repeated_register_rows_share_the_reason_of_their_base_row()
    {
        var repeated = new Row("好又多超市", Representative: "周大山", Block: 1);
        var linkage = Link([repeated, repeated], [], [repeated], recordOfBaseRow: -1);

        Assert.Equal((0, 0), (linkage.BaseRowOf[0], linkage.BaseRowOf[1]));
    }

    [Fact]
    public void A_repeated_register_row_gets_no_record_when_the_other_has_it()
    {
        var linkage = Link([Registered, Registered with { Code = "" }], [Registered], [Registered], recordOfBaseRow: 0);

        Assert.Equal((0, -1), (linkage.RecordOf[0], linkage.RecordOf[1]));
    }

    // The first base row has the given record, the rest have none.
    private static RegisterLinkage Link(Row[] register, Row[] records, Row[] bases, int recordOfBaseRow)
    {
        var baseList = Rows.Prepare(Rows.WithOthers(bases, "丙"));
        var recordOf = Enumerable.Repeat(-1, baseList.Count).ToArray();
        recordOf[0] = recordOfBaseRow;
        return RegisterLinkage.Link(
            Rows.Prepare(Rows.WithOthers(register, "甲")), Rows.Prepare(Rows.WithOthers(records, "乙")), baseList, recordOf,
            new LinkageOptions(), cancel: TestContext.Current.CancellationToken);
    }
}
