using System.Diagnostics;
using System.Globalization;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Records;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Reports.Workbooks;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace CensusPortal.Benchmarks;

/// <summary>Seconds and memory of one piece of work, in a process of its own (子进程测量).</summary>
public sealed record Measured(double Seconds, double PeakMegabytes, double IdleMegabytes);

/// <summary>The pieces of work that are measured in a process of their own, so that memory is theirs alone.</summary>
public static class Child
{
    public static async Task<Measured> MeasureAsync(params string[] work)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["child", .. work]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var figures = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        return process.ExitCode == 0
            ? new Measured(Number(figures[0]), Number(figures[1]), Number(figures[2]))
            : throw new InvalidOperationException($"{work[0]} ended with {process.ExitCode}: {output}");
    }

    public static async Task<int> RunAsync(string[] work)
    {
        var cells = work[0] == "writer" ? CellsOf(work[1]) : [];
        var idle = Memory("VmRSS:");
        // An export is asked of a portal that has been running: every contender has done its whole work once before it is timed.
        if (work[0] is not ("import" or "duckdb"))
        {
            await DoAsync(work, cells);
        }

        var watch = Stopwatch.StartNew();
        await DoAsync(work, cells);
        Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0.000} {Memory("VmHWM:"):0.0} {idle:0.0}"));
        return 0;
    }

    private static Task DoAsync(string[] work, List<string[]> cells) => work[0] switch
    {
        "import" => ImportAsync(work[1], work[2]),
        "export" => ExportAsync(work[1], work[2]),
        "writer" => WriteAsync(cells, work[2]),
        "duckdb" => DuckPeer.LinkAsync(work[1], work[2]),
        "miniexcel" => MiniExcelAsync(int.Parse(work[1], CultureInfo.InvariantCulture), work[2]),
        _ => throw new ArgumentException(work[0]),
    };

    private static async Task ImportAsync(string database, string folder)
    {
        var office = new CensusDatabase(database);
        var errors = Directory.CreateTempSubdirectory("census-benchmark-errors-");
        using var bundle = FileBundle.Open(folder).Value!;
        var report = await new ImportService(office, TimeProvider.System)
            .ImportAsync(bundle.Files, new ImportOptions { ErrorFolder = errors.FullName }, null, CancellationToken.None);
        errors.Delete(recursive: true);
        if (!report.IsClean)
        {
            throw new InvalidOperationException("The files did not all go in.");
        }
    }

    private static async Task ExportAsync(string database, string target)
    {
        await using var services = new ServiceCollection().AddCensus(new CensusDatabase(database)).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Is(Actor.Portal("benchmarks"));
        var export = await scope.ServiceProvider.GetRequiredService<ListExport>()
            .RecordsAsync(new RecordFilter { Kind = SubjectKind.Unit }, null, CancellationToken.None);
        await using var file = File.Create(target);
        if (await export.Value!.WriteAsync(file, CancellationToken.None) < ExportBars.LeastRows)
        {
            throw new InvalidOperationException("The export is not the list that was to be measured.");
        }
    }

    /// <summary>The cells of the workbook that the export wrote, so that the writer alone has the very same to write.</summary>
    private static List<string[]> CellsOf(string workbook)
    {
        using var table = TableFile.Open(workbook, "export.xlsx").Value!;
        var rows = new List<string[]>();
        while (table.Read() is { Value: true })
        {
            rows.Add([.. Enumerable.Range(0, ExportBars.Columns).Select(column => table[column])]);
        }

        return rows;
    }

    private static async Task WriteAsync(List<string[]> rows, string target)
    {
        await using var file = File.Create(target);
        await using var book = new WorkbookStream(file);
        book.BeginSheet("清查表", [.. Enumerable.Range(1, ExportBars.Columns).Select(i => new SheetColumn($"列{i}", 16))]);
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                book.Text(cell);
            }

            await book.EndRowAsync();
        }
    }

    private static Task MiniExcelAsync(int rows, string target) => MiniExcel.SaveAsAsync(target, Enumerable.Range(0, rows).Select(row =>
        Enumerable.Range(0, ExportBars.Columns).ToDictionary(column => $"列{column}", column => (object)Cell(row, column))), overwriteFile: true);

    /// <summary>About what stands in a clearance table: codes, names, addresses, and gaps.</summary>
    private static string Cell(int row, int column) => (column % 4) switch
    {
        0 => $"91399901MA{row:D6}{column:D2}", 1 => $"东江市第{row}建材有限公司", 2 => $"柳桥街道柳桥路{row % 900}号", _ => "",
    };

    private static double Memory(string name) => File.ReadLines("/proc/self/status").Where(l => l.StartsWith(name, StringComparison.Ordinal))
        .Select(l => Number(l[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) / 1024).First();

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
