using System.Runtime.InteropServices;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// One row of a list of units made ready to compare (单位行): every column read once into a number that can be compared at once. 0 stands
/// for "not given" everywhere.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct UnitRow
{
    /// <summary>18 characters, 6 bits each; also a code a character short or long, which can only be near another one.</summary>
    public Bits128 Code;

    /// <summary>15 digits.</summary>
    public ulong Registration;

    /// <summary>9 characters, 6 bits each: alone, out of a credit code or an old taxpayer number.</summary>
    public ulong Organisation;

    public ulong SecondOrganisation;
    public ulong Phone;
    public ulong SecondPhone;

    /// <summary>Up to four characters as they are, of longer names the first two and a hash.</summary>
    public ulong Representative;

    /// <summary>A bit, of 64, for each pair of neighbouring sounds in the core: rows that share no bit share no wording.</summary>
    public ulong SoundSet;

    /// <summary>Road or village: a hash of its last three characters.</summary>
    public uint Road;

    /// <summary>The building, market or estate: a hash of its last three characters.</summary>
    public uint Estate;

    /// <summary>House number, and the village's group.</summary>
    public int Number;

    /// <summary>The last number inside the house: room, stall or annexe.</summary>
    public int Room;

    /// <summary>9-digit township, or county with three zeros.</summary>
    public int Town;

    /// <summary>Where the row's text starts: name, then id.</summary>
    public int TextAt;

    public uint NameHash;
    public uint CoreHash;

    /// <summary>The part that makes a branch of a name (湖州分公司), hashed.</summary>
    public uint Branch;

    /// <summary>Bits the core says by the chances of its characters.</summary>
    public ushort CoreBits;

    public byte NameLength;
    public byte CoreStart;
    public byte CoreLength;
    public byte IdLength;
    public byte Kind;
    public CodeState CodeState;

    /// <summary>The code column holds the 18 characters and nothing else, as they should be.</summary>
    public bool IsPlain;

    public readonly int County => Town / 1000;
}

/// <summary>What stands in the code column: nothing of use, a credit code that its check character bears out or not, one of wrong length.</summary>
internal enum CodeState : byte { None, Valid, Broken, WrongLength }
