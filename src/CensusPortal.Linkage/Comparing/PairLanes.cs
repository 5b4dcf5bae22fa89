using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CensusPortal.Linkage.Comparing;

/// <summary>The pairs of neighbouring characters of a text, side by side in vectors, so that one step asks for all of them (字对并行比较).</summary>
internal ref struct PairLanes
{
    private const int Lanes = 16;
    private Vector256<ushort> _first, _second;
    private ReadOnlySpan<char> _rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Of(ReadOnlySpan<char> text)
    {
        Span<ushort> padded = stackalloc ushort[Lanes + 1];
        padded.Clear();
        var head = Math.Min(text.Length, Lanes + 1);
        MemoryMarshal.Cast<char, ushort>(text[..head]).CopyTo(padded);
        return new PairLanes
        {
            _first = Vector256.Create<ushort>(padded[..Lanes]), _second = Vector256.Create<ushort>(padded.Slice(1, Lanes)),
            _rest = text.Length > Lanes + 1 ? text[Lanes..] : default,
        };
    }

    /// <summary>Whether the two characters stand next to each other in the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Hold(char first, char second)
    {
        var both = Vector256.Equals(_first, Vector256.Create((ushort)first)) & Vector256.Equals(_second, Vector256.Create((ushort)second));
        return both != Vector256<ushort>.Zero || _rest.Length > 1 && InRest(first, second);
    }

    private readonly bool InRest(char first, char second)
    {
        for (var i = 1; i < _rest.Length; i++)
            if (_rest[i] == second && _rest[i - 1] == first) return true;
        return false;
    }
}
