using CensusPortal.Services.Imports.Files;
using Xunit;

namespace CensusPortal.Services.Tests.Imports.Files;

public sealed class WorkbookReadingTests
{
    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名称</t></is></c></row>";

    [Theory]
    [InlineData("<v>1.8843898608E10</v>", "18843898608")]
    [InlineData("<v>0.1</v>", "0.1")]
    [InlineData("<v>0.10000000000000001</v>", "0.1")]
    [InlineData("<v>117.28400000000001</v>", "117.284")]
    [InlineData("<v>1.5E-7</v>", "0.00000015")]
    [InlineData("<v>007</v>", "007")]
    [InlineData("<v>341204198801011234</v>", "341204198801011234")]
    [InlineData("<v>-3.0</v>", "-3")]
    [InlineData("<v/>", "")]
    public void A_number_is_read_as_the_office_sees_it(string value, string text)
    {
        using var file = OfficeFile.Workbook($"{Header}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"B2\">{value}</c></row>");
        Assert.Equal(text.Length > 0 ? $"1: x|{text}" : "1: x", file.Rows()[1]);
    }

    [Theory]
    [InlineData("<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c r=\"A2\" t=\"str\"><f>A1</f><v>a&amp;b &#x4E2D;&#25991;</v></c>", "a&b 中文")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t><![CDATA[<甲>&]]></t></is></c>", "<甲>&")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>a_x000D_b_x4e2d_</t></is></c>", "a\rb中")]
    [InlineData("<c r=\"A2\" t=\"inlineStr\"><is><t>a_x0000_b_xD800_c&#0;</t></is></c>", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("<c r=\"A2\" t=\"s\"><v>1</v></c>", "亳州市某店")]
    [InlineData("<x:c r='A2' t='s'><x:v>0</x:v></x:c>", " 0012 ")]
    [InlineData("<!-- note --><c t=\"s\"><v>0</v></c>", " 0012 ")]
    public void Every_way_to_write_a_text_is_read(string cell, string text)
    {
        using var file = OfficeFile.Workbook($"{Header}<row r=\"2\">{cell}</row>",
            "<si><t xml:space=\"preserve\"> 0012 </t></si><si><r><t>亳州市</t></r><r><rPr><b/></rPr><t>某店</t></r><rPh sb=\"0\" eb=\"1\"><t>bo</t></rPh></si>");
        Assert.Equal($"1: {text}", file.Rows()[1]);
    }

    [Fact]
    public void Rows_keep_the_numbers_they_have_on_the_sheet_though_empty_ones_are_passed_over()
    {
        using var file = OfficeFile.Workbook($"{Header}<row r=\"3\"><c r=\"A3\" s=\"1\"/></row><row r=\"5\"><c r=\"C5\"><v>7</v></c></row><row><c><v>8</v></c></row>");
        Assert.Equal(["0: 名称", "4: ||7", "5: 8"], file.Rows());
    }

    [Fact]
    public void A_formula_is_told_from_a_value()
    {
        using var file = OfficeFile.Workbook($"{Header}<row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\"><v>2</v></c></row>");
        using var reader = file.Open().Value!;
        Assert.True(reader.Read().Value);
        Assert.True(reader.IsFormula(0));
        Assert.False(reader.IsFormula(1));
        Assert.True(reader.IsNumber(1));
        Assert.Equal(2, reader.Width);
    }

    [Fact]
    public void A_size_that_the_sheet_only_claims_is_not_believed()
    {
        using var file = OfficeFile.Zip(OfficeFile.Parts("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>" + Header + "</sheetData></worksheet>", ""));
        Assert.Equal(["0: 名称"], file.Rows());
    }

    [Fact]
    public void Empty_formatted_cells_to_the_right_are_ignored()
    {
        using var file = OfficeFile.Workbook($"{Header}<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"XFD2\" s=\"3\"/></row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"3\"/></row>");
        Assert.Equal(["0: 名称", "1: 1"], file.Rows());
    }

    [Fact]
    public void Backslashes_absolute_targets_and_a_byte_order_mark_are_read_as_WPS_writes_them()
    {
        var parts = OfficeFile.Parts("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><worksheet><sheetData>" + Header + "</sheetData></worksheet>", "");
        using var file = OfficeFile.Zip([.. parts.Select(part => (part.Name.Replace('/', '\\'), part.Text))]);
        Assert.Equal(["0: 名称"], file.Rows());
    }

    [Fact]
    public void The_first_sheet_is_the_first_one_that_can_be_seen()
    {
        const string worksheet = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        using var file = OfficeFile.Zip(
            ("xl/workbook.xml", "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"h\" r:id=\"a\" state=\"veryHidden\"/><sheet name=\"v\" r:id=\"b\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships><Relationship Id=\"a\" Type=\"{worksheet}\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{worksheet}\" Target=\"./worksheets/sheet9.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"),
            ("xl/worksheets/sheet9.xml", "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>"));
        using var reader = file.Open().Value!;
        Assert.Equal(["9"], reader.Header);
        Assert.True(reader.Uses1904Dates);
    }

    [Fact]
    public void A_sheet_without_anything_is_refused_as_empty()
    {
        using var file = OfficeFile.Workbook("");
        Assert.Equal(ImportFileProblems.Empty, file.Refusal().Kind);
    }
}
