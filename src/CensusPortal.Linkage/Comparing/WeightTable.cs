
namespace CensusPortal.Linkage.Comparing;

/// <summary>
/// The match weights (匹配权重) of all comparison levels in bits, log2(m/u) in the sense of Fellegi and Sunter (1969), estimated together on pairs
/// whose truth is known; docs/en/linkage.md tells how.
/// </summary>
internal static partial class WeightTable
{
    public const int Code = 0, CodeElsewhere = 8, Name = 10, NameRows = Name + 2 * 8 * PairComparison.NameBitSteps, Shorter = NameRows + 2 * PairComparison.RowSteps,
        Longer = Shorter + 2 * PairComparison.Shares, Sound = Longer + 2 * PairComparison.Shares, Shape = Sound + 2 * 5, Lead = Shape + 2 * Levels.Shapes,
        Representative = Lead + 2 * Levels.NameClasses * Levels.Leads, Phone = Representative + 2 * RepresentativeLevels, Address = Phone + 3 + PairComparison.RowSteps,
        AddressRows = Address + 2 * 8,
        Place = AddressRows + 3 * PairComparison.RowSteps, Kind = Place + 4, Branch = Kind + 2, OtherName = Branch + 4, Gaps = OtherName + 2 * 2 * 3 * 8, Pattern = Gaps + 2 * 4,
        Size = Pattern + 2 * Levels.Patterns;

    private const int RepresentativeLevels = 5 + PairComparison.RowSteps;

    /// <summary>
    /// Names led by two different counties, bits. The lists that the other weights were estimated on have no such true pair, so that nothing could be estimated: set
    /// so that a name with nothing else is not enough and a telephone or person beside it is.
    /// </summary>
    public const float PlacesDiffer = -8f;

    /// <summary>
    /// Bits against rows that <see cref="Levels.IsAnotherUnit"/> says are two units. Of six lists of 100,000 rows five such pairs weighed enough, two of them wrong, which
    /// is too few to estimate from: set so that people look at them.
    /// </summary>
    public const float AnotherUnit = -4f;

    /// <summary>Writes the places in the table of the levels that apply; how many there are is returned.</summary>
    public static int Places(in Levels v, Span<int> into)
    {
        var n = 0;
        var half = v.IsHousehold ? 1 : 0;
        into[n++] = Code + (int)v.Code;
        into[n++] = CodeElsewhere + (v.CodeElsewhere ? 1 : 0);
        into[n++] = Name + (half * 8 + (int)(v.Name == NameLevel.CoreElsewhere ? NameLevel.Core : v.Name)) * PairComparison.NameBitSteps + v.NameBits;
        if (v.Name is NameLevel.Similar or NameLevel.Contained or NameLevel.Near or NameLevel.Differs)
        {
            into[n++] = Shorter + half * PairComparison.Shares + v.ShorterShared;
            into[n++] = Longer + half * PairComparison.Shares + v.LongerShared;
            into[n++] = Sound + half * 5 + v.SoundBits;
            into[n++] = Shape + half * Levels.Shapes + v.Shape;
        }
        if (v.Name is NameLevel.Equal or NameLevel.Core or NameLevel.CoreElsewhere) into[n++] = NameRows + half * PairComparison.RowSteps + v.NameRows;
        into[n++] = Lead + (half * Levels.NameClasses + v.NameClass) * Levels.Leads + (int)v.Lead;
        into[n++] = Representative + half * RepresentativeLevels + (v.Representative == RepresentativeLevel.Equal ? 5 + v.RepresentativeRows : (int)v.Representative);
        into[n++] = Phone + (v.Phone == PhoneLevel.Equal ? 3 + v.PhoneRows : (int)v.Phone);
        into[n++] = Address + half * 8 + (int)v.Address;
        if (v.Address is AddressLevel.Room or AddressLevel.House or AddressLevel.OtherRoom)
            into[n++] = AddressRows + ((int)v.Address - 1) * PairComparison.RowSteps + v.AddressRows;
        into[n++] = Place + (int)v.Place;
        into[n++] = Kind + (v.KindDiffers ? 1 : 0);
        into[n++] = Branch + (int)v.Branch;
        if (v.IsOtherName) into[n++] = OtherName + ((half * 2 + (v.NameBits > 0 ? 1 : 0)) * 3 + (v.Code == CodeLevel.Unknown ? 0 : v.Code < CodeLevel.DiffersBroken ? 1 : 2)) * 8 + v.Agreeing;
        into[n++] = Gaps + half * 4 + v.Gaps;
        into[n++] = Pattern + half * Levels.Patterns + v.Pattern;
        return n;
    }

    public const int MostPlaces = 20;

    /// <summary>The weight at a place in the table.</summary>
    public static float At(int place) => Bits[place];

    public static float Of(in Levels v)
    {
        Span<int> places = stackalloc int[MostPlaces];
        var weight = v.Name == NameLevel.CoreElsewhere ? PlacesDiffer : v.IsAnotherUnit ? AnotherUnit : 0f;
        foreach (var place in places[..Places(v, places)]) weight += Bits[place];
        return weight;
    }
}
