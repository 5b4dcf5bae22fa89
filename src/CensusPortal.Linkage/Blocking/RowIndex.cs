using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Blocking;

/// <summary>What rows have in common that are worth comparing (分块键); 0 for none.</summary>
internal interface IBlockingKey
{
    static abstract UInt128 Value(in Units.UnitRow row);

    /// <summary>The number of a value's bucket; other values may have the same.</summary>
    static abstract uint Hash(UInt128 value);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    static uint Of<TKey>(in Units.UnitRow row)
        where TKey : struct, IBlockingKey => TKey.Value(row) is var value && value == 0 ? 0 : TKey.Hash(value);
}

/// <summary>Rows by a blocking key (键索引), in the order of the table within a bucket. Buckets may hold rows of other keys too: compare before use.</summary>
internal sealed class RowIndex
{
    private readonly int[] _start;
    private readonly int[] _rows;
    private readonly int _shift;
    private readonly uint[] _keys;

    private RowIndex(int[] start, int[] rows, int shift, uint[] keys) => (_start, _rows, _shift, _keys) = (start, rows, shift, keys);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Bucket(uint key)
    {
        var bucket = key * 2654435769u >> _shift;
        return _rows.AsSpan(_start[bucket], _start[bucket + 1] - _start[bucket]);
    }

    /// <summary>The bucket and, beside each row, the key it stands there for; of an index by any number of keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Bucket(uint key, out ReadOnlySpan<uint> keys)
    {
        var bucket = key * 2654435769u >> _shift;
        keys = _keys.AsSpan(_start[bucket], _start[bucket + 1] - _start[bucket]);
        return _rows.AsSpan(_start[bucket], keys.Length);
    }

    /// <summary>
    /// Rows with the same value where they are few enough to look at; none where more than <paramref name="most"/> have it. Rows of other values may be
    /// among them, but are not counted: how many there are depends on the size of the table.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Few<TKey>(Units.UnitRow[] rows, UInt128 value, int most)
        where TKey : struct, IBlockingKey
    {
        var bucket = Bucket(TKey.Hash(value));
        return bucket.Length > most && IsCommon<TKey>(bucket, rows, value, most) ? default : bucket;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsCommon<TKey>(ReadOnlySpan<int> bucket, Units.UnitRow[] rows, UInt128 value, int most)
        where TKey : struct, IBlockingKey
    {
        var count = 0;
        foreach (var row in bucket)
            if (TKey.Value(rows[row]) == value && ++count > most) return true;
        return false;
    }

    /// <summary>The only row with this credit code; -1 where there is none, or more than one. The index must be by credit code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Only(Units.UnitTable table, UInt128 code)
    {
        var found = -1;
        foreach (var row in Bucket(CreditKey.Hash(code)))
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
        var (order, ordered) = (new int[keys.Length], new uint[keys.Length]);
        for (var k = keys.Length - 1; k >= 0; k--)
        {
            var at = --start[(keys[k] * 2654435769u >> shift) + 1];
            (order[at], ordered[at]) = (rows[k], keys[k]);
        }
        return Shifted(start, order, shift, ordered);
    }

    private static int Bits(int n) => Math.Clamp(System.Numerics.BitOperations.Log2((uint)Math.Max(1, n)) + 1, 4, 27);

    private static RowIndex Shifted(int[] start, int[] order, int shift, uint[] keys)
    {
        // The counting down has left each bucket's end one place to the right.
        Array.Copy(start, 1, start, 0, start.Length - 1);
        start[^1] = order.Length;
        return new RowIndex(start, order, shift, keys);
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
                if (IBlockingKey.Of<TKey>(rows[i]) is not 0 and var key) start[(key * 2654435769u >> shift) + 1]++;
        for (var b = 1; b < start.Length; b++) start[b] += start[b - 1];
        var order = new int[start[^1]];
        for (var i = n - 1; i >= 0; i--)
            if (isOut is null || !isOut[i])
                if (IBlockingKey.Of<TKey>(rows[i]) is not 0 and var key) order[--start[(key * 2654435769u >> shift) + 1]] = i;
        return Shifted(start, order, shift, []);
    }
}
