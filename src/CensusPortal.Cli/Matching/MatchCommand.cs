using System.CommandLine;
using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using Spectre.Console;

namespace CensusPortal.Cli.Matching;

/// <summary><c>census match</c> (比对): compares the newest registers with what was collected.</summary>
internal static class MatchCommand
{
    private static readonly Option<string?> Source = new("--source")
    {
        Description = "只比对一个来源 / one source only: " + string.Join(", ", RegisterSources.All.Select(s => s.Slug())),
    };

    private static readonly Option<string?> Pairs = new("--pairs") { Description = "匹配对写入CSV / write the matched pairs to a CSV file" };

    public static Command Create()
    {
        var command = new Command("match", "与部门名录比对 / compare with the registers") { Source, Pairs };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var source = RegisterSources.FromSlug(parsed.GetValue(Source));
        if (parsed.GetValue(Source) is { } name && source is null)
        {
            return host.Refuse(MatchingProblems.UnknownSource.With(name));
        }

        var run = await new MatchingService(host.Database, TimeProvider.System).RunAsync(source, null, cancel, Actor.Portal("census match"));
        if (!run.IsDone)
        {
            return host.Refuse(run.Problem);
        }

        await using var context = host.Database.CreateContext();
        var queries = new MatchingQueries(context);
        if (parsed.GetValue(Pairs) is { } file)
        {
            await WritePairsAsync(queries, source, file, cancel);
        }

        Print(host, await queries.SummaryAsync(source, cancel));
        return CommandHost.Success;
    }

    private static async Task WritePairsAsync(MatchingQueries queries, RegisterSource? source, string file, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("source,register_row,record_kind,record_row,level,weight");
        await foreach (var pair in queries.PairsAsync(source).WithCancellation(cancel))
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{pair.Source.Slug()},{pair.RegisterRow},{(pair.IsHousehold ? "household" : "unit")},{pair.RecordRow},{pair.Level.Slug()},{pair.Weight:0.##}"));
        }
    }

    internal static void Print(CommandHost host, MatchSummary summary)
    {
        if (host.IsJson)
        {
            host.Json(MatchDocument.Of(summary));
            return;
        }

        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("来源 Source", "期次 Edition", "条目 Rows", "匹配 Matched", "匹配率 Rate", "范围内 In scope", "范围内匹配率 Rate");
        foreach (var s in summary.Sources)
        {
            table.AddRow(s.Source.Name(Language.Chinese), $"{s.Edition:yyyy-MM-dd}", $"{s.Counts.Rows:N0}", $"{s.Counts.Matched:N0}",
                s.Counts.MatchRate.Print(2), $"{s.Counts.InScope:N0}", s.Counts.InScopeMatchRate.Print(2));
        }

        host.Console.Write(table);
        foreach (var s in summary.Sources)
        {
            host.Console.MarkupLineInterpolated($"[bold]{s.Source.Name(Language.Chinese)}[/] {string.Join("  ", s.Levels.Select(l => $"{l.Level.Name(Language.Chinese)} {l.Rows:N0}"))}");
            host.Console.MarkupLineInterpolated($"  {string.Join("  ", s.Reasons.Select(r => $"{r.Reason} {r.Rows:N0}"))}");
        }

        host.Console.MarkupLineInterpolated($"疑似多报 / census-only: {summary.CensusOnly:N0}（单位 {summary.CensusOnlyUnits:N0}，个体 {summary.CensusOnlyHouseholds:N0}）");
    }
}
