using System.Text;
using CensusPortal.Linkage.Units;
using Xunit;

namespace CensusPortal.Linkage.Tests.Units;

public class UnitCsvTests
{
    private const string Header = "id,uscc,name,address,division_code,legal_rep,phone,kind\n";

    [Fact]
    public void Quotes_commas_line_ends_and_the_order_of_columns_are_as_in_any_csv()
    {
        var table = Read("name,kind,id\r\n\"云帆,\"\"建材\"\"\n店\",G,a\r\n小芳面馆,G,\"b,1\"\r\n", Encoding.UTF8);

        Assert.Equal(["a", "b,1"], Enumerable.Range(0, table.Count).Select(i => table.Id(i).ToString()));
        Assert.Equal(["云帆建材店", "小芳面馆"], Enumerable.Range(0, table.Count).Select(i => table.Name(table.Rows[i]).ToString()));
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public void A_file_in_another_encoding_is_read(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var table = Read(Header + "1,,云帆建材店,长河路1号,,,,G\n", Encoding.GetEncoding(encoding));

        Assert.Equal("云帆建材店", table.Name(table.Rows[0]).ToString());
    }

    [Theory]
    [InlineData("", LinkageInputProblem.NoHeader, 1, "")]
    [InlineData("id,address\n1,x\n", LinkageInputProblem.MissingColumn, 1, "name")]
    [InlineData("uscc,name\nx,y\n", LinkageInputProblem.MissingColumn, 1, "id")]
    [InlineData("id,name\n1,云帆\n2\n", LinkageInputProblem.WrongColumns, 3, "2")]
    [InlineData("id,name\n1,云帆\n,小芳\n", LinkageInputProblem.MissingId, 3, "id")]
    [InlineData("id,name,name\n1,云帆,小芳\n", LinkageInputProblem.DuplicateColumn, 1, "name")]
    [InlineData("id,name\n1,云帆\n2,\"小芳\n3,老王\n", LinkageInputProblem.OpenQuote, 3, "")]
    [InlineData("id,\"name\n1,云帆\n", LinkageInputProblem.OpenQuote, 1, "")]
    public void What_is_wrong_with_a_file_is_said_with_its_row(string text, LinkageInputProblem problem, long row, string column)
    {
        var thrown = Assert.Throws<LinkageInputException>(() => Read(text, Encoding.UTF8));

        Assert.Equal((problem, row, column), (thrown.Problem, thrown.Row, thrown.Column));
    }

    [Fact]
    public void Lines_that_end_in_CR_alone_are_rows()
    {
        var table = Read("id,name\r1,云帆\r2,小芳\r", Encoding.UTF8);

        Assert.Equal(["1", "2"], Enumerable.Range(0, table.Count).Select(i => table.Id(i).ToString()));
        Assert.Equal("小芳", table.Name(table.Rows[1]).ToString());
    }

    [Fact]
    public void A_large_file_of_lines_that_end_in_CR_keeps_all_its_rows()
    {
        var text = string.Concat(Enumerable.Range(0, 90_000).Select(i => $"{i},云帆{i}号建材店\r"));

        Assert.Equal(90_000, Read("id,name\r" + text, Encoding.UTF8, threads: 2).Count);
    }

    [Theory]
    [InlineData("id,name\n7,云帆\n8,小芳\n7,大山\n", "7", 2, 4)]
    [InlineData("id,name\n\n7,云帆\n\n8,小芳\n7,大山\n9,老钱\n9,老李\n", "7", 3, 6)]
    public void Two_rows_with_one_id_are_refused_with_both_rows(string text, string id, long first, long later)
    {
        var thrown = Assert.Throws<LinkageInputException>(() => Read(text, Encoding.UTF8));

        Assert.Equal((LinkageInputProblem.DuplicateId, id, first, later), (thrown.Problem, thrown.Value, thrown.OtherRow, thrown.Row));
    }

    [Fact]
    public void The_one_repeated_id_of_many_rows_is_found_whatever_hashes_meet()
    {
        var rows = Enumerable.Range(0, 90_000).Select(i => $"{(i == 89_000 ? 41 : i)},云帆\n");

        var thrown = Assert.Throws<LinkageInputException>(() => Read("id,name\n" + string.Concat(rows), Encoding.UTF8, threads: 2));

        Assert.Equal((LinkageInputProblem.DuplicateId, "41", 43, 89_002), (thrown.Problem, thrown.Value, thrown.OtherRow, thrown.Row));
    }

    [Theory]
    [InlineData("utf-8", 3)]
    [InlineData("utf-8", 60_000)]
    [InlineData("GB18030", 3)]
    [InlineData("GB18030", 60_000)]
    public void Bytes_that_are_no_text_are_refused_with_their_row(string encoding, int row)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Encoding.GetEncoding(encoding);
        var lines = Enumerable.Range(0, 70_000).Select(i => (byte[])[.. written.GetBytes($"{i},云帆{i}号"), .. (byte[])(i == row - 2 ? [0xFF] : []), .. written.GetBytes("建材店\n")]);

        var thrown = Assert.Throws<LinkageInputException>(() => UnitCsv.Read(
            new MemoryStream([.. written.GetBytes("id,name\n"), .. lines.SelectMany(l => l)]), 2, TestContext.Current.CancellationToken));

        Assert.Equal((LinkageInputProblem.NotText, (long)row), (thrown.Problem, thrown.Row));
    }

    [Theory]
    [InlineData(255, false)]
    [InlineData(256, true)]
    public void An_id_too_long_to_keep_is_refused_and_never_cut(int length, bool isRefused)
    {
        var text = $"id,name\n1,云帆\n{new string('7', length)},小芳\n";
        if (!isRefused)
        {
            Assert.Equal(length, Read(text, Encoding.UTF8).Id(1).Length);
            return;
        }

        var thrown = Assert.Throws<LinkageInputException>(() => Read(text, Encoding.UTF8));
        Assert.Equal((LinkageInputProblem.LongId, 3), (thrown.Problem, thrown.Row));
    }

    [Fact]
    public void A_large_file_keeps_all_its_rows_in_order_for_any_number_of_threads()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 60_000; i++) text.Append(i).Append(",,\"云帆").Append(i).Append(",建材\n店\",长河路").Append(i).Append("号,,,,G\n");

        foreach (var threads in (int[])[1, 4])
        {
            var table = Read(text.ToString(), Encoding.UTF8, threads);
            Assert.Equal(60_000, table.Count);
            Assert.All(Enumerable.Range(0, table.Count), i => Assert.Equal(i.ToString(), table.Id(i).ToString()));
            Assert.Equal("云帆59999建材店", table.Name(table.Rows[59_999]).ToString());
        }
    }

    private static UnitTable Read(string text, Encoding encoding, int threads = 1) =>
        UnitCsv.Read(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]), threads, TestContext.Current.CancellationToken).Build();
}
