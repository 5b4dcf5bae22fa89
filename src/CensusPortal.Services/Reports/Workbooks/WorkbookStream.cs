using System.IO.Compression;
using System.Text;

namespace CensusPortal.Services.Reports.Workbooks;

/// <summary>
/// An Excel workbook written row by row straight onto a stream (流式导出), a web response too, in constant memory.
/// Text stays text: codes keep their zeros, and what begins with = + - @ never becomes a formula.
/// A sheet that is full goes on by itself on a next one.
/// </summary>
public sealed class WorkbookStream : IDisposable, IAsyncDisposable
{
    /// <summary>As many rows as a sheet can have, the header among them.</summary>
    public const int MostRows = 1_048_576;

    private readonly PendingOutput pending;
    private readonly ZipArchive archive;
    private readonly XmlPart part = new();
    private readonly ChoiceLists choices = new();
    private readonly List<SheetEntry> sheets = [];
    private SheetRows? rows;
    private bool closed;

    public WorkbookStream(Stream output)
    {
        pending = new PendingOutput(output);
        archive = new ZipArchive(pending, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        WritePart("xl/styles.xml", () => WorkbookParts.Raw(part, WorkbookStyles.Xml()));
    }

    /// <summary>Starts a sheet with its header row; a sheet still open is ended.</summary>
    public void BeginSheet(string name, IReadOnlyList<SheetColumn> columns, bool filter = true)
    {
        EndSheet();
        part.Begin(archive.CreateEntry($"xl/worksheets/sheet{sheets.Count + 1}.xml", CompressionLevel.Fastest).Open());
        rows = new SheetRows(part, SheetNames.Free(name, sheets), columns, filter);
        SheetXml.Before(part, columns, first: sheets.Count == 0);
        rows.Header();
    }

    /// <summary>A cell of text. <paramref name="marked"/> paints it red, as in the workbook of rejected rows.</summary>
    public void Text(string? value, bool marked = false, CellStyle? style = null) => Current().Text(value, marked, style);

    public void Number(long? value, bool marked = false, CellStyle? style = null) => Current().Number(value, marked, style ?? CellStyle.Integer, style is null);

    public void Number(decimal? value, bool marked = false, CellStyle? style = null) => Current().Number(value, marked, style ?? CellStyle.Plain, style is null);

    /// <summary>A number; what is none (NaN, infinity) leaves the cell empty.</summary>
    public void Number(double? value, bool marked = false, CellStyle? style = null) =>
        Current().Number(value is { } number && double.IsFinite(number) ? value : null, marked, style ?? CellStyle.Plain, style is null);

    public void Date(DateOnly? value, bool marked = false) => Current().Date(value, marked);

    /// <summary>An empty cell; marked, it shows where a value is missing.</summary>
    public void Empty(bool marked = false) => Current().Empty(marked);

    /// <summary>Ends the row and writes to a stream that may be written synchronously (a file).</summary>
    public void EndRow()
    {
        Current().Close(evenEmpty: true);
        if (pending.IsFull)
            pending.Drain();
    }

    /// <summary>Ends the row and writes asynchronously, as a web response demands.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellation = default)
    {
        Current().Close(evenEmpty: true);
        return pending.IsFull ? pending.DrainAsync(cancellation) : ValueTask.CompletedTask;
    }

    public void EndSheet()
    {
        if (rows is null)
            return;
        rows.Close();
        SheetXml.After(part, rows.Columns, rows.Count, rows.Filter, choices);
        part.End();
        sheets.Add(new SheetEntry(rows.Name, false, rows.Columns.Count, rows.Count, rows.Filter));
        rows = null;
    }

    /// <summary>Completes the file. The output stream stays open.</summary>
    public void Dispose()
    {
        if (closed)
            return;
        Complete();
        pending.Drain();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        if (closed)
            return;
        Complete();
        await pending.DrainAsync(CancellationToken.None);
    }

    /// <summary>The sheet that the next cell belongs to: a new one when the last is full.</summary>
    private SheetRows Current()
    {
        if (rows is null)
            throw new InvalidOperationException("BeginSheet comes before the cells.");
        if (rows.Count == MostRows)
            BeginSheet(rows.Name, rows.Columns, rows.Filter);
        return rows;
    }

    private void Complete()
    {
        closed = true;
        EndSheet();
        if (choices.HasHidden)
        {
            WritePart($"xl/worksheets/sheet{sheets.Count + 1}.xml", () => choices.Write(part));
            sheets.Add(new SheetEntry(ChoiceLists.SheetName, true, 0, 0, false));
        }
        WritePart("xl/workbook.xml", () => WorkbookParts.Workbook(part, sheets));
        WritePart("xl/_rels/workbook.xml.rels", () => WorkbookParts.Raw(part, WorkbookParts.WorkbookRelations(sheets.Count)));
        WritePart("_rels/.rels", () => WorkbookParts.Raw(part, WorkbookParts.RootRelations()));
        WritePart("[Content_Types].xml", () => WorkbookParts.Raw(part, WorkbookParts.ContentTypes(sheets.Count)));
        part.Dispose();
        archive.Dispose();
    }

    private void WritePart(string name, Action write)
    {
        part.Begin(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        write();
        part.End();
    }
}
