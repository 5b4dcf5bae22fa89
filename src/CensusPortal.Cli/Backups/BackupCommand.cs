using System.CommandLine;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Backups;
using Spectre.Console;

namespace CensusPortal.Cli.Backups;

/// <summary><c>census backup</c> (备份): the whole database to one encrypted file, while the portal runs.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("file") { Description = "备份文件 / backup file" };

    public static Command Create()
    {
        var command = new Command("backup", "加密备份整个数据库，平台可继续运行 / back the whole database up, encrypted, while the portal runs") { File };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        if (PassphraseInput.Read(host, twice: true) is not { } passphrase)
        {
            return host.Refuse(AccountProblems.PasswordsDiffer.With());
        }

        var done = await new BackupService(host.Database, TimeProvider.System)
            .BackupAsync(parsed.GetValue(File)!, passphrase, Actor.Portal("census backup"), new StepWatch(host), cancel);
        if (!done.IsDone)
        {
            return host.Refuse(done.Problem);
        }

        var report = done.Value;
        if (host.IsJson)
        {
            host.Json(new
            {
                file = report.File, bytes = report.Bytes, sha256 = report.Sha256, portal = report.Manifest.Portal, schema = report.Manifest.Migration,
                madeAt = report.Manifest.MadeAt, tables = report.Tables.ToDictionary(t => t.Table, t => new { rows = t.Rows, sha256 = t.Sha256 }),
            });
        }
        else
        {
            host.Console.MarkupLineInterpolated($"[green]已备份 {report.Tables.Sum(t => t.Rows):N0} 行 / rows backed up: {report.File} ({report.Bytes:N0} bytes)[/]");
            host.Console.MarkupLineInterpolated($"SHA-256 {report.Sha256}");
        }

        return CommandHost.Success;
    }
}
