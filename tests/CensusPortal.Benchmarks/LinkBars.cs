using System.Diagnostics;
using System.Text.Json;
using CensusPortal.Testing;

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
            ours.Add(await LinkAsync(folders[0], target));
            if (round == 0) peak = await PeakAsync(folders[0], target);
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
            var seconds = await LinkAsync(folders[1], target);
            var megabytes = await PeakAsync(folders[1], target);
            var exponent = Math.Log(seconds / Median(ours)) / Math.Log(Rows(folders[1]) / (double)Rows(folders[0]));
            bars.Add(new Bar($"link: {Rows(folders[1]):N0} rows / {Rows(folders[0]):N0} rows, time (exponent {exponent:0.00})", seconds / Median(ours), 12));
            bars.Add(new Bar("link: peak memory of the larger lists", megabytes, 1500, "MB"));
            bars.AddRange(Rightness("census link, larger lists", folders[1], target, 0.005, 0.003));
        }
        File.Delete(target);
        return bars;
    }

    /// <summary>Seconds of the command as a whole, from its start to its end, as the release build leaves it.</summary>
    private static async Task<double> LinkAsync(string folder, string target)
    {
        var watch = Stopwatch.StartNew();
        await RunAsync(folder, target);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> PeakAsync(string folder, string target) =>
        JsonDocument.Parse(await RunAsync(folder, target, "--json")).RootElement.GetProperty("peakMegabytes").GetDouble();

    private static async Task<string> RunAsync(string folder, string target, params string[] more)
    {
        var census = Path.Combine(Repository.Root, "src", "CensusPortal.Cli", "bin", "Release", "net10.0", "census");
        if (!File.Exists(census)) throw new FileNotFoundException("Build src/CensusPortal.Cli for release first.", census);
        using var process = Process.Start(new ProcessStartInfo(census, [
            "link", Path.Combine(folder, "census.csv"), Path.Combine(folder, "register.csv"), "--out", target, .. more,
        ]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(output);
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
