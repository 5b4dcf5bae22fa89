using System.CommandLine;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Matching;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CensusPortal.Cli.Imports;

/// <summary><c>census import PATH...</c> (导入): files, folders or zips of the office's files.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "文件、文件夹或zip / files, folders or zips", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<DateOnly?> Edition = CommonOptions.Date("--edition", "部门名录的期次日期 / date of the registers' edition (yyyy-MM-dd)");
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "只检查，不写入 / check only, write nothing" };
    private static readonly Option<string?> Errors = new("--errors") { Description = "退回行的工作簿 / workbook of the rejected rows (.xlsx)" };

    public static Command Create()
    {
        var command = new Command("import", "导入普查机构的文件 / take the office's files in") { Paths, Edition, DryRun, Errors };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var bundles = new List<FileBundle>();
        var folder = Directory.CreateTempSubdirectory("census-errors-");
        try
        {
            foreach (var path in parsed.GetValue(Paths)!)
            {
                var bundle = FileBundle.Open(path);
                if (!bundle.IsDone)
                {
                    return host.Refuse(bundle.Problem);
                }

                bundles.Add(bundle.Value);
            }

            var options = new ImportOptions
            {
                EditionOn = parsed.GetValue(Edition), IsDryRun = parsed.GetValue(DryRun), ErrorFolder = folder.FullName,
            };
            var report = await new ImportService(host.Database, TimeProvider.System)
                .ImportAsync([.. bundles.SelectMany(b => b.Files)], options, Watch(host), cancel);
            var workbooks = ErrorFiles.Keep(report, parsed.GetValue(Errors));
            await using var services = CommandServices.Open(host.Database);
            var followUp = await services.ServiceProvider.GetRequiredService<MatchingJob>().FollowImportAsync(report.BatchId, Actor.Portal("census import"), cancel);
            ImportOutput.Print(host, report, options.IsDryRun, [.. bundles.SelectMany(b => b.Ignored)], workbooks, followUp);
            return report.IsClean ? CommandHost.Success
                : report.Files.Any(f => f.Status == ImportStatus.Done) && report.Files.All(f => f.Status != ImportStatus.Refused)
                    ? CommandHost.RowsRejected : CommandHost.Failure;
        }
        finally
        {
            bundles.ForEach(b => b.Dispose());
            folder.Delete(recursive: true);
        }
    }

    private static IProgress<ImportProgress> Watch(CommandHost host) => new FileWatch(host);

    private sealed class FileWatch(CommandHost host) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Report is { Status: ImportStatus.Done } done)
            {
                host.Console.MarkupLineInterpolated($"[grey]{value.FileIndex + 1}/{value.FileCount}[/] {done.FileName} [grey]{done.Seconds:F1}s[/]");
            }
        }
    }
}
