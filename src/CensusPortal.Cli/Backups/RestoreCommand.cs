using System.CommandLine;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Backups;
using Spectre.Console;

namespace CensusPortal.Cli.Backups;

/// <summary><c>census restore</c> (恢复): brings a backup back into an empty database, or in the place of one that is used.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> File = new("file") { Description = "备份文件 / backup file" };
    private static readonly Option<bool> Replace = new("--replace") { Description = "替换已有数据 / replace the data there are" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "不再询问 / do not ask" };

    public static Command Create()
    {
        var command = new Command("restore", "恢复备份，逐表核对后才生效 / bring a backup back; it takes effect only after every table was checked") { File, Replace, Yes };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel, migrate: false));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var replace = parsed.GetValue(Replace);
        if (replace && !parsed.GetValue(Yes) && !IsConfirmed(host))
        {
            return host.Refuse(BackupProblems.NotConfirmed.With());
        }

        var passphrase = PassphraseInput.Read(host, twice: false) ?? "";
        var done = await new RestoreService(host.Database, TimeProvider.System)
            .RestoreAsync(parsed.GetValue(File)!, passphrase, replace, Actor.Portal("census restore"), new StepWatch(host), cancel);
        if (!done.IsDone)
        {
            return host.Refuse(done.Problem);
        }

        Print(host, done.Value);
        return done.Value.IsSound ? CommandHost.Success : CommandHost.Failure;
    }

    private static bool IsConfirmed(CommandHost host) => !Console.IsInputRedirected
        && host.Console.Prompt(new ConfirmationPrompt("现有数据将被备份替换，继续？ / The data will be replaced by the backup. Go on?") { DefaultValue = false });

    private static void Print(CommandHost host, RestoreReport report)
    {
        if (host.IsJson)
        {
            host.Json(new
            {
                portal = report.Manifest.Portal, schema = report.Manifest.Migration, provider = report.Manifest.Provider, madeAt = report.Manifest.MadeAt,
                tables = report.Tables.ToDictionary(t => t.Table, t => new { rows = t.Rows, sha256 = t.Sha256 }),
                tallyDifferences = report.TallyDifferences, logLines = report.Log.Lines, logWhole = report.Log.IsWhole, anchor = report.Log.End?.ToString(),
                endedSessions = report.EndedSessions,
            });
            return;
        }

        host.Console.MarkupLineInterpolated(
            $"[green]已恢复 {report.Tables.Sum(t => t.Rows):N0} 行，备份于 / rows restored, backed up at {report.Manifest.MadeAt:yyyy-MM-dd HH:mm}Z（{report.Manifest.Portal}, {report.Manifest.Provider}）[/]");
        host.Console.MarkupLineInterpolated(report.TallyDifferences == 0
            ? (FormattableString)$"[green]汇总与全量重算一致 / tallies equal a full recount[/]"
            : $"[yellow]{report.TallyDifferences:N0} 项汇总不一致，可用 census recount --repair 修正 / tallies differ; run census recount --repair[/]");
        host.Console.MarkupLineInterpolated(report.Log.IsWhole
            ? (FormattableString)$"[green]{report.Log.Lines:N0} 条日志完整 / lines, the activity log is whole[/]"
            : $"[red]日志有 {report.Log.Faults:N0} 处差错 / faults in the activity log[/]");
        foreach (var finding in report.Log.Findings)
        {
            host.Console.MarkupLineInterpolated($"[red]{finding.Text(Language.Chinese)} / {finding.Text(Language.English)}[/]");
        }

        host.Console.MarkupLineInterpolated($"已结束 {report.EndedSessions:N0} 个会话，需重新登录 / sessions ended, everybody signs in anew");
    }
}
