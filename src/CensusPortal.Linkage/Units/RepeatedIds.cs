using System.Numerics;
using System.Runtime.InteropServices;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// Finds an id that two rows of a list have (重复的 id), in four to eight bytes a row: a bit for each id, and only where a bit was set already are ids
/// held against each other.
/// </summary>
internal static class RepeatedIds
{
    private const int BitsPerRow = 16, LeastBits = 1 << 10;

    public readonly record struct Found(string Id, int First, int Later);

    /// <summary>The first row whose id an earlier one has; null when there is none.</summary>
    public static Found? Find(UnitTable table, CancellationToken cancel)
    {
        var size = (int)Math.Min(1L << 30, Math.Max(LeastBits, (long)BitOperations.RoundUpToPowerOf2((ulong)table.Count * BitsPerRow)));
        var (seen, again, isSuspect) = (new ulong[size / 64], new ulong[size / 64], false);
        for (var row = 0; row < table.Count; row++)
        {
            var (word, bit) = Place(table.Id(row), size);
            isSuspect |= (seen[word] & bit) != 0;
            again[word] |= seen[word] & bit;
            seen[word] |= bit;
        }
        if (!isSuspect) return null;
        cancel.ThrowIfCancellationRequested();
        // A few of a hundred ids find their bit set by chance.
        var first = new Dictionary<string, int>();
        for (var row = 0; row < table.Count; row++)
        {
            var (word, bit) = Place(table.Id(row), size);
            if ((again[word] & bit) == 0) continue;
            var id = table.Id(row).ToString();
            if (first.TryGetValue(id, out var earlier)) return new Found(id, earlier, row);
            first.Add(id, row);
        }
        return null;
    }

    private static (int Word, ulong Bit) Place(ReadOnlySpan<char> id, int size)
    {
        var hash = Hash(id);
        return ((int)((hash & ((ulong)size - 1)) / 64), 1UL << (int)(hash & 63));
    }

    private static ulong Hash(ReadOnlySpan<char> id)
    {
        var hash = 14695981039346656037UL;
        var whole = MemoryMarshal.Cast<char, ulong>(id);
        foreach (var four in whole) hash = Mixed(hash, four);
        foreach (var c in id[(whole.Length * 4)..]) hash = Mixed(hash, c);
        return hash ^ hash >> 29;
    }

    private static ulong Mixed(ulong hash, ulong part)
    {
        var mixed = (hash ^ part) * 0x9E3779B97F4A7C15UL;
        return mixed ^ mixed >> 32;
    }
}
