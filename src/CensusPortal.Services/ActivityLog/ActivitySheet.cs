using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Reports.Workbooks;

namespace CensusPortal.Services.ActivityLog;

/// <summary>The activity log as a sheet (日志导出表): the columns of the page, changes in words.</summary>
internal sealed record ActivitySheet(string Name, IAsyncEnumerable<ActivityRow> Rows)
{
    private static readonly SheetColumn[] Columns =
    [
        new("序号", 10), new("时间", 20), new("操作者", 18), new("角色", 14), new("来源地址", 18), new("操作", 16), new("对象种类", 12), new("对象", 24),
        new("区划代码", 17), new("变更", 60), new("说明", 60), new("结果", 18),
    ];

    public static ActivitySheet Of(IAsyncEnumerable<ActivityRow> rows) => new("操作日志", rows);

    public async Task<long> WriteBookAsync(Stream output, CancellationToken cancel)
    {
        await using var book = new WorkbookStream(output);
        book.BeginSheet(Name, Columns);
        long rows = 0;
        await foreach (var row in Rows.ReadingAhead(cancel))
        {
            Write(book, row);
            await book.EndRowAsync(cancel);
            rows++;
        }

        await book.DisposeAsync();
        return rows;
    }

    private static void Write(WorkbookStream book, ActivityRow row)
    {
        book.Number(row.Sequence);
        string?[] cells =
        [
            row.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.Actor,
            AccountRoles.Find(row.Role)?.Name(Language.Chinese), row.Address, ActivityActions.Name(row.Action, Language.Chinese),
            row.ObjectKind is null ? null : ActivityObjects.Name(row.ObjectKind, Language.Chinese), row.ObjectId, row.PlaceCode,
            string.Join("；", row.Changes().Select(c => $"{c.Name}：{c.Before ?? "—"} → {c.After ?? "—"}")),
            string.Join("；", row.Details().Select(d => $"{d.Key}：{d.Value}")), row.Result,
        ];
        foreach (var cell in cells)
        {
            book.Text(string.IsNullOrEmpty(cell) ? null : cell);
        }
    }
}
