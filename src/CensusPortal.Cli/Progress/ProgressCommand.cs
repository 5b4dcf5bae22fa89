using System.CommandLine;
using CensusPortal.Services.Progress;
using Spectre.Console;

namespace CensusPortal.Cli.Progress;

/// <summary><c>census progress</c> (进展): the progress table of a division.</summary>
internal static class ProgressCommand
{
    private static readonly Option<string?> Area = new("--area") { Description = "区划代码 / code of a division (default: the city)" };
    private static readonly Option<string?> Level = new("--level") { Description = "city | block | township | district | area" };
    private static readonly Option<DateOnly?> AsOf = CommonOptions.Date("--as-of", "截至日期 / up to that day (yyyy-MM-dd)");

    public static Command Create()
    {
        var command = new Command("progress", "进展汇总 / the progress summary") { Area, Level, AsOf };
        command.SetAction((parsed, cancel) => CommandHost.RunAsync(parsed, host => RunAsync(host, parsed, cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancel)
    {
        ProgressLevel? level = null;
        if (parsed.GetValue(Level) is { } text)
        {
            if (!Enum.TryParse<ProgressLevel>(text, ignoreCase: true, out var parsedLevel) || int.TryParse(text, out _))
            {
                return host.Refuse(ProgressProblems.UnknownLevel.With(text));
            }

            level = parsedLevel;
        }

        await using var context = host.Database.CreateContext();
        var table = await new ProgressQueries(context).TableAsync(parsed.GetValue(Area), level, parsed.GetValue(AsOf), cancel);
        if (!table.IsDone)
        {
            return host.Refuse(table.Problem);
        }

        if (host.IsJson)
        {
            host.Json(ProgressDocument.Of(table.Value));
        }
        else
        {
            host.Console.Write(Draw(table.Value));
        }

        return CommandHost.Success;
    }

    private static Table Draw(ProgressTable progress)
    {
        var table = new Table().Border(TableBorder.Simple).Title(progress.Area.Name)
            .AddColumns("区划 Division", "单位底册 Base", "核查率 Verified", "单位采集 Collected", "采集率 Rate", "个体底册 Base",
                "核查率 Verified", "个体采集 Collected", "采集率 Rate", "赋码率 Coded");
        foreach (var row in progress.Rows.Append(progress.Total with { Name = "合计 Total" }))
        {
            table.AddRow(Markup.Escape(row.Name), $"{row.Units.Base:N0}", row.Units.VerificationRate.Print(1), $"{row.Units.Collected:N0}",
                row.Units.CollectionRate.Print(1), $"{row.Households.Base:N0}", row.Households.VerificationRate.Print(1),
                $"{row.Households.Collected:N0}", row.Households.CollectionRate.Print(1), row.All.CodingRate.Print(1));
        }

        return table;
    }
}
