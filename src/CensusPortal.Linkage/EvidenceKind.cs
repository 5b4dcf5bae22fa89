namespace CensusPortal.Linkage;

/// <summary>
/// What a comparison found (比对结论): every comparison of the engine at each of its levels. The numbers are kept beside pairs in the database: a new kind goes to the end.
/// </summary>
public enum EvidenceKind
{
    Chance,
    CodeEqual,
    CodeNear,
    RegistrationEqual,
    OrganisationEqual,
    CodeDiffers,
    CodeElsewhere,
    NameEqual,
    NameCoreEqual,
    NameNear,
    NameContained,
    NameSimilar,
    NameFaint,
    NameDiffers,
    BranchDiffers,
    RepresentativeEqual,
    RepresentativeNear,
    RepresentativeDiffers,
    PhoneEqual,
    PhoneDiffers,
    AddressEqual,
    AddressNear,
    AddressDiffers,
    TownEqual,
    CountyEqual,
    CountyDiffers,
    KindEqual,
    KindDiffers,
    BaseRowEqual,
    BaseRowDiffers,
    NameSounds,
    NameElsewhere,
    BranchEqual,
    AddressEstate,
    Together,
    Rivals,
}
