using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Blocking;

/// <summary>What rows have in common that are worth comparing (分块键); 0 for none.</summary>
internal interface IBlockingKey
{
    static abstract Bits128 Value(in UnitRow row);

    /// <summary>The number of a value's bucket; other values may have the same.</summary>
    static abstract uint Hash(Bits128 value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Of<TKey>(in UnitRow row)
        where TKey : struct, IBlockingKey => TKey.Value(row) is var value && value.IsZero ? 0 : TKey.Hash(value);
}

/// <summary>Rows by a blocking key (键索引), in the order of the table within a bucket. Buckets may hold rows of other keys too: compare before use.</summary>
internal sealed class RowIndex
{
    private readonly int[] _start;
    private readonly int[] _rows;
    private readonly int _shift;

    private RowIndex(int[] start, int[] rows, int shift) => (_start, _rows, _shift) = (start, rows, shift);

    public static readonly RowIndex Empty = new(new int[17], [], 28);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint BucketOf(uint key, int shift) => key * 2654435769u >> shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Bucket(uint key)
    {
        var bucket = BucketOf(key, _shift);
        return _rows.AsSpan(_start[bucket], _start[bucket + 1] - _start[bucket]);
    }

    /// <summary>
    /// Rows with the same value where they are few enough to look at; none where more than <paramref name="most"/> have it. Rows of other values may be
    /// among them, but are not counted: how many there are depends on the size of the table.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Few<TKey>(UnitRow[] rows, Bits128 value, int most)
        where TKey : struct, IBlockingKey
    {
        var bucket = Bucket(TKey.Hash(value));
        return bucket.Length > most && IsCommon<TKey>(bucket, rows, value, most) ? default : bucket;
    }

    private static bool IsCommon<TKey>(ReadOnlySpan<int> bucket, UnitRow[] rows, Bits128 value, int most)
        where TKey : struct, IBlockingKey
    {
        var count = 0;
        foreach (var row in bucket)
            if (TKey.Value(rows[row]) == value && ++count > most) return true;
        return false;
    }

    /// <summary>The only row with this credit code; -1 where there is none, or more than one. The index must be by credit code.</summary>
    public int Only(UnitTable table, Bits128 code)
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

    /// <summary>Of the number of buckets for so many entries.</summary>
    public static int Bits(int n) => Math.Clamp(System.Numerics.BitOperations.Log2((uint)Math.Max(1, n)) + 1, 4, 27);

    /// <summary>Indexes the rows that are not marked in <paramref name="isOut"/>.</summary>
    public static RowIndex Of<TKey>(UnitTable table, bool[]? isOut)
        where TKey : struct, IBlockingKey
    {
        var (rows, n) = (table.Rows, table.Count);
        var bits = Bits(n);
        var shift = 32 - bits;
        var start = new int[(1 << bits) + 1];
        for (var i = 0; i < n; i++)
            if (isOut is null || !isOut[i])
                if (IBlockingKey.Of<TKey>(rows[i]) is not 0 and var key) start[BucketOf(key, shift)]++;
        for (var b = 1; b < start.Length; b++) start[b] += start[b - 1];
        var order = new int[start[^1]];
        for (var i = n - 1; i >= 0; i--)
            if (isOut is null || !isOut[i])
                if (IBlockingKey.Of<TKey>(rows[i]) is not 0 and var key) order[--start[BucketOf(key, shift)]] = i;
        return new RowIndex(start, order, shift);
    }
}
