using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace CensusPortal.Services.Operations;

/// <summary>
/// What the portal measures of its own work (运行指标), beside what the framework measures of requests. Labels are kinds and results only:
/// never a person, an account or the id of an object.
/// </summary>
public static class Measures
{
    public const string Name = "CensusPortal";

    private static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Source = new(Name);

    public static readonly Counter<long> ImportFiles = Meter.CreateCounter<long>("census.import.files", "{file}", "Files taken in or refused");
    public static readonly Counter<long> ImportRows = Meter.CreateCounter<long>("census.import.rows", "{row}", "Rows of imported files by what became of them");
    public static readonly Histogram<double> ImportSeconds = Seconds("census.import.duration", "Time an imported file took");
    public static readonly Histogram<double> MatchingSeconds = Seconds("census.matching.duration", "Time a comparison took");
    public static readonly Counter<long> MatchingRows = Meter.CreateCounter<long>("census.matching.rows", "{row}", "Register rows compared");
    public static readonly Gauge<int> JobsWaiting = Meter.CreateGauge<int>("census.jobs.waiting", "{job}", "Jobs that wait for a node");
    public static readonly Histogram<double> JobWait = Seconds("census.jobs.wait", "Time from being asked for to being begun");
    public static readonly Histogram<double> JobSeconds = Seconds("census.jobs.duration", "Time a job took");
    public static readonly Counter<long> Recounts = Meter.CreateCounter<long>("census.tallies.recounts", "{recount}", "Recounts of the tallies");
    public static readonly Counter<long> TallyDifferences = Meter.CreateCounter<long>("census.tallies.differences", "{tally}", "Tallies a recount did not confirm");
    public static readonly Counter<long> SignIns = Meter.CreateCounter<long>("census.sign_ins", "{sign-in}", "Attempts to sign in");

    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    public static KeyValuePair<string, object?> Tag<T>(string name, T value) where T : struct, Enum =>
        new(name, JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

    private static Histogram<double> Seconds(string name, string description) => Meter.CreateHistogram(
        name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 180, 600, 1800] });
}
