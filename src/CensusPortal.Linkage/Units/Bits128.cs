using System.Numerics;
using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// A number of 128 bits to compare and look up by (128 位数). The framework's own one is passed on in a way that cannot be compiled ahead, which made every method that
/// touches a code be compiled anew at each start.
/// </summary>
internal readonly struct Bits128(ulong high, ulong low) : IEquatable<Bits128>
{
    public readonly ulong High = high, Low = low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Bits128(ulong low) => new(0, low);

    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (High | Low) == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(Bits128 a, Bits128 b) => ((a.High ^ b.High) | (a.Low ^ b.Low)) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(Bits128 a, Bits128 b) => !(a == b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator ^(Bits128 a, Bits128 b) => new(a.High ^ b.High, a.Low ^ b.Low);

    /// <summary>By less than 64 places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator <<(Bits128 a, int places) => places == 0 ? a : new(a.High << places | a.Low >> (64 - places), a.Low << places);

    /// <summary>By less than 128 places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 operator >>(Bits128 a, int places) =>
        places == 0 ? a : places >= 64 ? new(0, a.High >> (places - 64)) : new(a.High >> places, a.Low >> places | a.High << (64 - places));

    /// <summary>How many zeros it ends with, 128 for zero.</summary>
    public static int TrailingZeros(Bits128 a) => a.Low != 0 ? BitOperations.TrailingZeroCount(a.Low) : a.High != 0 ? 64 + BitOperations.TrailingZeroCount(a.High) : 128;

    public bool Equals(Bits128 other) => this == other;

    public override bool Equals(object? obj) => obj is Bits128 other && this == other;

    public override int GetHashCode() => HashCode.Combine(High, Low);
}
