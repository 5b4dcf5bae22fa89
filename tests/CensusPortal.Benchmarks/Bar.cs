namespace CensusPortal.Benchmarks;

/// <summary>One bar of the benchmarks (指标线): what was measured, in its unit, and the most it may be.</summary>
public sealed record Bar(string Name, double Value, double Most, string Unit = "x")
{
    public bool IsReached => Value <= Most;

    public override string ToString() => FormattableString.Invariant(
        $"{(IsReached ? "pass" : "FAIL"),-5} {Name,-64} {Value,8:0.00} {Unit,-3} (at most {Most:0.##})");
}
