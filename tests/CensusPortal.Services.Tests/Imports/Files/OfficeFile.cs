using System.IO.Compression;
using System.Text;
using CensusPortal.Domain;
using CensusPortal.Services.Imports.Files;
using Xunit;

namespace CensusPortal.Services.Tests.Imports.Files;

/// <summary>A file made for one test, deleted after it.</summary>
public sealed class OfficeFile : IDisposable
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private OfficeFile(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"census-test-{Guid.NewGuid():N}");

    public static OfficeFile Of(byte[] bytes) => new(bytes);

    public static OfficeFile Of(string text, Encoding? encoding = null) =>
        new([.. (encoding ?? Encoding.UTF8).GetPreamble(), .. (encoding ?? Encoding.UTF8).GetBytes(text)]);

    /// <summary>A workbook whose sheet has these rows, with what else a test wants in it.</summary>
    public static OfficeFile Workbook(string rows, string strings = "", params (string Name, string Text)[] more) =>
        Zip([.. Parts($"<?xml version=\"1.0\"?><worksheet {Main}><sheetData>{rows}</sheetData></worksheet>", strings), .. more]);

    public static (string Name, string Text)[] Parts(string sheet, string strings) =>
    [
        ("_rels/.rels", $"<Relationships><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Relations}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships><Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/>"
            + $"<Relationship Id=\"r2\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", $"<sst {Main} count=\"9\" uniqueCount=\"999999999\">{strings}</sst>"),
    ];

    public static OfficeFile Zip(params (string Name, string Text)[] entries) => new(ZipBytes(null, entries));

    public static byte[] ZipBytes(Encoding? names, params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, names))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    public Result<TableReader> Open(FileLimits? limits = null) => TableFile.Open(Path, "某表", limits);

    /// <summary>Every row as the reader gives it: number, then the cells.</summary>
    public List<string> Rows(FileLimits? limits = null)
    {
        var (rows, problem) = ReadAll(limits);
        Assert.Null(problem);
        return rows;
    }

    /// <summary>The refusal that reading this file to its end comes to.</summary>
    public Problem Refusal(FileLimits? limits = null)
    {
        var problem = ReadAll(limits).Problem;
        Assert.NotNull(problem);
        return problem;
    }

    public void Dispose() => File.Delete(Path);

    private (List<string> Rows, Problem? Problem) ReadAll(FileLimits? limits)
    {
        var opened = Open(limits);
        if (!opened.IsDone)
            return ([], opened.Problem);
        using var reader = opened.Value;
        var rows = new List<string> { "0: " + string.Join('|', reader.Header) };
        var more = reader.Read();
        for (; more is { Problem: null, Value: true }; more = reader.Read())
            rows.Add($"{reader.Row}: {string.Join('|', Enumerable.Range(0, reader.Width).Select(column => reader[column]))}");
        return (rows, more.Problem);
    }
}
