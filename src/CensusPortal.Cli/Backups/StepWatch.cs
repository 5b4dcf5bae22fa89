using CensusPortal.Services.Backups;
using Spectre.Console;

namespace CensusPortal.Cli.Backups;

/// <summary>Says how far a backup or a restore has come (备份进度).</summary>
internal sealed class StepWatch(CommandHost host) : IProgress<BackupStep>
{
    public void Report(BackupStep value)
    {
        if (value.Rows > 0)
        {
            host.Console.MarkupLineInterpolated($"[grey]{value.Index + 1}/{value.Count}[/] {value.Table} [grey]{value.Rows:N0}[/]");
        }
    }
}
