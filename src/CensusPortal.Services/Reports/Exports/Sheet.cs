using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>One sheet of an exported list (导出表): its name and how its rows are written and counted.</summary>
internal sealed record Sheet(string Name, Func<WorkbookStream, CancellationToken, Task<long>> WriteAsync)
{
    public static Sheet Of<T>(RowLayout<T> layout, IAsyncEnumerable<T> rows) => new(layout.Layout.FileName, async (book, cancel) =>
    {
        book.BeginSheet(layout.Layout.FileName, layout.Columns());
        long written = 0;
        await foreach (var row in rows.ReadingAhead(cancel))
        {
            layout.Write(book, row);
            await book.EndRowAsync(cancel);
            written++;
        }

        return written;
    });
}

/// <summary>
/// A register's sheet has three columns more: what the comparison found (匹配方式, 差异原因), which the import reports as unknown
/// and leaves alone, and the row of the original file, so that a part of a register comes back as a part and not as a new edition.
/// </summary>
internal static class RegisterSheet
{
    private static readonly SheetColumn[] More = [new("匹配方式", 18), new("差异原因", 30), new(HeaderMap.OriginalRowColumn, 10, CellStyle.Integer)];

    public static Sheet Of(RowLayout<RegisterEntry> layout, IAsyncEnumerable<ComparedEntry> rows) => new(layout.Layout.FileName, async (book, cancel) =>
    {
        book.BeginSheet(layout.Layout.FileName, layout.Columns(More));
        long written = 0;
        await foreach (var row in rows.ReadingAhead(cancel))
        {
            layout.Write(book, row.Entry);
            book.Text(row.Match?.Level?.Name(Language.Chinese));
            book.Text(row.Match?.Reason);
            book.Number(row.Entry.Row);
            await book.EndRowAsync(cancel);
            written++;
        }

        return written;
    });
}
