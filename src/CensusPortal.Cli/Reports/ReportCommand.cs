using System.CommandLine;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Reports;
using CensusPortal.Services.Reports.Matching;
using CensusPortal.Services.Reports.Progress;
using Spectre.Console;

namespace CensusPortal.Cli.Reports;

/// <summary><c>census report</c> (报表): the formatted summaries as Excel workbooks.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> Kind = new("--kind")
    {
        Description = "progress 进展汇总 | matching 匹配率汇总", Required = true,
    };

    private static readonly Option<string> Out = new("--out") { Description = "写入的文件 / the file to write (.xlsx)", Required = true };
    private static readonly Option<string?> Area = new("--area") { Description = "区划代码，仅进展 / code of a division, progress only (default: the city)" };
    private static readonly Option<DateOnly?> AsOf = CommonOptions.Date("--as-of", "截至日期，仅进展 / up to that day, progress only (yyyy-MM-dd)");
    private static readonly Option<bool> English = new("--english") { Description = "英文表头 / headers in English" };

    public static Command Create()
    {
        var command = new Command("report", "导出汇总表 / export the summaries") { Kind, Out, Area, AsOf, English };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        await using var context = host.Database.CreateContext();
        var report = await CreateAsync(context, parsed, cancel);
        if (!report.IsDone)
        {
            return host.Refuse(report.Problem);
        }

        var file = parsed.GetValue(Out)!;
        try
        {
            await File.WriteAllBytesAsync(file, report.Value.Content, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return host.Refuse(ReportProblems.CannotWrite.With(file));
        }

        await new ExportLog(host.Database, TimeProvider.System).ReportedAsync(
            Actor.Portal("census report"), parsed.GetValue(Kind)!, report.Value, parsed.GetValue(Area), parsed.GetValue(AsOf), cancel);
        if (host.IsJson)
        {
            host.Json(new { kind = parsed.GetValue(Kind), file, bytes = report.Value.Content.Length });
        }
        else
        {
            host.Console.MarkupLineInterpolated($"已写入 / written: {file} ({report.Value.Content.Length:N0} bytes)");
        }

        return CommandHost.Success;
    }

    private static async Task<Result<ReportFile>> CreateAsync(CensusDbContext context, ParseResult parsed, CancellationToken cancel)
    {
        var language = parsed.GetValue(English) ? Language.English : Language.Chinese;
        var (area, asOf) = (parsed.GetValue(Area), parsed.GetValue(AsOf));
        switch (parsed.GetValue(Kind))
        {
            case "progress":
                return await new ProgressWorkbook(new ProgressQueries(context), new DivisionParents(context)).CreateAsync(area, asOf, language, cancel);
            case "matching" when area is not null || asOf is not null:
                return ReportProblems.OnlyProgress.With();
            case "matching":
                return await new MatchingWorkbook(new MatchingQueries(context), new CensusOnlyQueries(context)).CreateAsync(language, cancel);
            case var kind:
                return ReportProblems.UnknownKind.With(kind);
        }
    }
}
