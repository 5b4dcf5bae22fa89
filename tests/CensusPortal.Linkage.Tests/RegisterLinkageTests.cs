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

    [Fact]
    public void Why_a_row_was_matched_is_told_in_lines_that_add_up_and_of_a_row_without_a_record_nothing()
    {
        var (left, right) = Lists.Make(900, 3);
        var bases = left.Where((_, i) => i % 3 > 0).ToList();
        var linkage = RegisterLinkage.Link(
            Lists.Prepare(left), Lists.Prepare(right), Lists.Prepare(bases), [.. bases.Select(b => right.FindIndex(r => r[0] == b[0]))], new LinkageOptions(),
            cancel: TestContext.Current.CancellationToken);

        Assert.InRange(linkage.RecordOf.Count(r => r >= 0), 300, 899);
        for (var i = 0; i < left.Count; i++)
        {
            Assert.Equal(linkage.RecordOf[i] < 0 ? 0 : linkage.WeightOf[i], linkage.Explain(i).Sum(l => l.Weight), 0.02f);
            Assert.Equal(linkage.RecordOf[i] >= 0, linkage.Explain(i).Count > 0);
        }
    }

    [Fact]
    public void Where_another_candidate_comes_close_the_explanation_says_so_and_blames_no_base_list()
    {
        var row = new Row("北河区云帆建材店", Representative: "周大山", Phone: "13812345678", Address: "东江市云帆路12号", Block: 1);
        var alike = row with { Representative = "周大山", Phone = "13800000001", Address = "东江市云帆路18号" };

        var linkage = Link([row], [row, alike], [new Row("老王五金店")], recordOfBaseRow: -1);

        Assert.Equal((0, -1), (linkage.RecordOf[0], linkage.BaseRowOf[0]));
        var lines = linkage.Explain(0);
        Assert.Contains(lines, l => l is { Kind: EvidenceKind.Rivals, Weight: < 0 });
        Assert.DoesNotContain(lines, l => l.Kind is EvidenceKind.BaseRowEqual or EvidenceKind.BaseRowDiffers);
        Assert.Equal(linkage.WeightOf[0], lines.Sum(l => l.Weight), 0.02f);
    }

    [Fact]
    public void A_record_found_by_way_of_the_base_list_is_explained_by_it()
    {
        var linkage = Link([Registered], [new Row("云帆门窗", Representative: "周山")], [Registered], recordOfBaseRow: 0);

        Assert.Contains(linkage.Explain(0), l => l is { Kind: EvidenceKind.BaseRowEqual, Weight: > 0 });
    }

    [Fact]
    public void What_a_person_decided_needs_no_explanation()
    {
        var (register, records) = (Rows.Prepare([Registered]), Rows.Prepare([new Row("小芳面馆")]));
        var decided = new Verdicts { Same = [(0, 0)] };

        var linkage = RegisterLinkage.Link(register, records, Rows.Prepare([]), [], new LinkageOptions(), decided, TestContext.Current.CancellationToken);

        Assert.Equal((0, MatchLevel.Confirmed), (linkage.RecordOf[0], linkage.LevelOf[0]));
        Assert.Empty(linkage.Explain(0));
    }

    [Theory]
    [InlineData("7:9.3;19:-0.7", EvidenceKind.NameEqual, EvidenceKind.PhoneDiffers)]
    [InlineData("NameEqual:9.3;PhoneDiffers:-0.7", EvidenceKind.NameEqual, EvidenceKind.PhoneDiffers)]
    [InlineData("7:9.3;999:1;NoMore:2;19:-0.7;", EvidenceKind.NameEqual, EvidenceKind.PhoneDiffers)]
    public void A_kept_explanation_is_read_as_it_was_written_by_this_version_or_an_earlier_one(string packed, EvidenceKind first, EvidenceKind second)
    {
        var lines = Evidence.Unpack(packed);

        Assert.Equal([new Evidence(first, 9.3f), new Evidence(second, -0.7f)], lines);
        Assert.Equal("7:9.3;19:-0.7", Evidence.Pack(lines));
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
