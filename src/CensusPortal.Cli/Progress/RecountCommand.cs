using System.CommandLine;
using CensusPortal.Services.Progress;
using Spectre.Console;

namespace CensusPortal.Cli.Progress;

/// <summary><c>census recount</c> (重算): proves the tallies equal to a full recount, or repairs them with a report.</summary>
internal static class RecountCommand
{
    private static readonly Option<bool> Repair = new("--repair") { Description = "修正不一致的汇总 / repair tallies that differ" };

    public static Command Create()
    {
        var command = new Command("recount", "核对汇总数 / prove the tallies by a full recount") { Repair };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        await using var context = host.Database.CreateContext();
        var report = await new RecountService(context, TimeProvider.System).RunAsync(parsed.GetValue(Repair), cancel);
        if (host.IsJson)
        {
            host.Json(new { tallies = report.Tallies, equal = report.IsEqual, repaired = report.IsRepaired, differences = report.Differences });
        }
        else
        {
            Print(host, report);
        }

        return report.IsEqual || report.IsRepaired ? CommandHost.Success : CommandHost.Failure;
    }

    private static void Print(CommandHost host, RecountReport report)
    {
        foreach (var d in report.Differences)
        {
            host.Console.MarkupLineInterpolated($"{d.Table} {d.Code} {d.Subject} {d.Day}: [red]{d.Stored}[/] → [green]{d.Counted}[/]");
        }

        host.Console.MarkupLine(report.IsEqual
            ? $"[green]{report.Tallies:N0} 项汇总与全量重算一致 / tallies equal a full recount[/]"
            : report.IsRepaired ? $"[yellow]已修正 {report.Differences.Count:N0} 项 / repaired[/]"
            : $"[red]{report.Differences.Count:N0} 项不一致，可用 --repair 修正 / differ; add --repair[/]");
    }
}
