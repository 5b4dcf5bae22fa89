using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Units;
using static CensusPortal.Linkage.Units.AddressColumn;

namespace CensusPortal.Linkage.Blocking;

/// <summary>The credit code as a whole.</summary>
internal readonly struct CreditKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.Code == 0 ? 0 : Of(row.Code);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(UInt128 code) => Hashing.Of((ulong)code ^ (ulong)(code >> 64) * 0xD6E8FEB86659FD93UL);
}

internal readonly struct OrganisationKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.Organisation == 0 ? 0 : Hashing.Of(row.Organisation);
}

internal readonly struct SecondOrganisationKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.SecondOrganisation == 0 ? 0 : Hashing.Of(row.SecondOrganisation);
}

internal readonly struct RegistrationKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.Registration == 0 ? 0 : Hashing.Of(row.Registration);
}

internal readonly struct PhoneKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.Phone == 0 ? 0 : Hashing.Of(row.Phone);
}

internal readonly struct SecondPhoneKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.SecondPhone == 0 ? 0 : Hashing.Of(row.SecondPhone);
}

internal readonly struct RepresentativeKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.Representative == 0 ? 0 : Hashing.Of(row.Representative);
}

/// <summary>The name without places and legal form.</summary>
internal readonly struct CoreKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.CoreLength < 2 ? 0 : row.CoreHash;
}

/// <summary>The name's core in one county.</summary>
internal readonly struct CoreInCountyKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.CoreLength < 2 || row.Town == 0 ? 0 : Mix(row.CoreHash, (uint)row.County);
}

internal readonly struct RepresentativeInCountyKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) => row.Representative == 0 || row.Town == 0 ? 0 : Mix(Hashing.Of(row.Representative), (uint)row.County);
}

/// <summary>Road, house number and room in one county.</summary>
internal readonly struct AddressKey : IBlockingKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(in UnitRow row) =>
        row.Road == 0 || row.Number == 0 || row.Town == 0 ? 0 : Mix(Mix(row.Road, (uint)row.Number), (uint)row.County);
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
