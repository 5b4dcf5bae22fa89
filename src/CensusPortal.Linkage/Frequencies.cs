using System.Runtime.InteropServices;

namespace CensusPortal.Linkage;

/// <summary>How often each row's value stands in its table: rare agreement weighs more than common agreement.</summary>
internal static class Frequencies
{
    /// <summary>For each column, for each row, in how many rows of all the columns its value stands; 0 for no value.</summary>
    public static int[][] Of(params ReadOnlySpan<string[]> columns)
    {
        var counts = new Dictionary<string, int>(columns[0].Length);
        foreach (var column in columns)
            foreach (var value in column)
                if (value.Length > 0) CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;

        var perRow = new int[columns.Length][];
        for (var c = 0; c < columns.Length; c++) perRow[c] = Array.ConvertAll(columns[c], counts.GetValueOrDefault);
        return perRow;
    }
}
