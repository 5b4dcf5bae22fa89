using System.Numerics;
using System.Runtime.CompilerServices;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Comparing;

/// <summary>Sets two rows on the level of every comparison (比较).</summary>
internal sealed class PairComparison(UnitTable left, UnitTable right, TermFrequencies frequencies, Blocking.CodeHolders holders, PlaceLexicon places)
{
    private const int NameBitsOfStep = 3;
    public const int NameBitSteps = 10;
    public const int Shares = 9;
    public const int RowSteps = 6;

    /// <summary>
    /// Two households with sound codes, persons and telephones that are all three different: not even the same name at the same place could make up for it, so that
    /// the rest need not be compared.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsHopeless(int l, int r)
    {
        ref readonly var a = ref left.Rows[l];
        ref readonly var b = ref right.Rows[r];
        return a.Kind == 'G' && b.Kind == 'G' && a.CodeState == CodeState.Valid && b.CodeState == CodeState.Valid && a.Code != b.Code
            && a.Representative != b.Representative && a.Representative != 0 && b.Representative != 0
            && a.Phone != b.Phone && a.Phone != 0 && b.Phone != 0 && a.SecondPhone == 0 && b.SecondPhone == 0;
    }

    public Levels Of(int l, int r)
    {
        ref readonly var a = ref left.Rows[l];
        ref readonly var b = ref right.Rows[r];
        var levels = new Levels { KindDiffers = a.Kind != b.Kind, IsHousehold = a.Kind == 'G' || b.Kind == 'G' };
        Codes(l, a, r, b, ref levels);
        Names(a, b, ref levels);
        Representatives(a, b, ref levels);
        Phones(a, b, ref levels);
        Addresses(a, b, ref levels);
        levels.Place = a.Town == 0 || b.Town == 0 ? PlaceLevel.Unknown
            : a.Town == b.Town && a.Town % 1000 != 0 ? PlaceLevel.Town
            : a.County == b.County ? PlaceLevel.County : PlaceLevel.Differs;
        levels.Gaps = (byte)Math.Min(3, Math.Max(Gaps(a), Gaps(b)));
        levels.Branch = a.Branch == b.Branch ? (a.Branch == 0 ? BranchLevel.Neither : BranchLevel.Same)
            : a.Branch == 0 || b.Branch == 0 ? BranchLevel.One : BranchLevel.Differs;
        return levels;
    }

    private void Codes(int l, in UnitRow a, int r, in UnitRow b, ref Levels levels)
    {
        if (!a.Code.IsZero && a.Code == b.Code) { levels.Code = CodeLevel.Credit; return; }
        if (a.Registration != 0 && a.Registration == b.Registration) { levels.Code = CodeLevel.Registration; return; }
        var (first, second) = (a.Organisation, a.SecondOrganisation);
        if (first != 0 && (first == b.Organisation || first == b.SecondOrganisation)
            || second != 0 && (second == b.Organisation || second == b.SecondOrganisation))
        {
            // Two whole codes around one organisation code differ in a character before it or in the check character.
            levels.Code = a.CodeState == CodeState.Valid && b.CodeState == CodeState.Valid ? CodeLevel.DiffersOther : CodeLevel.Organisation;
            return;
        }
        levels.CodeElsewhere = holders.LeftIsHeldByRight[l] || holders.RightIsHeldByLeft[r];
        if (a.CodeState == CodeState.None || b.CodeState == CodeState.None)
        {
            // One states a registration number, the other another kind of code: nothing can be said.
            if (a.Registration != 0 && b.Registration != 0) levels.Code = CodeLevel.DiffersOther;
            else if (first != 0 && b.Organisation != 0 && a.Registration == 0 && b.Registration == 0) levels.Code = CodeLevel.DiffersOther;
            return;
        }
        if (a.CodeState == CodeState.Valid && b.CodeState == CodeState.Valid) { levels.Code = CodeLevel.DiffersValid; return; }
        levels.Code = IsNear(a, b) || IsNear(b, a) ? CodeLevel.Near : CodeLevel.DiffersBroken;
    }

    private static bool IsNear(in UnitRow broken, in UnitRow whole) =>
        broken.CodeState != CodeState.Valid && whole.CodeState == CodeState.Valid && Blocking.NearCodes.AreNear(broken.Code, broken.CodeState, whole.Code);

    private void Names(in UnitRow a, in UnitRow b, ref Levels levels)
    {
        if (a.NameLength == 0 || b.NameLength == 0) return;
        var x = left.Core(a);
        var y = right.Core(b);
        levels.Lead = NameComparison.Lead(left.Name(a)[..a.CoreStart], right.Name(b)[..b.CoreStart]);
        var (bitsOfA, bitsOfB) = ((int)a.CoreBits, (int)b.CoreBits);
        if (a.CoreHash == b.CoreHash && x.SequenceEqual(y))
        {
            levels.Name = a.NameHash == b.NameHash ? NameLevel.Equal
                : a.CoreStart == 0 || b.CoreStart == 0 || MayBeOnePlace(left.Name(a)[..a.CoreStart], right.Name(b)[..b.CoreStart]) ? NameLevel.Core : NameLevel.CoreElsewhere;
            levels.NameBits = Step(bitsOfA);
            levels.NameRows = Rows(TermFrequencies.Values.Core(a));
            (levels.ShorterShared, levels.LongerShared) = (Shares - 1, Shares - 1);
            return;
        }
        (levels.Front, levels.Back) = NameComparison.Ends(x, y);
        if ((a.SoundSet & b.SoundSet) == 0)
        {
            levels.NameBits = Step(0);
            levels.Name = NameComparison.IsNear(x, y) ? NameLevel.Near : NameLevel.Differs;
            return;
        }
        var shared = NameComparison.SharedBits(x, x, right.CorePairs(b), frequencies);
        levels.NameBits = Step(shared);
        var (shorter, longer) = (Math.Min(bitsOfA, bitsOfB), Math.Max(bitsOfA, bitsOfB));
        levels.ShorterShared = Share(shared, shorter);
        levels.LongerShared = Share(shared, longer);
        if (shared < shorter && NameComparison.SharedBits(x, left.CoreSounds(a), right.SoundPairs(b), frequencies) - shared is > 0 and var more) levels.SoundBits = (byte)Math.Min(4, 1 + more / NameBitsOfStep);
        levels.Name = NameComparison.IsNear(x, y) ? NameLevel.Near
            : x.Length >= 2 && y.Length >= 2 && (x.IndexOf(y) >= 0 || y.IndexOf(x) >= 0) ? NameLevel.Contained
            : shared > 0 ? NameLevel.Similar : NameLevel.Differs;
    }

    // 湖州市安吉县 and 安吉 may be one place, 安吉县 and 长兴县 are two; 安古县 is a slip.
    private bool MayBeOnePlace(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (endA, endB) = (a.IndexOfAny('县', '区') + 1, b.IndexOfAny('县', '区') + 1);
        return endA < 3 || endB < 3 || a[endA - 2] == b[endB - 2] || !NamesCounty(a, places) || !NamesCounty(b, places);
    }

    /// <summary>Whether the places in front of a name tell of a county that the lists know.</summary>
    public static bool NamesCounty(ReadOnlySpan<char> lead, PlaceLexicon places) =>
        lead.IndexOfAny('县', '区') + 1 is >= 3 and var end && places.HasEndOf(lead[..end]);

    private void Representatives(in UnitRow a, in UnitRow b, ref Levels levels)
    {
        if (a.Representative == 0 || b.Representative == 0) return;
        if (a.Representative == b.Representative)
        {
            levels.Representative = RepresentativeLevel.Equal;
            levels.RepresentativeRows = Rows(TermFrequencies.Values.Representative(a));
        }
        else levels.Representative = SoundsAlike(a.Representative, b.Representative) ? RepresentativeLevel.Sound
            : IsOneCharacterOff(a.Representative, b.Representative) ? RepresentativeLevel.Near : RepresentativeLevel.Differs;
    }

    private static bool SoundsAlike(ulong a, ulong b)
    {
        for (; a != 0 && b != 0; a >>= 16, b >>= 16)
            if (Sounds.Of((char)a) != Sounds.Of((char)b)) return false;
        return a == b;
    }

    private static bool IsOneCharacterOff(ulong a, ulong b)
    {
        var (longA, longB) = ((67 - BitOperations.LeadingZeroCount(a)) / 16, (67 - BitOperations.LeadingZeroCount(b)) / 16);
        if (longA > longB) ((a, longA), (b, longB)) = ((b, longB), (a, longA));
        if (longB < 2 || longB - longA > 1) return false;
        if (longA == longB)
        {
            var differ = a ^ b;
            return longA >= 3 ? ((differ & (differ - 1)) == 0 || OnlyOneCharacter(differ)) : false;
        }
        // b with one of its characters taken out.
        for (var k = 0; k < longB; k++)
        {
            var low = b & ((1UL << (16 * k)) - 1);
            if ((b >> (16 * (k + 1)) << (16 * k) | low) == a) return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool OnlyOneCharacter(ulong differ)
    {
        var places = 0;
        for (; differ != 0; differ >>= 16) places += (differ & 0xFFFF) != 0 ? 1 : 0;
        return places == 1;
    }

    private void Phones(in UnitRow a, in UnitRow b, ref Levels levels)
    {
        if (a.Phone == 0 || b.Phone == 0) return;
        var same = a.Phone == b.Phone || a.Phone == b.SecondPhone ? a.Phone
            : a.SecondPhone != 0 && (a.SecondPhone == b.Phone || a.SecondPhone == b.SecondPhone) ? a.SecondPhone : 0;
        levels.Phone = same == 0 ? PhoneLevel.Differs : PhoneLevel.Equal;
        if (same != 0) levels.PhoneRows = Rows(TermFrequencies.Values.Phone(same));
    }

    private void Addresses(in UnitRow a, in UnitRow b, ref Levels levels)
    {
        if (a.Road != 0 && a.Road == b.Road && a.Number != 0 && b.Number != 0)
        {
            if (a.Number == b.Number) levels.Address = a.Room == b.Room && a.Room != 0 ? AddressLevel.Room : a.Room == 0 || b.Room == 0 ? AddressLevel.House : AddressLevel.OtherRoom;
            else if (IsRunTogether(a, b) || IsRunTogether(b, a)) levels.Address = AddressLevel.Room;
            else { levels.Address = AddressLevel.OtherHouse; return; }
            levels.AddressRows = Rows(TermFrequencies.Values.Address(a));
            return;
        }
        if (a.Estate != 0 && (a.Estate == b.Estate || a.Estate == b.Road) || b.Estate != 0 && b.Estate == a.Road) levels.Address = AddressLevel.Estate;
        else if (a.Road != 0 && b.Road != 0) levels.Address = a.Road == b.Road ? AddressLevel.Road : AddressLevel.Differs;
    }

    // 137号610室 written without 号 is 137610室.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsRunTogether(in UnitRow a, in UnitRow b)
    {
        if (b.Room == 0) return false;
        var shift = 1L;
        while (shift <= b.Room) shift *= 10;
        return a.Number == b.Number * shift + b.Room;
    }

    private static int Gaps(in UnitRow row) => (row.CodeState == CodeState.None && row.Registration == 0 ? 1 : 0) + (row.Representative == 0 ? 1 : 0)
        + (row.Phone == 0 ? 1 : 0) + (row.Number == 0 ? 1 : 0);

    // 2 rows: one on each side. Then 3, 4 and 5, 6 to 9, 10 to 17, more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Rows(uint value) => (byte)(frequencies.Rows(value) is var rows && rows <= 2 ? 0 : Math.Min(RowSteps - 1, BitOperations.Log2((uint)(rows - 2)) + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Step(int bits) => (byte)(bits <= 0 ? 0 : Math.Min(NameBitSteps - 1, (bits + frequencies.Shift) / NameBitsOfStep));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte Share(int shared, int all) => (byte)(all <= 0 ? 0 : Math.Min(Shares - 1, shared * (Shares - 1) / all));
}
