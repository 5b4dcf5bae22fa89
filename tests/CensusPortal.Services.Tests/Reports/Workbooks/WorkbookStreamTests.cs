using System.IO.Compression;
using System.Xml.Linq;
using CensusPortal.Services.Reports.Workbooks;
using CensusPortal.Services.Tests.Imports.Files;
using Xunit;

namespace CensusPortal.Services.Tests.Reports.Workbooks;

public sealed class WorkbookStreamTests
{
    private static readonly SheetColumn[] TwoColumns = [new("名称", 30, Required: true), new("数", 10, CellStyle.Integer)];

    [Theory]
    [InlineData("00123")]
    [InlineData("=1+1")]
    [InlineData("+86 558")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData(" 前后有空 ")]
    [InlineData("第一行\n<第二行> & \"引号\"")]
    [InlineData("a_x0041_b")]
    [InlineData("亳州𠮷")]
    public void Text_comes_back_as_it_was(string text) => Assert.Equal($"1: {text}", WriteAndRead(text));

    [Theory]
    [InlineData("a\u0001b\uFFFEc", "abc")]
    [InlineData("a\r\nb", "a\nb")]
    public void What_XML_cannot_hold_is_left_out(string text, string kept) => Assert.Equal($"1: {kept}", WriteAndRead(text));

    [Fact]
    public void Text_too_long_for_a_cell_is_cut_where_one_sees_it()
    {
        var row = WriteAndRead(string.Concat(Enumerable.Repeat("𠮷", 20_000)));
        Assert.EndsWith("…(已截断 truncated)", row, StringComparison.Ordinal);
        Assert.InRange(row.Length, 32_760, 32_767 + 3);
        Assert.DoesNotContain('\uFFFD', row);
    }

    [Fact]
    public void Numbers_and_dates_are_numbers_and_old_dates_text()
    {
        using var file = Written(book =>
        {
            book.BeginSheet("清单", [new("a", 9), new("b", 9), new("c", 9, CellStyle.Date), new("d", 9), new("e", 9), new("f", 9)]);
            book.Number(18843898608L);
            book.Number(0.1m);
            book.Date(new DateOnly(2023, 1, 1));
            book.Date(new DateOnly(1899, 5, 1));
            book.Number(double.NaN);
            book.Number(2.5, marked: true);
            book.EndRow();
        });
        Assert.Equal("1: 18843898608|0.1|44927|1899-05-01||2.5", file.Rows()[1]);
    }

    [Fact]
    public void Cells_that_could_be_formulas_are_formatted_as_quoted_text()
    {
        using var file = Written(book =>
        {
            book.BeginSheet("清单", TwoColumns);
            book.Text("=1+1");
            book.EndRow();
        });
        var cell = Part(file, "xl/worksheets/sheet1.xml").Descendants().Single(element => (string?)element.Attribute("r") == "A2");
        Assert.Equal("inlineStr", (string?)cell.Attribute("t"));
        var format = Part(file, "xl/styles.xml").Descendants().Single(element => element.Name.LocalName == "cellXfs").Elements().ElementAt((int)cell.Attribute("s")!);
        Assert.Equal(("49", "1"), ((string?)format.Attribute("numFmtId"), (string?)format.Attribute("quotePrefix")));
    }

    [Fact]
    public void A_template_has_dropdowns_short_ones_in_place_and_long_ones_on_a_hidden_sheet()
    {
        var codes = Enumerable.Range(1000, 300).Select(code => $"{code}").ToList();
        using var file = Written(book => book.BeginSheet("模板", [new("级别", 10, Choices: ["市", "县区"]), new("行业代码", 10, Choices: codes)]));
        var formulas = Part(file, "xl/worksheets/sheet1.xml").Descendants().Where(element => element.Name.LocalName == "formula1").Select(element => element.Value);
        Assert.Equal(["\"市,县区\"", "选项!$A$1:$A$300"], formulas);
        var sheets = Part(file, "xl/workbook.xml").Descendants().Where(element => element.Name.LocalName == "sheet").ToList();
        Assert.Equal([null, "hidden"], sheets.Select(sheet => (string?)sheet.Attribute("state")));
        Assert.Equal(["0: 级别|行业代码"], file.Rows());
    }

    [Fact]
    public void The_header_stays_on_screen_and_on_every_printed_page()
    {
        using var file = Written(book => book.BeginSheet("清单", TwoColumns));
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        Assert.Equal("frozen", (string?)sheet.Descendants().Single(element => element.Name.LocalName == "pane").Attribute("state"));
        Assert.Equal("A1:B1", (string?)sheet.Descendants().Single(element => element.Name.LocalName == "autoFilter").Attribute("ref"));
        Assert.Contains("'清单'!$1:$1", Part(file, "xl/workbook.xml").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_have_names_that_a_spreadsheet_accepts()
    {
        using var file = Written(book =>
        {
            book.BeginSheet("a/b:[c]?*", TwoColumns);
            book.BeginSheet("ABC", TwoColumns);
            book.BeginSheet(new string('长', 40), TwoColumns);
        });
        var names = Part(file, "xl/workbook.xml").Descendants().Where(element => element.Name.LocalName == "sheet").Select(sheet => (string)sheet.Attribute("name")!);
        Assert.Equal(["abc", "ABC (2)", new string('长', 31)], names);
    }

    [Fact]
    public void A_list_longer_than_a_sheet_goes_on_on_the_next()
    {
        using var file = Written(book =>
        {
            book.BeginSheet("清单", [new("a", 9)]);
            for (var row = 0; row < WorkbookStream.MostRows; row++)
            {
                book.Number(1L);
                book.EndRow();
            }
        });
        Assert.Equal(3, Part(file, "xl/worksheets/sheet2.xml").Descendants().Count(element => element.Name.LocalName is "row" or "v"));
    }

    [Fact]
    public async Task A_web_response_is_written_asynchronously_only_and_in_little_memory()
    {
        var output = new WebResponse();
        var before = GC.GetAllocatedBytesForCurrentThread();
        await using (var book = new WorkbookStream(output))
        {
            book.BeginSheet("清单", TwoColumns);
            for (var row = 0; row < 100_000; row++)
            {
                book.Text("亳州市谯城区某某商店");
                book.Number(row * 7_919L);
                await book.EndRowAsync(TestContext.Current.CancellationToken);
            }
        }
        Assert.InRange(output.Written, 300_000, 10_000_000);
        Assert.InRange(output.Longest, 1, 512 * 1024);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8L << 20);
    }

    private static string WriteAndRead(string text)
    {
        using var file = Written(book =>
        {
            book.BeginSheet("清单", TwoColumns);
            book.Text(text);
            book.EndRow();
        });
        return file.Rows()[1];
    }

    private static OfficeFile Written(Action<WorkbookStream> write)
    {
        var bytes = new MemoryStream();
        using (var book = new WorkbookStream(bytes))
            write(book);
        return OfficeFile.Of(bytes.ToArray());
    }

    private static XDocument Part(OfficeFile file, string name)
    {
        using var zip = ZipFile.OpenRead(file.Path);
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    /// <summary>An output as the web server gives it: cannot seek, refuses synchronous writes.</summary>
    private sealed class WebResponse : MemoryStream
    {
        public override bool CanSeek => false;

        public long Written { get; private set; }

        public int Longest { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("synchronous");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("synchronous");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            Longest = Math.Max(Longest, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
