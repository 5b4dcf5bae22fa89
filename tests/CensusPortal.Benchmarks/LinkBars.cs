using System.Diagnostics;
using System.Text.Json;

namespace CensusPortal.Benchmarks;

/// <summary>
/// The bars of comparing two lists (名单比对的指标线): time against DuckDB on the same files in turn, how right the pairs are, and what ten times the rows cost. The folders
/// hold census.csv, register.csv and truth.csv (a_id, b_id).
/// </summary>
internal static class LinkBars
{
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Bar>> RunAsync(string[] folders)
    {
        if (folders.Length == 0) throw new ArgumentException("link needs a folder with census.csv, register.csv and truth.csv");
        var target = Path.GetTempFileName();
        var bars = new List<Bar>();
        List<double> ours = [], theirs = [];
        var peak = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var (seconds, megabytes) = await LinkAsync(folders[0], target);
            ours.Add(seconds);
            peak = Math.Max(peak, megabytes);
            if (round == 0) bars.AddRange(Rightness("census link", folders[0], target, 0.005, 0.003));
            var watch = Stopwatch.StartNew();
            var duck = await Child.MeasureAsync("duckdb", folders[0], target);
            theirs.Add(watch.Elapsed.TotalSeconds);
            if (round == 0) bars.AddRange(Rightness($"DuckDB ({duck.PeakMegabytes:0} MB)", folders[0], target, 1, 1));
        }
        bars.Add(new Bar($"link: time / DuckDB's, medians of {Rounds} in turn ({Median(ours):0.00} s, {Median(theirs):0.00} s)", Median(ours) / Median(theirs), 1 / 3.0));
        bars.Add(new Bar("link: peak memory", peak, 1500, "MB"));
        if (folders.Length > 1)
        {
            var (seconds, megabytes) = await LinkAsync(folders[1], target);
            var exponent = Math.Log(seconds / Median(ours)) / Math.Log(Rows(folders[1]) / (double)Rows(folders[0]));
            bars.Add(new Bar($"link: {Rows(folders[1]):N0} rows / {Rows(folders[0]):N0} rows, time (exponent {exponent:0.00})", seconds / Median(ours), 12));
            bars.Add(new Bar("link: peak memory of the larger lists", megabytes, 1500, "MB"));
            bars.AddRange(Rightness("census link, larger lists", folders[1], target, 0.005, 0.003));
        }
        File.Delete(target);
        return bars;
    }

    /// <summary>The command as a whole, from its start to its end.</summary>
    private static async Task<(double Seconds, double Megabytes)> LinkAsync(string folder, string target)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "census.dll"), "link", Path.Combine(folder, "census.csv"), Path.Combine(folder, "register.csv"), "--out", target, "--json",
        ]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException(output);
        return (seconds, JsonDocument.Parse(output).RootElement.GetProperty("peakMegabytes").GetDouble());
    }

    private static IEnumerable<Bar> Rightness(string who, string folder, string pairs, double mostF1, double mostPrecision)
    {
        var truth = File.ReadLines(Path.Combine(folder, "truth.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[0], c => c[1]);
        var made = File.ReadLines(pairs).Skip(1).Select(l => l.Split(',')).ToList();
        var right = made.Count(c => truth.GetValueOrDefault(c[0].Trim('"')) == c[1].Trim('"'));
        double precision = right / (double)made.Count, recall = right / (double)truth.Count, f1 = 2 * precision * recall / (precision + recall);
        return
        [
            new Bar($"{who}: F1 {f1:0.00000}, what is missing to 1", 100 * (1 - f1), 100 * mostF1, "%"),
            new Bar($"{who}: precision {precision:0.00000}, what is missing to 1", 100 * (1 - precision), 100 * mostPrecision, "%"),
        ];
    }

    private static int Rows(string folder) => File.ReadLines(Path.Combine(folder, "census.csv")).Count() - 1;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
