using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Blocking;

/// <summary>Right rows, each once, in the order they were found (候选集); one for each thread.</summary>
internal sealed class CandidateSet(bool[] isOut, int rows)
{
    private readonly int[] _seen = new int[rows];
    private int[] _rows = new int[256];
    private int _turn;

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
