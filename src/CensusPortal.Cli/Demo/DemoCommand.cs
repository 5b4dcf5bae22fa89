using System.CommandLine;
using CensusPortal.Cli.Imports;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Matching;
using Spectre.Console;

namespace CensusPortal.Cli.Demo;

/// <summary><c>census demo</c> (演示城市): writes the demo city's files, imports and compares them.</summary>
internal static class DemoCommand
{
    private static readonly Option<double> Scale = new("--scale")
    {
        Description = "规模，1 为通报所述城市 / the size; 1 is the report's city (0.005–10)", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "文件写入并留在此文件夹 / write the files here and keep them (default: a temporary folder)",
    };

    public static Command Create()
    {
        var command = new Command("demo", "生成并导入演示城市 / make the demo city and import it") { Scale, Folder };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        var kept = parsed.GetValue(Folder);
        var folder = kept ?? Directory.CreateTempSubdirectory("census-demo-").FullName;
        try
        {
            var (imports, matching) = (new ImportService(host.Database, TimeProvider.System), new MatchingService(host.Database, TimeProvider.System));
            var done = await new DemoPreparation(host.Database, imports, matching)
                .RunAsync(folder, parsed.GetValue(Scale), new StageWatch(host), cancel);
            if (!done.IsDone)
            {
                return host.Refuse(done.Problem);
            }

            await PrintAsync(host, done.Value, kept, cancel);
            return done.Value.Import.IsClean ? CommandHost.Success : CommandHost.Failure;
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task PrintAsync(CommandHost host, DemoResult result, string? folder, CancellationToken cancel)
    {
        await using var context = host.Database.CreateContext();
        var match = await new MatchingQueries(context).SummaryAsync(null, cancel);
        var city = result.Summary;
        if (host.IsJson)
        {
            host.Json(new { city = DemoCity.Code, name = DemoCity.Name, cutOff = DemoCity.CutOff, folder, summary = city, match = MatchDocument.Of(match) });
            return;
        }

        // The office's own tables (funds, meetings and so on) are left alone by the importer: nothing to tell here.
        var taken = result.Import with { Files = [.. result.Import.Files.Where(f => f.Status != ImportStatus.Skipped)] };
        ImportOutput.Print(host, taken, isDryRun: false, [], new Dictionary<int, string>());
        host.Console.MarkupLineInterpolated($"[bold]{DemoCity.Name}[/] ({DemoCity.Code}) {DemoCity.CutOff:yyyy-MM-dd}");
        host.Console.MarkupLineInterpolated($"单位采集 / units collected: {city.UnitsCollected:N0} / {city.UnitBase:N0} {new Rate(city.UnitsCollected, city.UnitBase).Print(1)}");
        host.Console.MarkupLineInterpolated($"个体采集 / households collected: {city.HouseholdsCollected:N0} / {city.HouseholdBase:N0} {new Rate(city.HouseholdsCollected, city.HouseholdBase).Print(1)}");
        Matching.MatchCommand.Print(host, match);
    }

    /// <summary>Says which step has begun.</summary>
    private sealed class StageWatch(CommandHost host) : IProgress<DemoStep>
    {
        private DemoStage? last;

        public void Report(DemoStep value)
        {
            if (last != value.Stage)
            {
                last = value.Stage;
                host.Console.MarkupLine(value.Stage switch
                {
                    DemoStage.Writing => "[grey]生成文件… / writing the files…[/]",
                    DemoStage.Importing => "[grey]导入… / importing…[/]",
                    _ => "[grey]比对… / comparing…[/]",
                });
            }
        }
    }
}
