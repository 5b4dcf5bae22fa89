using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Blocking;

/// <summary>A blocking key as a number, 0 for none.</summary>
internal interface IBlockingKey
{
    static abstract uint Of(in Units.UnitRow row);
}

/// <summary>Rows by a blocking key (键索引), in the order of the table within a bucket. Buckets may hold rows of other keys too: compare before use.</summary>
internal sealed class RowIndex
{
    private readonly int[] _start;
    private readonly int[] _rows;
    private readonly int _shift;

    private RowIndex(int[] start, int[] rows, int shift) => (_start, _rows, _shift) = (start, rows, shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Bucket(uint key)
    {
        var bucket = key * 2654435769u >> _shift;
        return _rows.AsSpan(_start[bucket], _start[bucket + 1] - _start[bucket]);
    }

    /// <summary>The only row with this credit code; -1 where there is none, or more than one. The index must be by credit code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Only(Units.UnitTable table, UInt128 code)
    {
        var found = -1;
        foreach (var row in Bucket(CreditKey.Of(code)))
        {
            if (table.Rows[row].Code != code) continue;
            if (found >= 0) return -1;
            found = row;
        }
        return found;
    }

    /// <summary>Indexes rows by any number of keys; <paramref name="keys"/> and <paramref name="rows"/> go together, rows ascending.</summary>
    public static RowIndex Of(ReadOnlySpan<uint> keys, ReadOnlySpan<int> rows)
    {
        var bits = Bits(keys.Length);
        var shift = 32 - bits;
        var start = new int[(1 << bits) + 1];
        foreach (var key in keys) start[(key * 2654435769u >> shift) + 1]++;
        for (var b = 1; b < start.Length; b++) start[b] += start[b - 1];
        var order = new int[keys.Length];
        for (var k = keys.Length - 1; k >= 0; k--) order[--start[(keys[k] * 2654435769u >> shift) + 1]] = rows[k];
        return Shifted(start, order, shift);
    }

    private static int Bits(int n) => Math.Clamp(System.Numerics.BitOperations.Log2((uint)Math.Max(1, n)) + 1, 4, 27);

    private static RowIndex Shifted(int[] start, int[] order, int shift)
    {
        // The counting down has left each bucket's end one place to the right.
        Array.Copy(start, 1, start, 0, start.Length - 1);
        start[^1] = order.Length;
        return new RowIndex(start, order, shift);
    }

    /// <summary>Indexes the rows that are not marked in <paramref name="isOut"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RowIndex Of<TKey>(Units.UnitTable table, bool[]? isOut)
        where TKey : struct, IBlockingKey
    {
        var (rows, n) = (table.Rows, table.Count);
        var bits = Bits(n);
        var shift = 32 - bits;
        var start = new int[(1 << bits) + 1];
        for (var i = 0; i < n; i++)
            if (isOut is null || !isOut[i])
                if (TKey.Of(rows[i]) is not 0 and var key) start[(key * 2654435769u >> shift) + 1]++;
        for (var b = 1; b < start.Length; b++) start[b] += start[b - 1];
        var order = new int[start[^1]];
        for (var i = n - 1; i >= 0; i--)
            if (isOut is null || !isOut[i])
                if (TKey.Of(rows[i]) is not 0 and var key) order[--start[(key * 2654435769u >> shift) + 1]] = i;
        return Shifted(start, order, shift);
    }
}
