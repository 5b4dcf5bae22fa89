using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Blocking;

/// <summary>
/// Rows by the rare grams of their names (字对索引), in the order of the table within a bucket. What decides whether a row is a candidate stands beside it, so that a
/// bucket is read through without a look at the rows.
/// </summary>
internal sealed class GramIndex
{
    public static readonly GramIndex Empty = new(new int[17], [], 28);

    private readonly int[] _start;
    private readonly GramEntry[] _entries;
    private readonly int _shift;

    private GramIndex(int[] start, GramEntry[] entries, int shift) => (_start, _entries, _shift) = (start, entries, shift);

    /// <summary>Entries of the key; entries of other keys may be among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<GramEntry> Bucket(uint key)
    {
        var bucket = RowIndex.BucketOf(key, _shift);
        return _entries.AsSpan(_start[bucket], _start[bucket + 1] - _start[bucket]);
    }

    /// <summary>Indexes the rows that are not marked in <paramref name="isOut"/>.</summary>
    public static GramIndex Of(UnitTable table, bool[] isOut, TermFrequencies frequencies)
    {
        Span<ulong> grams = stackalloc ulong[NameGrams.Most];
        Span<uint> prefix = stackalloc uint[NameGrams.Most];
        var (keys, ends, sets, count) = (new uint[Math.Max(16, table.Count)], new int[table.Count], new GramSet[table.Count], 0);
        for (var i = 0; i < table.Count; i++)
        {
            ends[i] = count;
            if (isOut[i]) continue;
            ref readonly var row = ref table.Rows[i];
            var list = NameGrams.Of(table, row, frequencies, grams);
            sets[i] = NameGrams.SetOf(list, frequencies);
            var n = NameGrams.Prefix(list, row.County, frequencies, prefix);
            if (count + n > keys.Length) Array.Resize(ref keys, Math.Max(count + n, (int)Math.Min(Array.MaxLength, keys.Length * 2L)));
            prefix[..n].CopyTo(keys.AsSpan(count));
            ends[i] = count += n;
        }
        var bits = RowIndex.Bits(count);
        var shift = 32 - bits;
        var start = new int[(1 << bits) + 1];
        foreach (var key in keys.AsSpan(0, count)) start[RowIndex.BucketOf(key, shift)]++;
        for (var b = 1; b < start.Length; b++) start[b] += start[b - 1];
        var entries = new GramEntry[count];
        for (var i = table.Count - 1; i >= 0; i--)
            for (var k = ends[i] - 1; k >= (i == 0 ? 0 : ends[i - 1]); k--)
                entries[--start[RowIndex.BucketOf(keys[k], shift)]] = new GramEntry(sets[i].Bits, keys[k], i, table.Rows[i].County, sets[i].Weight);
        return new GramIndex(start, entries, shift);
    }
}

/// <summary>A row under one of its grams: the bits and the weight of all its grams, and the county it is a candidate in.</summary>
internal readonly record struct GramEntry(ulong Bits, uint Key, int Row, int County, int Weight);
