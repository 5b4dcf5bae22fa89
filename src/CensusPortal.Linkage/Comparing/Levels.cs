namespace CensusPortal.Linkage.Comparing;

internal enum CodeLevel : byte { Unknown, Credit, Registration, Organisation, Near, DiffersBroken, DiffersValid, DiffersOther }

internal enum NameLevel : byte { Unknown, Equal, Core, CoreElsewhere, Near, Contained, Similar, Differs }

/// <summary>How the places that lead two names stand to each other: of one name the lead of the other may be a part (安吉 and 安吉县孝丰镇).</summary>
internal enum LeadLevel : byte { Neither, One, Same, Part, Differs }

internal enum RepresentativeLevel : byte { Unknown, Equal, Sound, Near, Differs }

internal enum PhoneLevel : byte { Unknown, Equal, Differs }

internal enum AddressLevel : byte { Unknown, Room, House, OtherRoom, Estate, Road, OtherHouse, Differs }

internal enum PlaceLevel : byte { Unknown, Town, County, Differs }

internal enum BranchLevel : byte { Neither, Same, Differs, One }

/// <summary>On which comparison level two rows stand in every column (比较层级); rarities in steps of bits.</summary>
internal struct Levels
{
    public CodeLevel Code;
    public bool CodeElsewhere;
    public NameLevel Name;
    /// <summary>What the shared wording says, in steps of three bits.</summary>
    public byte NameBits;
    /// <summary>In how many rows of the county an equal core stands, in steps.</summary>
    public byte NameRows;
    /// <summary>How much of the shorter and of the longer core is shared, in eighths.</summary>
    public byte ShorterShared, LongerShared;
    /// <summary>What more is shared by the sound of the characters, in steps of three bits.</summary>
    public byte SoundBits;
    /// <summary>How many characters two different cores begin and end with alike, up to three and four: a brand stands in front, a trade behind.</summary>
    public byte Front, Back;
    public LeadLevel Lead;
    public RepresentativeLevel Representative;
    public byte RepresentativeRows;
    public PhoneLevel Phone;
    public byte PhoneRows;
    public AddressLevel Address;
    public byte AddressRows;
    public PlaceLevel Place;
    public bool KindDiffers;
    public bool IsHousehold;
    public BranchLevel Branch;
    /// <summary>How many columns of the poorer row are empty, vague or without use.</summary>
    public byte Gaps;

    /// <summary>How many of representative, telephone and address agree, and how many speak against the pair.</summary>
    public readonly int Agreeing => (Representative == RepresentativeLevel.Equal ? 1 : 0) + (Phone == PhoneLevel.Equal ? 2 : 0)
        + (Address is AddressLevel.Room or AddressLevel.House or AddressLevel.OtherRoom ? 4 : 0);

    /// <summary>The pattern of agreement over name, representative, telephone and address, coarsely: columns are not wrong independently of each other.</summary>
    public readonly int Pattern => ((NamePattern * 4 + RepresentativePattern) * 3 + (int)Phone) * 4 + AddressPattern;

    public const int Patterns = 6 * 4 * 3 * 4;

    /// <summary>Whether the cores are equal, alike or others.</summary>
    public readonly int NameClass => Name is NameLevel.Equal or NameLevel.Core or NameLevel.CoreElsewhere ? 0 : Name == NameLevel.Near || ShorterShared >= 5 ? 1 : 2;

    /// <summary>What the cores share in front and behind, by whether the house, and person or telephone, agree: who follows at a place often keeps the trade, hardly ever the brand.</summary>
    public readonly int Shape => (((Agreeing & 4) / 2 + ((Agreeing & 3) != 0 ? 1 : 0)) * Fronts + Front) * Backs + Back;

    public const int Fronts = 4, Backs = 5, Shapes = 4 * Fronts * Backs, Leads = 5, NameClasses = 3;

    private readonly int NamePattern => Name switch
    {
        NameLevel.Unknown => 0,
        NameLevel.Equal or NameLevel.Core or NameLevel.CoreElsewhere => 1,
        NameLevel.Near => 2,
        _ when ShorterShared >= 7 => 3,
        _ when ShorterShared + SoundBits * 2 >= 5 => 4,
        _ => 5,
    };

    private readonly int RepresentativePattern => Representative switch
    {
        RepresentativeLevel.Unknown => 0, RepresentativeLevel.Equal => 1, RepresentativeLevel.Differs => 3, _ => 2,
    };

    private readonly int AddressPattern => Address switch
    {
        AddressLevel.Unknown => 0, AddressLevel.Room or AddressLevel.House or AddressLevel.OtherRoom => 1, AddressLevel.Estate or AddressLevel.Road => 2, _ => 3,
    };

    /// <summary>Each row has a right code of its own and another person, and the names have next to nothing in common: an address alone makes no unit of the two.</summary>
    public readonly bool IsAnotherUnit => Code == CodeLevel.DiffersValid && Representative == RepresentativeLevel.Differs
        && (Name == NameLevel.Differs || (Name == NameLevel.Similar && ShorterShared < 4));

    public readonly bool IsOtherName => Name == NameLevel.Differs || Name is NameLevel.Similar or NameLevel.Contained && LongerShared < 4 && ShorterShared < 5;
}
