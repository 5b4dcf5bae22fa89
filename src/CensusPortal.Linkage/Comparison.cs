namespace CensusPortal.Linkage;

/// <summary>
/// The comparisons of Fellegi and Sunter (1969): each sets two values on a comparison level, and each level carries a match
/// weight log2(m/u), how much likelier it is in true pairs than in chance ones. Agreement on a value that stands in n of N rows
/// weighs log2(N/n). The sum starts at the odds of a chance pair, -log2(N).
/// </summary>
internal sealed class Comparison
{
    private const float CodeEqualsBeyondChance = 6.5f; // about one code in a hundred is copied from another unit
    private const float OrganisationEqualsBeyondChance = 5f;
    private const float CodeDiffers = -5.5f;
    private const float NameEqualsBeyondChance = 3f; // a name that stands once on each side is rarely two businesses,
    private const float NameCharacterBeyondFour = 0.4f; // the less the longer it is,
    private const int NameCharactersThatCount = 12; // up to here
    private const float NameCoreOnly = -1.5f;
    private const float NamePlacesDiffer = -6f;
    private const float NameDiffers = -8f;
    private const float RepresentativeOrPhoneEqualsAtMost = 12f;
    private const float RepresentativeNear = 2f;
    private const float RepresentativeDiffers = -3f;
    private const float PhoneDiffers = -0.7f;
    private const float AddressEqualsAtMost = 8f;
    private const float AddressDiffers = -0.7f;
    private const float BlockEquals = 2.2f;
    private const float BlockDiffers = -3.5f;

    private readonly PreparedTable _left;
    private readonly PreparedTable _right;
    private readonly NameSimilarity _similarity;
    private readonly float _chance;

    public Comparison(PreparedTable left, PreparedTable right)
    {
        (_left, _right) = (left, right);
        _similarity = new NameSimilarity(left, right);
        _chance = MathF.Log2(Math.Max(2, Math.Max(left.Count, right.Count)));
    }

    /// <summary>The match weight of two rows: log2 odds that they are one unit.</summary>
    public float Weigh(int l, int r) =>
        -_chance + Code(l, r) + Name(l, r) + Representative(l, r) + Phone(l, r) + Address(l, r) + Block(l, r);

    public float Code(int l, int r)
    {
        var (a, b) = (_left.Codes[l], _right.Codes[r]);
        if (a.Credit.Length > 0 && a.Credit == b.Credit) return _chance + CodeEqualsBeyondChance;
        if (a.Registration.Length > 0 && a.Registration == b.Registration) return _chance + CodeEqualsBeyondChance;
        if (Shared(a.Organisation, b) || Shared(a.SecondOrganisation, b)) return _chance + OrganisationEqualsBeyondChance;
        return a.Credit.Length > 0 && b.Credit.Length > 0 && Distance(a.Credit, b.Credit) > 3 ? CodeDiffers : 0;
    }

    public float Name(int l, int r)
    {
        var (a, b) = (_left.Core[l], _right.Core[r]);
        if (a.Length == 0 || b.Length == 0) return 0;
        if (a == b)
        {
            var rarity = Rarity(_left.CoreCount[l] + _right.CoreCount[r]) + NameEqualsBeyondChance
                + NameCharacterBeyondFour * (Math.Clamp(a.Length, 4, NameCharactersThatCount) - 4);
            if (_left.Name[l] == _right.Name[r]) return rarity;
            var oneHasNoPlace = a.Length == _left.Name[l].Length || b.Length == _right.Name[r].Length;
            return rarity + (oneHasNoPlace ? NameCoreOnly : NamePlacesDiffer);
        }
        return _similarity.Between(a, b) switch { >= 0.75f => 6f, >= 0.5f => 1f, >= 0.35f => -2.5f, _ => NameDiffers };
    }

    public float Representative(int l, int r)
    {
        var (a, b) = (_left.Representative[l], _right.Representative[r]);
        if (a.Length == 0 || b.Length == 0) return 0;
        if (a == b) return Math.Min(RepresentativeOrPhoneEqualsAtMost, Rarity(_left.RepresentativeCount[l] + _right.RepresentativeCount[r]));
        return a.Length == b.Length && a.Length >= 3 && Distance(a, b) == 1 ? RepresentativeNear : RepresentativeDiffers;
    }

    public float Phone(int l, int r)
    {
        var (a, b, c, d) = (_left.Phone[l], _left.SecondPhone[l], _right.Phone[r], _right.SecondPhone[r]);
        if (a.Length > 0 && (a == c || a == d))
            return SamePhone(_left.PhoneCount[l], a == c ? _right.PhoneCount[r] : _right.SecondPhoneCount[r]);
        if (b.Length > 0 && (b == c || b == d))
            return SamePhone(_left.SecondPhoneCount[l], b == c ? _right.PhoneCount[r] : _right.SecondPhoneCount[r]);
        return a.Length + b.Length == 0 || c.Length + d.Length == 0 ? 0 : PhoneDiffers;
    }

    public float Address(int l, int r)
    {
        var (a, b) = (_left.Address[l], _right.Address[r]);
        if (a.Length == 0 || b.Length == 0) return 0;
        return a == b ? Math.Min(AddressEqualsAtMost, Rarity(_left.AddressCount[l] + _right.AddressCount[r])) : AddressDiffers;
    }

    public float Block(int l, int r)
    {
        var (a, b) = (_left.Block[l], _right.Block[r]);
        return a < 0 || b < 0 ? 0 : a == b ? BlockEquals : BlockDiffers;
    }

    /// <summary>Whether all that both rows state speaks against the pair: other name, other person, other code.</summary>
    public bool Contradicts(int l, int r) => Code(l, r) < 0 && Name(l, r) < 0 && Representative(l, r) < 0;

    private float SamePhone(int rowsLeft, int rowsRight) => Math.Min(RepresentativeOrPhoneEqualsAtMost, Rarity(rowsLeft + rowsRight));

    // Counted over both tables, where a true pair stands twice.
    private float Rarity(int rows) => _chance - MathF.Log2(Math.Max(1f, rows / 2f));

    private static bool Shared(string organisation, in CodeKeys other) =>
        organisation.Length > 0 && (organisation == other.Organisation || organisation == other.SecondOrganisation);

    // A slip of the pen changes one character or swaps two; more is another code.
    private static int Distance(string a, string b)
    {
        var distance = 0;
        for (var i = 0; i < a.Length; i++)
            if (a[i] != b[i]) distance++;
        return distance;
    }
}
