using System.Globalization;

namespace CensusPortal.Domain.Progress;

/// <summary>
/// A rate with its two counts (率): computed from counts, never averaged, rounded half away from zero only when printed;
/// without a denominator it prints — and has no number.
/// </summary>
public readonly record struct Rate(long Numerator, long Denominator) : IComparable<Rate>
{
    public const string None = "—";

    /// <summary>The percentage rounded to <paramref name="decimals"/>, null without a denominator.</summary>
    public decimal? Percent(int decimals) => Denominator == 0
        ? null
        : Math.Round(Numerator * 100m / Denominator, decimals, MidpointRounding.AwayFromZero);

    /// <summary>The percentage as printed, such as <c>68.8 %</c>, or —.</summary>
    public string Print(int decimals) => Percent(decimals) is { } percent
        ? percent.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "%"
        : None;

    /// <summary>Exact comparison by cross-multiplication; a rate without a denominator comes before every other.</summary>
    public int CompareTo(Rate other) => (Denominator, other.Denominator) switch
    {
        (0, 0) => 0,
        (0, _) => -1,
        (_, 0) => 1,
        _ => ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator),
    };

    /// <summary>Ranks descending by the exact rate; ties share a rank (1, 1, 3).</summary>
    public static int[] Rank(IReadOnlyList<Rate> rates) =>
        [.. rates.Select(rate => 1 + rates.Count(other => other.CompareTo(rate) > 0))];
}
