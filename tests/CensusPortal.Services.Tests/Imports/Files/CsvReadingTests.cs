using System.Text;
using CensusPortal.Services.Imports.Files;
using Xunit;

namespace CensusPortal.Services.Tests.Imports.Files;

public sealed class CsvReadingTests
{
    private const string Table = "名称,统一社会信用代码\r\n亳州市某某商店,00123\r\n";

    private static readonly string[] Expected = ["0: 名称|统一社会信用代码", "1: 亳州市某某商店|00123"];

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-mark", "utf-16", "utf-16BE", "GB18030"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_text_is_read_in_any_encoding_an_office_saves(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-mark" => new UTF8Encoding(true),
            "GB18030" => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
            _ => Encoding.GetEncoding(name),
        };
        using var file = OfficeFile.Of(Table, encoding);
        Assert.Equal(Expected, file.Rows());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Characters_across_the_buffers_are_whole(bool utf8)
    {
        var encoding = utf8 ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        for (var shift = 0; shift < 3; shift++)
        {
            var names = Enumerable.Range(0, 20_000).Select(number => $"x{new string('y', shift)}某某商店{number}𠮷").ToList();
            using var file = OfficeFile.Of($"名称{new string('z', shift)}\n{string.Join('\n', names)}", encoding);
            Assert.Equal(names, file.Rows().Skip(1).Select(row => row[(row.IndexOf(' ') + 1)..]));
        }
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n", "1: 1,5|2")]
    [InlineData("a\tb\n1\t2", "1: 1|2")]
    [InlineData("\"a;x\",b\n1,2", "1: 1|2")]
    [InlineData("a,b\n\"1\n, \"\"x\"\"\",2\n", "1: 1\n, \"x\"|2")]
    [InlineData("a,b\n某\"大\"店,2", "1: 某\"大\"店|2")]
    [InlineData("a,b\n\"某\"店,2", "1: 某店|2")]
    [InlineData("a,b\r1,2\r", "1: 1|2")]
    [InlineData("a,b\n\n ,\n1,2\n\n", "3: 1|2")]
    [InlineData("a,b\n1,2,,\n", "1: 1|2||")]
    public void A_record_is_read_as_a_spreadsheet_reads_it(string text, string row)
    {
        using var file = OfficeFile.Of(text);
        var rows = file.Rows();
        Assert.Equal(2, rows.Count);
        Assert.Equal(row, rows[1]);
    }

    [Fact]
    public void What_no_database_takes_becomes_the_sign_of_an_unreadable_character()
    {
        using var csv = OfficeFile.Of("名称\n某\0店\n", Encoding.Unicode);
        using var map = OfficeFile.Of("""{"type":"FeatureCollection","features":[{"properties":{"code":"1\u0000"}},{"properties":{"code":"\ud800"}}]}""");
        Assert.Equal("1: 某\uFFFD店", csv.Rows()[1]);
        Assert.Equal(["1: 1\uFFFD|", "2: \"\\ud800\"|"], map.Rows()[1..]);
    }

    [Fact]
    public void More_rows_than_the_limit_are_refused()
    {
        using var file = OfficeFile.Of("a\n1\n2\n3\n");
        Assert.Equal(4, file.Rows(new FileLimits { MaxRows = 3 }).Count);
        Assert.Equal(ImportFileProblems.TooManyRows, file.Refusal(new FileLimits { MaxRows = 2 }).Kind);
    }

    [Fact]
    public void Files_that_are_empty_missing_or_too_large_are_refused()
    {
        using var empty = OfficeFile.Of([]);
        Assert.Equal(ImportFileProblems.Empty, empty.Refusal().Kind);
        Assert.Equal(ImportFileProblems.NotFound, TableFile.Open(empty.Path + "x", "某表.csv").Problem?.Kind);
        using var small = OfficeFile.Of("a\n");
        Assert.Equal(ImportFileProblems.TooLarge, small.Refusal(new FileLimits { MaxFileBytes = 1 }).Kind);
    }
}
