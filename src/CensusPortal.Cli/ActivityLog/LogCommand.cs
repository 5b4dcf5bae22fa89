using System.CommandLine;
using CensusPortal.Domain;
using CensusPortal.Services.ActivityLog;
using Spectre.Console;

namespace CensusPortal.Cli.ActivityLog;

/// <summary><c>census log</c> (操作日志): proves that nobody rewrote the activity log, and writes it to a file for keeping.</summary>
internal static class LogCommand
{
    private static readonly Option<string?> Anchor = new("--anchor")
    {
        Description = "与记下的链尾比较，格式为 序号:校验值 / compare with an end noted before, SEQUENCE:HASH",
    };

    private static readonly Argument<string> File = new("file") { Description = "JSONL文件 / JSON lines file" };
    private static readonly Option<DateOnly?> Before = CommonOptions.Date("--before", "只导出此日以前的日志 / only lines of before this day (yyyy-MM-dd)");

    public static Command Create()
    {
        var verify = new Command("verify", "核验日志链 / check the chain of the log") { Anchor };
        verify.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => VerifyAsync(host, parsed, cancel), cancel));
        var export = new Command("export", "导出日志留存，不删除 / write the log to a file for keeping; nothing is deleted") { File, Before };
        export.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => ExportAsync(host, parsed, cancel), cancel));
        return new Command("log", "操作日志 / the activity log") { verify, export };
    }

    private static async Task<int> VerifyAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var text = parsed.GetValue(Anchor);
        var anchor = text is null ? null : ActivityAnchor.Parse(text);
        if (text is not null && anchor is null)
        {
            return host.Refuse("log.bad-anchor", $"--anchor“{text}”应写成 序号:64位校验值 / must be SEQUENCE:HASH, as census log verify prints it");
        }

        var secret = SecurityKey.Value;
        var report = await new ActivityVerifier(host.Database).VerifyAsync(secret, anchor, cancel);
        if (report.IsWhole)
        {
            await new ActivitySealing(host.Database, TimeProvider.System).SealAsync(secret, cancel);
        }

        Print(host, report);
        return report.IsWhole ? CommandHost.Success : CommandHost.Failure;
    }

    private static void Print(CommandHost host, ActivityReport report)
    {
        if (host.IsJson)
        {
            host.Json(new
            {
                lines = report.Lines, whole = report.IsWhole, anchor = report.End?.ToString(), seals = report.Seals, faults = report.Faults,
                findings = report.Findings.Select(f => new { fault = f.Fault, sequence = f.Sequence, until = f.Until, message = f.Text(Language.Chinese) }),
            });
            return;
        }

        foreach (var finding in report.Findings)
        {
            host.Console.MarkupLineInterpolated($"[red]{finding.Text(Language.Chinese)}[/]");
            host.Console.MarkupLineInterpolated($"[red]{finding.Text(Language.English)}[/]");
        }

        host.Console.MarkupLineInterpolated(report.IsWhole
            ? (FormattableString)$"[green]{report.Lines:N0} 条日志完整 / lines, the log is whole[/]"
            : $"[red]{report.Faults:N0} 处差错 / faults in {report.Lines:N0} lines[/]");
        host.Console.MarkupLineInterpolated($"锚点，请另行记下 / anchor, note it elsewhere: {report.End?.ToString() ?? "—"}");
        if (report.Seals is null)
        {
            host.Console.MarkupLine("[yellow]没有 Security__Key 或 Security__KeyFile，未核验签章 / without Security__Key or Security__KeyFile the seals were not checked[/]");
        }
    }

    private static async Task<int> ExportAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var name = parsed.GetValue(File)!;
        await using var context = host.Database.CreateContext();
        await using var file = new FileStream(name, FileMode.CreateNew, FileAccess.Write);
        var (lines, last) = await ActivityArchive.WriteAsync(context, file, parsed.GetValue(Before), cancel);
        if (host.IsJson)
        {
            host.Json(new { file = name, lines, anchor = last?.ToString() });
        }
        else
        {
            host.Console.MarkupLineInterpolated($"[green]{lines:N0} 条日志写入 / lines written to {name}[/]");
            host.Console.MarkupLineInterpolated($"锚点 / anchor: {last?.ToString() ?? "—"}");
        }

        return CommandHost.Success;
    }
}
