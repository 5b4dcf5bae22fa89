using CensusPortal.Domain;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Imports.Rows;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Imports;

/// <summary>One reason why a row was not taken in, in the user's words.</summary>
public sealed record RejectedCell(int Row, string Column, string Message);

/// <summary>
/// The rows an import did not take in (退回行): the user's own rows in a workbook with the bad cells marked and a reason
/// column, to be corrected and imported again. Written as the rows come, so any number of them costs no memory.
/// </summary>
public sealed class RejectedRows(string path, Language language) : IDisposable
{
    private const int Kept = 200;
    private readonly List<RejectedCell> first = [];
    private FileStream? file;
    private WorkbookStream? workbook;
    private int width;

    public int Count { get; private set; }

    /// <summary>The first of the reasons, for the page and the command line.</summary>
    public IReadOnlyList<RejectedCell> First => first;

    public string Path { get; } = path;

    public void Add(TableReader reader, HeaderMap map, IReadOnlyList<CellError> errors)
    {
        Count++;
        foreach (var error in errors.Take(Kept - first.Count))
        {
            first.Add(new RejectedCell(reader.Row, map.TitleOf(error.LayoutColumn), error.Problem.Text(language)));
        }

        Begin(reader, map);
        var marked = errors.Select(e => map.FileColumn(e.LayoutColumn)).ToHashSet();
        for (var column = 0; column < width; column++)
        {
            workbook!.Text(reader[column], marked.Contains(column));
        }

        workbook!.Text(string.Join(language == Language.Chinese ? "；" : "; ", errors.Select(e => e.Problem.Text(language))));
        workbook.Number(map.OriginalRowOf(reader) ?? reader.Row);
        workbook.EndRow();
    }

    public void Dispose()
    {
        workbook?.Dispose();
        file?.Dispose();
    }

    private void Begin(TableReader reader, HeaderMap map)
    {
        if (workbook is not null)
        {
            return;
        }

        // An error workbook that comes back carries our own two columns already; they are written anew.
        width = reader.Header.TakeWhile(h => !HeaderMap.OwnColumns.Contains(HeaderText.Normalise(h))).Count();
        file = File.Create(Path);
        workbook = new WorkbookStream(file);
        workbook.BeginSheet(map.Layout.FileName,
        [
            .. reader.Header.Take(width).Select(h => new SheetColumn(h, 18)),
            new SheetColumn(HeaderMap.OwnColumns[0], 60), new SheetColumn(HeaderMap.OriginalRowColumn, 10, CellStyle.Integer),
        ]);
    }
}
