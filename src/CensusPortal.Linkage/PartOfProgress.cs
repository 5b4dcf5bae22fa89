namespace CensusPortal.Linkage;

/// <summary>The progress of a step as a part of that of the whole (分步进度), both from 0 to 1.</summary>
public sealed class PartOfProgress(IProgress<double>? whole, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole?.Report(from + (to - from) * value);
}
