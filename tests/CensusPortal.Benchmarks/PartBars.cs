using System.Diagnostics;
using CensusPortal.Linkage;

namespace CensusPortal.Benchmarks;

/// <summary>
/// What sharing a comparison out over nodes gives (分块比对的指标线): the work of the node that cuts, and that of the parts, each on one thread so that they add up. The folder
/// holds census.csv and register.csv.
/// </summary>
internal static class PartBars
{
    private const int RowsOfPart = 50_000;

    public static IReadOnlyList<Bar> Run(string folder)
    {
        Begin(folder, null).Finish([]); // so that nothing is compiled while the clock runs
        var (alone, whole) = Timed(() => Begin(folder, null).Finish([]));
        // The borders are compared by the node that cut, while the others are at the parts already.
        var watch = Stopwatch.StartNew();
        var cut = 0.0;
        var comparison = Begin(folder, RowsOfPart, _ => cut = watch.Elapsed.TotalSeconds);
        var borders = watch.Elapsed.TotalSeconds - cut;
        var (reading, shared) = Timed(() => comparison.Work.Select(w => LinkageKnowledge.Read(w.Shared)).ToArray());
        var (comparing, results) = Timed(() => comparison.Work.Select((w, k) => (IReadOnlyList<byte[]>)[.. w.Parts.Select(p => LinkagePart.Compare(shared[k], p, 1))]).ToArray());
        var (finishing, parted) = Timed(() => comparison.Finish(results));
        if (!whole.RecordOf.AsSpan().SequenceEqual(parted.RecordOf)) throw new InvalidOperationException("The parts came to another outcome.");
        var megabytes = comparison.Work.Sum(w => w.Shared.Length + w.Parts.Sum(p => (long)p.Length)) / 1e6;
        return
        [
            .. new[] { 2, 4 }.Select(nodes => new Bar(
                $"parts: time of {nodes} nodes / one node ({comparison.Work.Sum(w => w.Parts.Count)} parts, {megabytes:0} MB)",
                (cut + reading + Math.Max(borders, (borders + comparing) / nodes) + finishing) / alone, 1)),
        ];
    }

    private static RegisterComparison Begin(string folder, int? rowsOfPart, Action<LinkageWork>? cut = null)
    {
        var places = new PlaceNames([]);
        var (register, records) = (Read(folder, "register.csv"), Read(folder, "census.csv"));
        return RegisterComparison.Begin(
            PreparedTable.From(register, places), PreparedTable.From(records, places), PreparedTable.From(new LinkageTable { Name = [] }, places), [],
            new LinkageOptions { Threads = 1, RowsOfPart = rowsOfPart }, null, default, null, cut);
    }

    private static (double Seconds, T Value) Timed<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var value = work();
        return (watch.Elapsed.TotalSeconds, value);
    }

    private static LinkageTable Read(string folder, string file)
    {
        var rows = File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(',')).ToList();
        var blocks = rows.Select(r => r[4].Length >= 6 ? r[4][..6] : "").Distinct().Where(c => c != "").Order(StringComparer.Ordinal).Select((c, i) => (c, i)).ToDictionary();
        return new LinkageTable
        {
            Code = [.. rows.Select(r => r[1])], Name = [.. rows.Select(r => r[2])], Address = [.. rows.Select(r => r[3])],
            Block = [.. rows.Select(r => r[4].Length >= 6 ? blocks[r[4][..6]] : -1)], Representative = [.. rows.Select(r => r[5])], Phone = [.. rows.Select(r => r[6])],
        };
    }
}
