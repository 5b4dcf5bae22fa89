using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Blocking;

/// <summary>Right rows, each once, in the order they were found (候选集); one for each thread.</summary>
internal sealed class CandidateSet(bool[] isOut, int rows)
{
    private readonly int[] _seen = new int[rows];
    private int[] _rows = new int[256];
    private int _turn;

    /// <summary>Room for the grams of a left row and what belongs to each, so that it is not cleared for each row.</summary>
    public readonly ulong[] Grams = new ulong[NameGrams.Most], Bits = new ulong[NameGrams.Most];
    public readonly uint[] Keys = new uint[NameGrams.Most];
    public readonly int[] Weights = new int[NameGrams.Most];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        _turn++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row)
    {
        if (_seen[row] == _turn || isOut[row]) return;
        _seen[row] = _turn;
        if (Count == _rows.Length) Array.Resize(ref _rows, Count * 2);
        _rows[Count++] = row;
    }
}
