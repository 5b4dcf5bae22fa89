using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.Matching;

/// <summary>Writes the lists of what the comparison found as workbooks (比对发现导出), row by row; phones stand in full, for the field work they are for.</summary>
public sealed class FindingExport(MissedQueries missed, SurplusQueries surplus, DuplicateQueries duplicates, ExportNames names)
{
    private static readonly SheetColumn[] MissedColumns =
    [
        new("类别", 10), new("名称", 34), new("统一社会信用代码", 21, CellStyle.Text), new("名录来源", 30), new("差异原因", 26), new("区块代码", 10, CellStyle.Text),
        new("乡镇街道代码", 14, CellStyle.Text), new("法定代表人/经营者", 14), new("联系电话", 16, CellStyle.Text), new("地址", 40),
    ];

    private static readonly SheetColumn[] SurplusColumns =
    [
        new("类别", 10), new("名称", 34), new("统一社会信用代码", 21, CellStyle.Text), new("名录均未见", 10), new("代码疑点", 14), new("建议代码", 21, CellStyle.Text),
        new("名录中的名称", 34), new("名录来源", 16), new("普查小区代码", 18, CellStyle.Text), new("法定代表人/经营者", 14), new("联系电话", 16, CellStyle.Text),
        new("地址", 40), new("填表日期", 12, CellStyle.Date),
    ];

    private static readonly SheetColumn[] DuplicateColumns =
    [
        new("依据", 20), new("相符程度", 10, CellStyle.Integer), new("状态", 10), new("名称一", 34), new("代码一", 21, CellStyle.Text), new("乡镇一", 12, CellStyle.Text), new("电话一", 16, CellStyle.Text),
        new("地址一", 40), new("名称二", 34), new("代码二", 21, CellStyle.Text), new("乡镇二", 12, CellStyle.Text), new("电话二", 16, CellStyle.Text), new("地址二", 40),
    ];

    public async Task<Result<PreparedExport>> MissedAsync(MissedFilter filter, string? sort, CancellationToken cancel)
    {
        var rows = await missed.StreamAsync(filter, sort, cancel);
        return rows.IsDone ? await PrepareAsync("疑似漏报", MissedColumns, rows.Value, filter.Area, (book, r) => Text(book,
            Half(r.Subject), r.Name, r.CreditCode, string.Join('、', r.Sources.Select(s => s.Name(Language.Chinese))), r.Reason, r.BlockCode, r.TownshipCode,
            r.Representative, r.Phone, r.Address), cancel) : rows.Problem;
    }

    public async Task<Result<PreparedExport>> SurplusAsync(SurplusFilter filter, string? sort, CancellationToken cancel)
    {
        var rows = await surplus.StreamAsync(filter, sort, cancel);
        return rows.IsDone ? await PrepareAsync("疑似多报和代码错误", SurplusColumns, rows.Value, filter.Area, (book, r) =>
        {
            Text(book, Half(r.Subject), r.Name, r.CreditCode, r.IsUnheld ? "是" : null, r.Code?.Name(Language.Chinese), r.ProposedCode, r.OtherName,
                r.OtherSource?.Name(Language.Chinese), r.AreaCode, r.Representative, r.Phone, r.Address);
            if (r.FilledOn is { } day)
            {
                book.Date(day);
            }
            else
            {
                book.Empty();
            }
        }, cancel) : rows.Problem;
    }

    public async Task<Result<PreparedExport>> DuplicatesAsync(DuplicateFilter filter, string? sort, CancellationToken cancel)
    {
        var rows = await duplicates.StreamAsync(filter, sort, cancel);
        return rows.IsDone ? await PrepareAsync("疑似重复", DuplicateColumns, rows.Value, filter.Area, (book, r) =>
        {
            Text(book, r.Evidence.Name(Language.Chinese));
            book.Number(r.Score);
            Text(book, r.State == DuplicateState.Open ? "未处理" : "不是重复", r.First.Name, r.First.CreditCode, r.First.TownshipCode, r.First.Phone, r.First.Address,
                r.Second.Name, r.Second.CreditCode, r.Second.TownshipCode, r.Second.Phone, r.Second.Address);
        }, cancel) : rows.Problem;
    }

    private static string Half(SubjectKind subject) => subject == SubjectKind.Household ? "个体经营户" : "单位";

    private static void Text(WorkbookStream book, params ReadOnlySpan<string?> cells)
    {
        foreach (var cell in cells)
        {
            book.Text(string.IsNullOrEmpty(cell) ? null : cell);
        }
    }

    private async Task<Result<PreparedExport>> PrepareAsync<T>(
        string name, SheetColumn[] columns, IAsyncEnumerable<T> rows, string? area, Action<WorkbookStream, T> write, CancellationToken cancel) =>
        new PreparedExport(await names.OfAsync(name, area, null, cancel), async (output, stop) =>
        {
            await using var book = new WorkbookStream(output);
            book.BeginSheet(name, columns);
            long written = 0;
            await foreach (var row in rows.ReadingAhead(stop))
            {
                write(book, row);
                await book.EndRowAsync(stop);
                written++;
            }

            await book.DisposeAsync();
            return written;
        });
}
