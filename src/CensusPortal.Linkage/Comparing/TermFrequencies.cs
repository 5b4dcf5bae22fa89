using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Comparing;

/// <summary>
/// How often values stand in the two lists together (词频): characters and pairs of characters of cores, and the values of the other columns. A
/// value's rarity is a whole number of bits, so that a few rows more or less change no weight but at a power of two.
/// </summary>
internal sealed class TermFrequencies
{
    private const int LeastGramBits = 18;
    private const int MostGramBits = 22;
    private readonly int[] _characters = new int[char.MaxValue + 1];
    private readonly int[] _grams;
    private readonly int _gramShift;
    private readonly ushort[] _values;
    private readonly int _valueShift;
    private readonly int _rows;
    private int _rowsOfCounty;

    /// <param name="rows">Of both lists: how large the tables are.</param>
    public TermFrequencies(int rows)
    {
        _rows = rows;
        var size = System.Numerics.BitOperations.Log2((uint)Math.Max(1, rows));
        _gramShift = 32 - Math.Clamp(size + 3, LeastGramBits, MostGramBits);
        _grams = new int[1 << (32 - _gramShift)];
        _valueShift = 32 - Math.Clamp(size + 3, 12, 28);
        _values = new ushort[1 << (32 - _valueShift)];
    }

    private readonly byte[] _characterBits = new byte[char.MaxValue + 1];
    private byte[] _gramBits = [];

    /// <summary>log2 of the number of rows of both lists.</summary>
    public int RowBits { get; private set; }

    /// <summary>Rows of a county in the lists that the weights were estimated on, log2; of both sides.</summary>
    private const int UsualCountyBits = 15;

    /// <summary>
    /// What makes the bits of a name mean the same in counties of any size, bits: a name says the more, the fewer rows there are to meet it by chance.
    /// </summary>
    public int Shift { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Gram(char a, char b) => (a * 0x9E3779B1u + b) * 0x85EBCA77u >> _gramShift;

    /// <summary>Bits of a character or a gram: how much rarer it is than standing in every row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CharacterBits(char c) => _characterBits[c];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GramBits(uint gram) => _gramBits[gram];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GramCount(uint gram) => _grams[gram];

    /// <summary>In how many rows a value of a column stands; values of all columns share one table, so the column is part of the hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Rows(uint value) => _values[value * 2654435769u >> _valueShift];

    public void Count(UnitTable table)
    {
        for (var i = 0; i < table.Count; i++)
        {
            ref readonly var row = ref table.Rows[i];
            var core = table.Core(row);
            for (var k = 0; k < core.Length; k++)
            {
                _characters[core[k]]++;
                if (k > 0) _grams[Gram(core[k - 1], core[k])]++;
            }
            CountValue(Values.Representative(row));
            CountValue(Values.Phone(row.Phone));
            CountValue(Values.Phone(row.SecondPhone));
            CountValue(Values.Address(row));
            CountValue(Values.Core(row));
        }
    }

    public void Add(TermFrequencies other)
    {
        for (var c = 0; c < _characters.Length; c++) _characters[c] += other._characters[c];
        for (var g = 0; g < _grams.Length; g++) _grams[g] += other._grams[g];
        for (var v = 0; v < _values.Length; v++) _values[v] = (ushort)Math.Min(ushort.MaxValue, _values[v] + other._values[v]);
    }

    /// <param name="rowsOfCounty">How many rows a row finds in its county, itself among them, on average.</param>
    public void Finish(int rows, int rowsOfCounty)
    {
        _rowsOfCounty = rowsOfCounty;
        RowBits = Bits(rows);
        Shift = Math.Max(0, UsualCountyBits - Bits(rowsOfCounty));
        _gramBits = new byte[_grams.Length];
        for (var c = 0; c < _characters.Length; c++) _characterBits[c] = (byte)Math.Max(0, RowBits - Bits(_characters[c]));
        for (var g = 0; g < _grams.Length; g++) _gramBits[g] = (byte)Math.Max(0, RowBits - Bits(_grams[g]));
    }

    /// <summary>The counts for another process, after <see cref="Finish"/>.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_rows);
        to.Write(_rowsOfCounty);
        foreach (var table in (int[][])[_characters, _grams]) to.Write(MemoryMarshal.AsBytes(table.AsSpan()));
        to.Write(MemoryMarshal.AsBytes(_values.AsSpan()));
    }

    public static TermFrequencies Read(BinaryReader from)
    {
        var (rows, rowsOfCounty) = (from.ReadInt32(), from.ReadInt32());
        var read = new TermFrequencies(rows);
        foreach (var table in (int[][])[read._characters, read._grams]) from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.AsSpan()));
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read._values.AsSpan()));
        read.Finish(rows, rowsOfCounty);
        return read;
    }

    private static int Bits(int count) => count <= 1 ? 0 : System.Numerics.BitOperations.Log2((uint)count);

    private void CountValue(uint value)
    {
        if (value == 0) return;
        ref var count = ref _values[value * 2654435769u >> _valueShift];
        if (count < ushort.MaxValue) count++;
    }

    /// <summary>Values of the columns as keys of the one table.</summary>
    internal static class Values
    {
        public static uint Representative(in UnitRow row) => Blocking.IBlockingKey.Of<Blocking.RepresentativeInCountyKey>(row) is not 0 and var key ? key * 3 + 1 : 0;

        public static uint Core(in UnitRow row) => Blocking.IBlockingKey.Of<Blocking.CoreInCountyKey>(row) is not 0 and var key ? key * 11 + 5 : 0;

        public static uint Phone(ulong phone) => phone == 0 ? 0 : Blocking.Hashing.Of(phone) * 5 + 2;

        public static uint Address(in UnitRow row) => Blocking.IBlockingKey.Of<Blocking.AddressKey>(row) is not 0 and var key ? key * 7 + 3 : 0;
    }
}
