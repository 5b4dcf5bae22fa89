using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CensusPortal.Linkage.Comparing;

/// <summary>The pairs of neighbouring characters of a text, side by side in vectors, so that one step asks for all of them (字对并行比较).</summary>
internal ref struct PairLanes
{
    private const int Lanes = 16;
    private Vector256<ushort> _first, _second;
    private ReadOnlySpan<char> _rest;

    /// <summary>The pairs of so many characters of a text from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Of(char[] text, int at, int length)
    {
        if (at + Lanes + 1 > text.Length) return AtTheEnd(text.AsSpan(at, length));
        ref var start = ref Unsafe.As<char, ushort>(ref text[at]);
        // Lanes behind the text hold zeros, which no text does.
        var isInside = Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)Math.Max(0, length - 1)));
        return new PairLanes
        {
            _first = Vector256.LoadUnsafe(ref start) & isInside, _second = Vector256.LoadUnsafe(ref start, 1) & isInside,
            _rest = length > Lanes + 1 ? text.AsSpan(at + Lanes, length - Lanes) : default,
        };
    }

    // No room to read whole vectors: the text is put where there is.
    private static PairLanes AtTheEnd(ReadOnlySpan<char> text)
    {
        var room = new char[text.Length + Lanes + 1];
        text.CopyTo(room);
        return Of(room, 0, text.Length);
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
