using System.Diagnostics;

namespace CensusPortal.Linkage.Linking;

/// <summary>What a comparison spends its time on (阶段用时), and how far it is.</summary>
internal sealed class StageTimes(IProgress<double>? progress)
{
    private static readonly double[] DoneAfter = [0.35, 0.42, 0.5, 0.55, 0.6, 0.9, 1];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly double[] _seconds = new double[DoneAfter.Length];
    private long _rows;
    private double _before;

    /// <summary>Seconds by stage, in their order.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    public void Done(Stage stage)
    {
        _seconds[(int)stage] = _watch.Elapsed.TotalSeconds - _before;
        _before = _watch.Elapsed.TotalSeconds;
        progress?.Report(DoneAfter[(int)stage]);
    }

    /// <summary>Some rows more have had their candidates weighed; safe from several threads.</summary>
    public void Advance(int rows, int all)
    {
        var (from, to) = (DoneAfter[(int)Stage.Indexes], DoneAfter[(int)Stage.Candidates]);
        progress?.Report(from + (to - from) * Interlocked.Add(ref _rows, rows) / Math.Max(1, all));
    }
}
