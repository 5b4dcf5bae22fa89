using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Units;
using static CensusPortal.Linkage.Units.AddressColumn;

namespace CensusPortal.Linkage.Blocking;

/// <summary>The credit code as a whole.</summary>
internal readonly struct CreditKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Code;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low ^ value.High * 0xD6E8FEB86659FD93UL);
}

internal readonly struct OrganisationKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Organisation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low);
}

internal readonly struct SecondOrganisationKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.SecondOrganisation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low);
}

internal readonly struct RegistrationKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Registration;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low);
}

internal readonly struct PhoneKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Phone;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low);
}

internal readonly struct SecondPhoneKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.SecondPhone;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low);
}

internal readonly struct RepresentativeKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Representative;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Hashing.Of(value.Low);
}

/// <summary>The name without places and legal form.</summary>
internal readonly struct CoreKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.CoreLength < 2 ? 0u : row.CoreHash;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => (uint)value.Low;
}

/// <summary>The name's core in one county; only counted.</summary>
internal readonly struct CoreInCountyKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.CoreLength < 2 || row.Town == 0 ? 0 : new Bits128((uint)row.County, row.CoreHash);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Mix((uint)value.Low, (uint)value.High);
}

internal readonly struct RepresentativeInCountyKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Representative == 0 || row.Town == 0 ? 0 : new Bits128((uint)row.County, row.Representative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Mix(Hashing.Of(value.Low), (uint)value.High);
}

/// <summary>Road and house number in one county.</summary>
internal readonly struct AddressKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits128 Value(in UnitRow row) => row.Road == 0 || row.Number == 0 || row.Town == 0
        ? 0 : new Bits128((uint)row.County, (ulong)row.Road << 32 | (uint)row.Number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Hash(Bits128 value) => Mix(Mix((uint)(value.Low >> 32), (uint)value.Low), (uint)value.High);
}

internal static class Hashing
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ulong value)
    {
        value *= 0x9E3779B97F4A7C15UL;
        var hash = (uint)(value >> 32) ^ (uint)(value >> 11);
        return hash == 0 ? 1 : hash;
    }
}
