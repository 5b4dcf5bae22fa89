namespace CensusPortal.Linkage.Comparing;

/// <summary>The weight of two rows taken apart, comparison by comparison (比对说明); the lines add up to the weight.</summary>
internal static class Explanation
{
    public static List<Evidence> Of(in Levels v)
    {
        Span<int> places = stackalloc int[WeightTable.MostPlaces];
        Span<float> sums = stackalloc float[8];
        foreach (var place in places[..WeightTable.Places(v, places)]) sums[PartOf(place)] += WeightTable.At(place);
        var chance = WeightTable.At(WeightTable.Code);
        var lines = new List<Evidence>(9) { new(EvidenceKind.Chance, chance) };
        Add(lines, Code(v), sums[0] - chance);
        Add(lines, Name(v), sums[1] + (v.Name == NameLevel.CoreElsewhere ? WeightTable.PlacesDiffer : 0));
        Add(lines, v.Representative switch
        {
            RepresentativeLevel.Equal => EvidenceKind.RepresentativeEqual, RepresentativeLevel.Sound or RepresentativeLevel.Near => EvidenceKind.RepresentativeNear,
            RepresentativeLevel.Differs => EvidenceKind.RepresentativeDiffers, _ => null,
        }, sums[2]);
        Add(lines, v.Phone switch { PhoneLevel.Equal => EvidenceKind.PhoneEqual, PhoneLevel.Differs => EvidenceKind.PhoneDiffers, _ => null }, sums[3]);
        Add(lines, Address(v), sums[4]);
        Add(lines, v.Place switch { PlaceLevel.Town => EvidenceKind.TownEqual, PlaceLevel.County => EvidenceKind.CountyEqual, PlaceLevel.Differs => EvidenceKind.CountyDiffers, _ => null }, sums[5]);
        Add(lines, v.KindDiffers ? EvidenceKind.KindDiffers : EvidenceKind.KindEqual, sums[6]);
        // What belongs to columns that are not given goes with the rest.
        lines.Add(new Evidence(EvidenceKind.Together, WeightTable.Of(v) - lines.Sum(l => l.Weight)));
        return lines;
    }

    private static void Add(List<Evidence> lines, EvidenceKind? kind, float weight)
    {
        if (kind is { } known) lines.Add(new Evidence(known, weight));
    }

    private static int PartOf(int place) => place switch
    {
        < WeightTable.Name => 0,
        < WeightTable.Representative => 1,
        < WeightTable.Phone => 2,
        < WeightTable.Address => 3,
        < WeightTable.Place => 4,
        < WeightTable.Kind => 5,
        < WeightTable.Branch => 6,
        _ => 7,
    };

    private static EvidenceKind? Code(in Levels v) => v.Code switch
    {
        CodeLevel.Credit => EvidenceKind.CodeEqual,
        CodeLevel.Registration => EvidenceKind.RegistrationEqual,
        CodeLevel.Organisation => EvidenceKind.OrganisationEqual,
        CodeLevel.Near => EvidenceKind.CodeNear,
        CodeLevel.Unknown => v.CodeElsewhere ? EvidenceKind.CodeElsewhere : null,
        _ => EvidenceKind.CodeDiffers,
    };

    private static EvidenceKind? Name(in Levels v) => v.Name switch
    {
        NameLevel.Unknown => null,
        NameLevel.Equal => EvidenceKind.NameEqual,
        NameLevel.Core => EvidenceKind.NameCoreEqual,
        NameLevel.CoreElsewhere => EvidenceKind.NameElsewhere,
        NameLevel.Differs => EvidenceKind.NameDiffers,
        _ when v.SoundBits > 0 => EvidenceKind.NameSounds,
        NameLevel.Near => EvidenceKind.NameNear,
        NameLevel.Contained => EvidenceKind.NameContained,
        _ => v.ShorterShared >= 5 ? EvidenceKind.NameSimilar : EvidenceKind.NameFaint,
    };

    private static EvidenceKind? Address(in Levels v) => v.Address switch
    {
        AddressLevel.Unknown => null,
        AddressLevel.Room or AddressLevel.House or AddressLevel.OtherRoom => EvidenceKind.AddressEqual,
        AddressLevel.Estate => EvidenceKind.AddressEstate,
        AddressLevel.Road or AddressLevel.OtherHouse => EvidenceKind.AddressNear,
        _ => EvidenceKind.AddressDiffers,
    };

    /// <summary>By what a pair was made.</summary>
    public static MatchLevel LevelOf(in Levels v, bool isPlain) => v.Code switch
    {
        CodeLevel.Credit => isPlain ? MatchLevel.ExactCode : MatchLevel.EmbeddedCode,
        CodeLevel.Registration => MatchLevel.RegistrationNumber,
        CodeLevel.Organisation => MatchLevel.OrganisationCode,
        CodeLevel.Near => MatchLevel.NearCode,
        _ => v.Name switch
        {
            NameLevel.Equal or NameLevel.Core or NameLevel.CoreElsewhere => MatchLevel.ExactName,
            NameLevel.Near or NameLevel.Contained => MatchLevel.SimilarName,
            NameLevel.Similar when v.ShorterShared >= 4 => MatchLevel.SimilarName,
            _ => MatchLevel.OtherEvidence,
        },
    };
}
