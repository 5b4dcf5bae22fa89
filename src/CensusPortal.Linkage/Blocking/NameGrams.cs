using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Blocking;

/// <summary>
/// The set-similarity join over the grams of names (名称字对连接), inside a county. Grams are ordered rare first. If two names share at least
/// <see cref="LeastShared"/> of the weight of all their grams (weighted Jaccard), then the rarest gram they share is among the first ones of both, up to
/// where the rest weighs less than that part of the whole: so only those are indexed and looked up, and no pair is missed.
/// </summary>
internal static class NameGrams
{
    public const float LeastShared = 0.4f;
    public const int Most = 120;

    /// <summary>Writes the row's keys into <paramref name="into"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Prefix(UnitTable table, in UnitRow row, TermFrequencies frequencies, Span<uint> into)
    {
        if (row.CoreLength < 2 || row.Town == 0) return 0;
        Span<ulong> grams = stackalloc ulong[Most];
        var count = Grams(table.Core(row), frequencies, grams);
        grams = grams[..count];
        grams.Sort();
        var rest = 0;
        foreach (var gram in grams) rest += Weight((uint)gram, frequencies);
        var spare = LeastShared * rest;
        var n = 0;
        foreach (var gram in grams)
        {
            if (rest < spare) break;
            into[n++] = AddressColumn.Mix((uint)gram, (uint)row.County);
            rest -= Weight((uint)gram, frequencies);
        }
        return n;
    }

    /// <summary>The grams of a core, each once, as count and gram in one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Grams(ReadOnlySpan<char> core, TermFrequencies frequencies, Span<ulong> into)
    {
        var n = 0;
        for (var k = 1; k < core.Length && n < into.Length; k++)
        {
            var gram = frequencies.Gram(core[k - 1], core[k]);
            var item = (ulong)frequencies.GramCount(gram) << 32 | gram;
            if (!into[..n].Contains(item)) into[n++] = item;
        }
        return n;
    }

    // Weights are whole and positive, so that sums do not depend on their order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Weight(uint gram, TermFrequencies frequencies) => frequencies.GramBits(gram) + 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RowIndex Index(UnitTable table, bool[] isOut, TermFrequencies frequencies)
    {
        Span<uint> prefix = stackalloc uint[Most];
        var (keys, rows, count) = (new uint[Math.Max(16, table.Count)], new int[Math.Max(16, table.Count)], 0);
        for (var i = 0; i < table.Count; i++)
        {
            if (isOut[i]) continue;
            var n = Prefix(table, table.Rows[i], frequencies, prefix);
            if (count + n > keys.Length)
            {
                var larger = Math.Max(count + n, (int)Math.Min(Array.MaxLength, keys.Length * 2L));
                Array.Resize(ref keys, larger);
                Array.Resize(ref rows, larger);
            }
            prefix[..n].CopyTo(keys.AsSpan(count));
            rows.AsSpan(count, n).Fill(i);
            count += n;
        }
        return RowIndex.Of(keys.AsSpan(0, count), rows.AsSpan(0, count));
    }

    /// <summary>One bit for each gram, of 64: grams of two names that share no bit are not shared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bit(uint gram) => 1UL << (int)(gram * 0x9E3779B1u >> 26);

    /// <summary>The bits and weights of a core's grams; how many there are is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Bits(ReadOnlySpan<char> core, TermFrequencies frequencies, Span<ulong> bits, Span<int> weights)
    {
        Span<ulong> grams = stackalloc ulong[Most];
        var n = Grams(core, frequencies, grams);
        for (var k = 0; k < n; k++) (bits[k], weights[k]) = (Bit((uint)grams[k]), Weight((uint)grams[k], frequencies));
        return n;
    }

    /// <summary>What the grams of a core weigh together, and their bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static GramSet SetOf(UnitTable table, in UnitRow row, TermFrequencies frequencies)
    {
        Span<ulong> grams = stackalloc ulong[Most];
        var (bits, total) = (0UL, 0);
        foreach (var gram in grams[..Grams(table.Core(row), frequencies, grams)])
        {
            bits |= Bit((uint)gram);
            total += Weight((uint)gram, frequencies);
        }
        return new GramSet(bits, row.County, (ushort)Math.Min(ushort.MaxValue, total));
    }
}

/// <summary>The grams of a name in short: their bits, the county they are indexed in and what they weigh together.</summary>
internal readonly record struct GramSet(ulong Bits, int County, ushort Weight);
