using System.Text;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Tests.Testing;

/// <summary>
/// A small file of an office (小样文件): header and rows, cells parted by <c>|</c>. The end of its name says how it is written:
/// .xlsx, or .csv in GBK for the tax office and UTF-8 for the others.
/// </summary>
public sealed class OfficeTable(string fileName, string header, params string[] rows)
{
    private readonly List<string[]> lines = [.. rows.Select(r => r.Split('|'))];
    private readonly string[] titles = header.Split('|');

    public string FileName { get; private set; } = fileName;

    public int Count => lines.Count;

    public OfficeTable Copy() => new(FileName, string.Join('|', titles), [.. lines.Select(l => string.Join('|', l))]);

    public OfficeTable Named(string name)
    {
        FileName = name;
        return this;
    }

    public OfficeTable Add(string row)
    {
        lines.Add(row.Split('|'));
        return this;
    }

    /// <param name="row">The data row, from 1.</param>
    /// <param name="column">The column's header.</param>
    /// <param name="value">What stands in the cell from now on.</param>
    public OfficeTable Set(int row, string column, string value)
    {
        lines[row - 1][Array.IndexOf(titles, column)] = value;
        return this;
    }

    public string Get(int row, string column) => lines[row - 1][Array.IndexOf(titles, column)];

    public OfficeTable Rename(string column, string title)
    {
        titles[Array.IndexOf(titles, column)] = title;
        return this;
    }

    public OfficeTable AddColumn(string title, string value)
    {
        var wide = new OfficeTable(FileName, string.Join('|', titles.Append(title)));
        lines.ForEach(l => wide.lines.Add([.. l, value]));
        return wide;
    }

    public OfficeTable WithoutColumn(string title)
    {
        var at = Array.IndexOf(titles, title);
        var narrow = new OfficeTable(FileName, string.Join('|', titles.Where((_, i) => i != at)));
        lines.ForEach(l => narrow.lines.Add([.. l.Where((_, i) => i != at)]));
        return narrow;
    }

    public OfficeTable Only(params int[] rows) => new(FileName, string.Join('|', titles), [.. rows.Select(r => string.Join('|', lines[r - 1]))]);

    public string WriteTo(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (FileName.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            WriteWorkbook(path);
        }
        else
        {
            var text = string.Concat(lines.Prepend(titles).Select(l => string.Join(',', l.Select(Quoted)) + "\r\n"));
            File.WriteAllBytes(path, (FileName.StartsWith("税务", StringComparison.Ordinal)
                ? CodePagesEncodingProvider.Instance.GetEncoding(936)! : Encoding.UTF8).GetBytes(text));
        }

        return path;
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private void WriteWorkbook(string path)
    {
        using var file = File.Create(path);
        using var workbook = new WorkbookStream(file);
        workbook.BeginSheet("表", [.. titles.Select(t => new SheetColumn(t, 16))]);
        foreach (var line in lines)
        {
            Array.ForEach(line, cell => workbook.Text(cell));
            workbook.EndRow();
        }
    }
}
