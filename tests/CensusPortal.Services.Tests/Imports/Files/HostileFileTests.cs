using System.Buffers.Binary;
using System.Text;
using CensusPortal.Domain;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using Xunit;

namespace CensusPortal.Services.Tests.Imports.Files;

/// <summary>Files that a reader would choke on: each is refused with what to do, in bounded memory.</summary>
public sealed class HostileFileTests
{
    private const string Header = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    private const long MostAllocated = 32L << 20;

    private static string Spaces(int megabytes) => new(' ', megabytes << 20);

    [Fact]
    public void A_shared_string_of_many_megabytes_is_refused() =>
        Refused(OfficeFile.Workbook(Header, $"<si><t>{Spaces(9)}x</t></si>"), ImportFileProblems.CellTooLong, "32767");

    [Fact]
    public void Megabytes_spread_over_the_runs_of_one_text_are_refused() =>
        Refused(OfficeFile.Workbook(Header, $"<si>{string.Concat(Enumerable.Repeat("<r><t>一二三四五六七八九十</t></r>", 200_000))}</si>"), ImportFileProblems.CellTooLong, "sharedStrings[1]");

    [Fact]
    public void A_cell_of_many_megabytes_is_refused_by_its_name() =>
        Refused(OfficeFile.Workbook($"{Header}<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>{Spaces(9)}</t></is></c></row>"), ImportFileProblems.CellTooLong, "B2");

    [Fact]
    public void A_tag_with_an_attribute_of_many_megabytes_is_refused() =>
        Refused(OfficeFile.Workbook($"{Header}<row r=\"2\" spans=\"{Spaces(9)}\"/>"), ImportFileProblems.TagTooLong, "64 KB");

    [Fact]
    public void An_archive_that_unpacks_to_a_thousand_times_its_size_is_refused_before_it_is_unpacked() =>
        Refused(OfficeFile.Workbook(Header, Spaces(40)), ImportFileProblems.Expands, "sharedStrings.xml");

    [Fact]
    public void A_stray_cell_in_the_last_corner_is_named() =>
        Refused(OfficeFile.Workbook($"{Header}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), ImportFileProblems.TooManyColumns, "XFD1048576");

    [Fact]
    public void A_row_below_the_last_one_is_refused() =>
        Refused(OfficeFile.Workbook($"{Header}<row r=\"4000000000\"><c><v>1</v></c></row>"), ImportFileProblems.TooManyRows, "1048575");

    [Fact]
    public void Rows_out_of_order_are_refused_with_their_numbers() =>
        Refused(OfficeFile.Workbook($"{Header}<row r=\"9\"><c><v>1</v></c></row><row r=\"4\"><c><v>1</v></c></row>"), ImportFileProblems.RowOrder, "4");

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet/>")]
    [InlineData("<worksheet><sheetData><row><c t=\"str\"><v>&lol9;</v></c></row></sheetData></worksheet>")]
    public void Entities_are_refused(string sheet) =>
        Refused(OfficeFile.Zip(OfficeFile.Parts(sheet, "")), ImportFileProblems.Declarations, "DTD");

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet/>")]
    [InlineData("\0<\0w\0o\0r\0k\0s\0h\0e\0e\0t\0/\0>")]
    public void Other_encodings_than_UTF8_are_refused(string sheet) =>
        Refused(OfficeFile.Zip(OfficeFile.Parts(sheet, "")), ImportFileProblems.XmlEncoding, "UTF-8");

    [Fact]
    public void A_workbook_with_macros_is_refused() =>
        Refused(OfficeFile.Workbook(Header, "", ("xl/vbaProject.bin", "x")), ImportFileProblems.Macros, "宏");

    [Fact]
    public void XML_that_breaks_off_is_refused() =>
        Refused(OfficeFile.Zip(OfficeFile.Parts("<worksheet><sheetData><row><c><v>1</v></c></row><row><c", "")), ImportFileProblems.Truncated, "不完整");

    [Fact]
    public void A_number_of_a_text_that_does_not_exist_is_refused() =>
        Refused(OfficeFile.Workbook("<row><c t=\"s\"><v>5</v></c></row>", "<si><t>a</t></si>"), ImportFileProblems.Corrupt, "sheet1.xml");

    [Fact]
    public void More_text_than_the_memory_may_hold_is_refused()
    {
        var strings = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<si><t>{number}{new string('字', 50)}</t></si>"));
        using var file = OfficeFile.Workbook(Header, strings);
        Assert.Equal(ImportFileProblems.TooManyStrings, file.Refusal(new FileLimits { MaxSharedStringBytes = 1 << 20 }).Kind);
    }

    [Fact]
    public void A_workbook_cut_off_anywhere_is_refused()
    {
        var whole = OfficeFile.ZipBytes(null, OfficeFile.Parts($"<worksheet><sheetData>{Header}</sheetData></worksheet>", ""));
        for (var length = 4; length < whole.Length; length += 7)
        {
            using var file = OfficeFile.Of(whole[..length]);
            Assert.NotNull(file.Refusal().Text(Language.English));
        }
    }

    [Fact]
    public void A_changed_byte_is_noticed_and_never_an_exception()
    {
        var whole = OfficeFile.ZipBytes(null, OfficeFile.Parts($"<worksheet><sheetData>{Header}<row r=\"2\"><c><v>123</v></c></row></sheetData></worksheet>", ""));
        var rows = ReadOrRefuse(whole);
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= (byte)(0x15 << (at % 4));
            var read = ReadOrRefuse(changed);
            Assert.True(read is null || rows!.SequenceEqual(read), $"byte {at} gives other rows");
        }
    }

    [Fact]
    public void An_entry_larger_than_the_directory_says_is_refused()
    {
        var bytes = OfficeFile.ZipBytes(null, OfficeFile.Parts($"<worksheet><sheetData>{Header}{Spaces(1)}</sheetData></worksheet>", ""));
        var name = bytes.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(name - 46 + 24), 100_000);
        Refused(OfficeFile.Of(bytes), ImportFileProblems.Corrupt, "sheet1.xml");
    }

    [Fact]
    public void An_archive_of_very_many_entries_is_refused() =>
        Refused(OfficeFile.Zip([.. Enumerable.Range(0, 10_001).Select(number => ($"{number}", ""))]), ImportFileProblems.TooManyEntries, "10000");

    [Fact]
    public void A_csv_of_a_million_columns_is_refused() =>
        Refused(OfficeFile.Of(string.Join(',', Enumerable.Range(0, 1_000_000))), ImportFileProblems.TooManyColumns, "GS1");

    [Fact]
    public void A_csv_of_a_million_empty_columns_takes_no_memory()
    {
        using var file = OfficeFile.Of($"名称{new string(',', 1_000_000)}\n甲\n");
        Assert.Equal(["0: 名称", "1: 甲"], file.Rows());
    }

    [Fact]
    public void A_quotation_mark_that_never_closes_is_found_by_its_line() =>
        Refused(OfficeFile.Of("名称,地址\n甲,a\n\"乙,b\n" + string.Concat(Enumerable.Repeat("丙,c\n", 100_000))), ImportFileProblems.OpenQuote, "3");

    [Fact]
    public void A_line_of_many_megabytes_is_refused() =>
        Refused(OfficeFile.Of("名称\n" + new string('x', 20 << 20)), ImportFileProblems.CellTooLong, "A2");

    [Fact]
    public void An_old_or_protected_workbook_is_told_how_to_be_saved() =>
        Refused(OfficeFile.Of([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), ImportFileProblems.OldOrProtected, "xlsx");

    [Fact]
    public void A_picture_is_no_table() =>
        Refused(OfficeFile.Of([0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13]), ImportFileProblems.NotText, "CSV");

    [Fact]
    public void Text_with_NUL_bytes_far_inside_is_no_table() =>
        Refused(OfficeFile.Of("名称\n" + new string('x', 200_000) + "\0\n", new UTF8Encoding(false)), ImportFileProblems.NotText, "CSV");

    [Fact]
    public void JSON_that_is_no_boundary_file_is_refused_by_its_name() =>
        Refused(OfficeFile.Of("\r\n {\"asOf\":1}"), ImportProblems.NotGeoJson, "某表");

    [Fact]
    public void A_zip_of_something_else_is_no_workbook() =>
        Refused(OfficeFile.Zip(("content.xml", "<a/>")), ImportFileProblems.NotAWorkbook, "xlsx");

    private static void Refused(OfficeFile file, ProblemKind kind, string says)
    {
        using (file)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var problem = file.Refusal();
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
            Assert.Equal(kind, problem.Kind);
            Assert.Contains(says, problem.Text(Language.Chinese), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static List<string>? ReadOrRefuse(byte[] bytes)
    {
        using var file = OfficeFile.Of(bytes);
        var opened = file.Open();
        if (!opened.IsDone)
            return null;
        using var reader = opened.Value;
        var rows = new List<string>(reader.Header);
        var more = reader.Read();
        for (; more is { Problem: null, Value: true }; more = reader.Read())
            rows.Add(reader[0]);
        return more.Problem is null ? rows : null;
    }
}
