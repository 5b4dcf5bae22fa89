using System.Runtime.InteropServices;

namespace CensusPortal.Linkage;

/// <summary>How often each value stands in a column: rare agreement weighs more than common agreement.</summary>
internal sealed class Frequencies
{
    private readonly Dictionary<string, int> _counts = [];

    public static Frequencies Of(params ReadOnlySpan<string[]> columns)
    {
        var frequencies = new Frequencies();
        foreach (var column in columns)
            foreach (var value in column)
                if (value.Length > 0) CollectionsMarshal.GetValueRefOrAddDefault(frequencies._counts, value, out _)++;
        return frequencies;
    }

    public int this[string value] => _counts.GetValueOrDefault(value);
}
