using System.Globalization;
using System.Text;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Demo;

/// <summary>
/// Writes the demo city's tables as an office has them: workbooks, csv files with a byte order mark, the tax office's in GBK.
/// </summary>
internal static class DemoTableWriter
{
    public static void Write(DemoTable table, string folder, Action rowDone)
    {
        var path = Path.Combine(folder, table.FileName);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        if (path.EndsWith(".csv", StringComparison.Ordinal))
            Csv(table, file, rowDone);
        else
            Workbook(table, file, rowDone);
    }

    private static void Csv(DemoTable table, Stream file, Action rowDone)
    {
        using var writer = new StreamWriter(file, EncodingOf(table.FileName), 1 << 16) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', table.Header));
        foreach (var row in table.Rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                if (column > 0)
                    writer.Write(',');
                writer.Write(Quoted(row[column]));
            }
            writer.WriteLine();
            rowDone();
        }
    }

    public static Encoding EncodingOf(string fileName) =>
        fileName == DemoRegisters.TaxFile
            ? CodePagesEncodingProvider.Instance.GetEncoding(936)!
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    private static string? Quoted(string? text) =>
        text is not null && text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private static void Workbook(DemoTable table, Stream file, Action rowDone)
    {
        using var workbook = new WorkbookStream(file);
        workbook.BeginSheet(Path.GetFileNameWithoutExtension(table.FileName), [.. table.Header.Select(Column)]);
        foreach (var row in table.Rows)
        {
            for (var column = 0; column < row.Length; column++)
                Cell(workbook, table.Header[column], row[column]);
            workbook.EndRow();
            rowDone();
        }
    }

    private static SheetColumn Column(string title) => new(
        title, Math.Max(10, (title.Length * 2) + 4),
        DemoTable.IsDate(title) ? CellStyle.Date : DemoTable.IsNumber(title) ? CellStyle.Plain : CellStyle.Text);

    private static void Cell(WorkbookStream workbook, string title, string? text)
    {
        if (string.IsNullOrEmpty(text))
            workbook.Empty();
        else if (DemoTable.IsDate(title))
            workbook.Date(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        else if (DemoTable.IsNumber(title))
            workbook.Number(decimal.Parse(text, CultureInfo.InvariantCulture));
        else
            workbook.Text(text);
    }
}
