using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Matching;
using Spectre.Console;

namespace CensusPortal.Cli.Imports;

/// <summary>Prints what came of an import (导入结果), for people or as JSON.</summary>
internal static class ImportOutput
{
    public static void Print(
        CommandHost host, BatchReport report, bool isDryRun, IReadOnlyList<string> ignored, IReadOnlyDictionary<int, string> workbooks, ImportFollowUp followUp = ImportFollowUp.None)
    {
        if (host.IsJson)
        {
            host.Json(Document(report, isDryRun, ignored, workbooks, followUp));
            return;
        }

        host.Console.Write(Table(report));
        foreach (var file in report.Files)
        {
            Explain(host, file, workbooks.GetValueOrDefault(file.FileId));
        }

        if (ignored.Count > 0)
        {
            host.Console.MarkupLineInterpolated($"[grey]未读取 / not read: {string.Join("、", ignored.Take(20))}[/]");
        }

        if (isDryRun)
        {
            host.Console.MarkupLine("[yellow]试运行，没有写入 / Dry run, nothing was written[/]");
        }

        if (followUp != ImportFollowUp.None)
        {
            host.Console.MarkupLine(Told(followUp));
        }
    }

    private static string Told(ImportFollowUp followUp) => followUp == ImportFollowUp.Queued
        ? "比对已排队，由运行中的门户在后台进行；没有门户时运行 census match\nA comparison is queued, and a running portal carries it out; without a portal, run census match"
        : "[yellow]正在进行的比对可能不含这次导入；完成后请运行 census match\nThe comparison under way may not have seen this import; run census match once it is through[/]";

    private static object Document(
        BatchReport report, bool isDryRun, IReadOnlyList<string> ignored, IReadOnlyDictionary<int, string> workbooks, ImportFollowUp followUp) => new
    {
        batch = report.BatchId,
        dryRun = isDryRun,
        files = report.Files.Select(f => new
        {
            file = f.FileName,
            kind = f.Kind,
            status = f.Status,
            added = f.Counts.Added,
            changed = f.Counts.Changed,
            unchanged = f.Counts.Unchanged,
            rejected = f.Counts.Rejected,
            merged = f.Counts.Merged,
            heldByHand = f.Counts.HeldByHand,
            seconds = Math.Round(f.Seconds, 2),
            unknownColumns = f.UnknownColumns,
            problem = f.Problem is null ? null : new { code = f.Problem.Code, message = f.Problem.Text(Language.Chinese) },
            errors = f.Rejected.Select(r => new { row = r.Row, column = r.Column, message = r.Message }),
            errorWorkbook = workbooks.GetValueOrDefault(f.FileId),
        }),
        ignored,
        comparison = followUp,
    };

    private static Table Table(BatchReport report)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("文件 File", "类型 Kind", "状态 Status", "新增 Added", "更改 Changed", "未变 Unchanged", "退回 Rejected");
        foreach (var f in report.Files)
        {
            table.AddRow(Markup.Escape(f.FileName), f.Kind?.Name(Language.Chinese) ?? "—", Status(f.Status), $"{f.Counts.Added:N0}",
                $"{f.Counts.Changed:N0}", $"{f.Counts.Unchanged:N0}", f.Counts.Rejected == 0 ? "0" : $"[red]{f.Counts.Rejected:N0}[/]");
        }

        return table;
    }

    private static string Status(ImportStatus status) => status switch
    {
        ImportStatus.Done => "[green]完成 done[/]",
        ImportStatus.Skipped => "[grey]跳过 left alone[/]",
        ImportStatus.Refused => "[red]拒绝 refused[/]",
        _ => status.ToString(),
    };

    private static void Explain(CommandHost host, FileReport file, string? workbook)
    {
        if (file is { Problem: { } problem, Status: not ImportStatus.Skipped })
        {
            host.Console.MarkupLineInterpolated($"[red]{problem.Text(Language.Chinese)}[/]");
            host.Console.MarkupLineInterpolated($"[red]{problem.Text(Language.English)}[/]");
        }

        if (file is { Problem: { } unknown, Status: ImportStatus.Skipped })
        {
            host.Console.MarkupLineInterpolated($"[grey]{unknown.Text(Language.Chinese)}[/]");
        }

        if (file.UnknownColumns.Count > 0)
        {
            host.Console.MarkupLineInterpolated($"[grey]{file.FileName}：未识别的列 / unknown columns: {string.Join("、", file.UnknownColumns)}[/]");
        }

        if (file.Counts.Merged > 0)
        {
            host.Console.MarkupLineInterpolated($"[grey]{file.FileName}：{file.Counts.Merged}行此前已合并，未动 / rows were merged before and are left alone[/]");
        }

        if (file.Counts.HeldByHand > 0)
        {
            host.Console.MarkupLineInterpolated($"[grey]{file.FileName}：{file.Counts.HeldByHand}处小区分派经人工调整、与文件不同，以人工为准 / assignments were changed by hand and hold against the file[/]");
        }

        foreach (var cell in file.Rejected.Take(20))
        {
            host.Console.MarkupLineInterpolated($"[red]{file.FileName}[/] 数据第{cell.Row}行 data row {cell.Row}: {cell.Message}");
        }

        if (file.Counts.Rejected > 0)
        {
            host.Console.MarkupLineInterpolated(workbook is null
                ? (FormattableString)$"[yellow]{file.Counts.Rejected}行被退回；加 --errors FILE.xlsx 可得到标红的原表 / rows were rejected; add --errors FILE.xlsx to get them back marked[/]"
                : $"[yellow]退回的行在 / the rejected rows are in {workbook}[/]");
        }
    }
}
