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

    /// <summary>The grams of a row's core in <paramref name="into"/>, rare ones first, each once, as count and gram in one number; none where a row is in no county.</summary>
    public static ReadOnlySpan<ulong> Of(UnitTable table, in UnitRow row, TermFrequencies frequencies, Span<ulong> into)
    {
        if (row.CoreLength < 2 || row.Town == 0) return default;
        var core = table.Core(row);
        var n = 0;
        for (var k = 1; k < core.Length && n < into.Length; k++)
        {
            var gram = frequencies.Gram(core[k - 1], core[k]);
            var item = (ulong)frequencies.GramCount(gram) << 32 | gram;
            // Few and nearly in order: put in its place at once.
            var at = n;
            while (at > 0 && into[at - 1] > item) at--;
            if (at > 0 && into[at - 1] == item) continue;
            for (var to = n; to > at; to--) into[to] = into[to - 1];
            into[at] = item;
            n++;
        }
        return into[..n];
    }

    /// <summary>Writes the keys of a row with these grams into <paramref name="into"/>.</summary>
    public static int Prefix(ReadOnlySpan<ulong> grams, int county, TermFrequencies frequencies, Span<uint> into)
    {
        var rest = 0;
        foreach (var gram in grams) rest += Weight((uint)gram, frequencies);
        var spare = LeastShared * rest;
        var n = 0;
        foreach (var gram in grams)
        {
            if (rest < spare) break;
            into[n++] = AddressColumn.Mix((uint)gram, (uint)county);
            rest -= Weight((uint)gram, frequencies);
        }
        return n;
    }

    // Weights are whole and positive, so that sums do not depend on their order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Weight(uint gram, TermFrequencies frequencies) => frequencies.GramBits(gram) + 1;

    /// <summary>One bit for each gram, of 64: grams of two names that share no bit are not shared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bit(uint gram) => 1UL << (int)(gram * 0x9E3779B1u >> 26);

    /// <summary>What grams weigh together, and their bits.</summary>
    public static GramSet SetOf(ReadOnlySpan<ulong> grams, TermFrequencies frequencies)
    {
        var (bits, total) = (0UL, 0);
        foreach (var gram in grams)
        {
            bits |= Bit((uint)gram);
            total += Weight((uint)gram, frequencies);
        }
        return new GramSet(bits, total);
    }
}

/// <summary>The grams of a name in short: their bits, and what they weigh together.</summary>
internal readonly record struct GramSet(ulong Bits, int Weight);
