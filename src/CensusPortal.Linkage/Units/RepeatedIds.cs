using System.Numerics;
using System.Runtime.InteropServices;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// Finds an id that two rows of a list have (重复的 id), in two to four bytes a row: a bit for each id, and only where a bit was set already are ids
/// held against each other.
/// </summary>
internal static class RepeatedIds
{
    private const int BitsPerRow = 16, LeastBits = 1 << 10;

    public readonly record struct Found(string Id, int First, int Later);

    /// <summary>The first row whose id an earlier one has; null when there is none.</summary>
    public static Found? Find(UnitTable table, CancellationToken cancel)
    {
        var suspects = Suspects(table);
        if (suspects.Count == 0) return null;
        cancel.ThrowIfCancellationRequested();
        var first = new Dictionary<string, int>(suspects.Count);
        var firstOf = first.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var row = 0; row < table.Count; row++)
        {
            var id = table.Id(row);
            if (!suspects.Contains(Hash(id))) continue;
            if (firstOf.TryGetValue(id, out var earlier)) return new Found(id.ToString(), earlier, row);
            firstOf[id] = row;
        }
        return null;
    }

    /// <summary>The hashes that found their bit set: about one of thirty ids does so by chance.</summary>
    private static HashSet<ulong> Suspects(UnitTable table)
    {
        var size = (int)Math.Min(1L << 30, Math.Max(LeastBits, (long)BitOperations.RoundUpToPowerOf2((ulong)table.Count * BitsPerRow)));
        var (bits, mask, suspects) = (new ulong[size / 64], (ulong)size - 1, new HashSet<ulong>());
        for (var row = 0; row < table.Count; row++)
        {
            var hash = Hash(table.Id(row));
            ref var word = ref bits[(int)((hash & mask) / 64)];
            var bit = 1UL << (int)(hash & 63);
            if ((word & bit) != 0) suspects.Add(hash);
            word |= bit;
        }
        return suspects;
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
