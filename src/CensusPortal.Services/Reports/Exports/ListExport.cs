using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Workbooks;
using CensusPortal.Services.Staff;

namespace CensusPortal.Services.Reports.Exports;

/// <summary>A list ready to be written as a workbook (待导出的列表): what to call the file, and how to write it and count its rows.</summary>
public sealed record PreparedExport(string FileName, Func<Stream, CancellationToken, Task<long>> WriteAsync);

/// <summary>
/// Writes whole filtered lists as Excel workbooks (列表导出), row by row onto the answer, in the columns of the office's own
/// files. Phones stand in full, unlike on pages: without them the file could not be imported again.
/// </summary>
public sealed class ListExport(
    RecordQueries records, BaseListQueries baseLists, RegisterQueries registers, StaffQueries staff, ExportNames names)
{
    public async Task<Result<PreparedExport>> RecordsAsync(RecordFilter filter, string? sort, CancellationToken cancel)
    {
        var sheets = new List<Sheet>();
        foreach (var kind in KindsOf(filter.Kind))
        {
            var rows = await records.StreamAsync(filter with { Kind = kind }, sort, cancel);
            if (!rows.IsDone)
            {
                return rows.Problem;
            }

            sheets.Add(Sheet.Of(RowLayouts.OfRecord(kind), rows.Value));
        }

        return await PrepareAsync("清查表", sheets, filter.Area, cancel);
    }

    public async Task<Result<PreparedExport>> BaseListsAsync(BaseListFilter filter, string? sort, CancellationToken cancel)
    {
        var sheets = new List<Sheet>();
        foreach (var kind in KindsOf(filter.Kind))
        {
            var rows = await baseLists.StreamAsync(filter with { Kind = kind }, sort, cancel);
            if (!rows.IsDone)
            {
                return rows.Problem;
            }

            sheets.Add(Sheet.Of(RowLayouts.OfBaseList(kind), rows.Value));
        }

        return await PrepareAsync("清查底册", sheets, filter.Area, cancel);
    }

    public async Task<Result<PreparedExport>> RegistersAsync(RegisterFilter filter, string? sort, CancellationToken cancel)
    {
        var found = await registers.StreamAsync(filter, sort, cancel);
        if (found.Problem is not null)
        {
            return found.Problem;
        }

        var (rows, source, editionOn) = found.Value;
        return await PrepareAsync("", [RegisterSheet.Of(RowLayouts.OfRegister(source), rows)], filter.Area, cancel, editionOn);
    }

    public async Task<Result<PreparedExport>> StaffAsync(StaffFilter filter, string? sort, CancellationToken cancel)
    {
        var rows = await staff.StreamAsync(filter, sort, cancel);
        return rows.IsDone ? await PrepareAsync("", [Sheet.Of(RowLayouts.Staff, rows.Value)], filter.Area, cancel) : rows.Problem;
    }

    /// <summary>Units and households have columns of their own: without a choice, a sheet each; import reads the first.</summary>
    private static SubjectKind[] KindsOf(SubjectKind? kind) => kind is { } only ? [only] : [SubjectKind.Unit, SubjectKind.Household];

    private async Task<Result<PreparedExport>> PrepareAsync(
        string list, IReadOnlyList<Sheet> sheets, string? area, CancellationToken cancel, DateOnly? day = null)
    {
        // A single sheet names its kind, by which the import tells near twins apart.
        var title = sheets.Count == 1 ? sheets[0].Name : list;
        return new PreparedExport(await names.OfAsync(title, area, day, cancel), async (output, stop) =>
        {
            await using var book = new WorkbookStream(output);
            long rows = 0;
            foreach (var sheet in sheets)
            {
                rows += await sheet.WriteAsync(book, stop);
            }

            await book.DisposeAsync();
            return rows;
        });
    }
}
