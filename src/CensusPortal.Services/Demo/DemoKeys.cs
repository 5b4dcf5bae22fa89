namespace CensusPortal.Services.Demo;

/// <summary>By what a register row and a record of the same unit can be recognised as the same; the name is the same besides.</summary>
internal enum DemoKey { CreditCode, OrganisationCode, RegistrationNumber, Name }

/// <summary>Which codes are written on which side, and how exactly a register says where a unit is.</summary>
internal sealed class DemoKeys(DemoMap map, DemoDice dice)
{
    /// <summary>Some licences were being renewed: the record has the organisation code only.</summary>
    public bool RecordHasOrganisationOnly(int number, in Subject subject) =>
        subject is { Kind: DemoKind.Enterprise, Collected: true } && dice.Percent(number, Trait.RecordCode, 2);

    /// <summary>Households whose record has the registration number of an old licence instead of the credit code.</summary>
    public bool RecordHasRegistrationOnly(int number, in Subject subject) =>
        subject is { Kind: DemoKind.Household, Collected: true, Sources: Sources.Market }
        && Household(number) == DemoKey.RegistrationNumber;

    public bool BaseListHasCode(int number) => !dice.Percent(number, Trait.BaseCode, 3);

    public DemoKey In(Sources register, int number) => register switch
    {
        Sources.Market => dice.Percent(number, Trait.MarketKey, 93) ? DemoKey.CreditCode : DemoKey.Name,
        Sources.Civil => dice.Percent(number, Trait.CivilKey, 91) ? DemoKey.CreditCode : DemoKey.Name,
        Sources.Establishment => dice.Percent(number, Trait.EstablishmentKey, 92) ? DemoKey.CreditCode : DemoKey.Name,
        _ => Tax(number),
    };

    public DemoKey Household(int number) => dice.Roll(number, Trait.MarketKey, 100) switch
    {
        < 84 => DemoKey.CreditCode,
        < 92 => DemoKey.RegistrationNumber,
        _ => DemoKey.Name,
    };

    /// <summary>Where only the credit code ties a row to its unit, nothing may be missing; elsewhere the block has to be right.</summary>
    public bool ByCodeAlone(DemoKey key, int number, in Subject subject) =>
        key == DemoKey.CreditCode && BaseListHasCode(number) && !RecordHasOrganisationOnly(number, subject);

    /// <summary>
    /// The division a register gives: district or township, and if <paramref name="loose"/> sometimes only the block, the
    /// city, or nothing.
    /// </summary>
    public string Division(int number, int area, bool loose) => dice.Roll(number, Trait.DivisionDepth, loose ? 100 : 70) switch
    {
        < 52 => map.TownOf(area).Code,
        < 70 => map.DistrictOf(area).Code,
        < 89 => map.BlockOf(area).Code,
        < 97 => DemoMap.CityCode,
        _ => "",
    };

    /// <summary>
    /// The name in a register: brackets as its clerks type them; now and then, if <paramref name="loose"/>, without the city.
    /// </summary>
    public string Name(string name, int number, bool loose)
    {
        if (loose && dice.Percent(number, Trait.OldName, 3) && name.StartsWith(DemoWords.CityShort, StringComparison.Ordinal))
            name = name[(name.StartsWith(DemoWords.City, StringComparison.Ordinal) ? DemoWords.City.Length : DemoWords.CityShort.Length)..];
        return dice.Percent(number, Trait.Brackets, 50) ? name.Replace('（', '(').Replace('）', ')') : name;
    }

    private DemoKey Tax(int number) => dice.Roll(number, Trait.TaxKey, 100) switch
    {
        < 89 => DemoKey.CreditCode,
        < 95 => DemoKey.OrganisationCode,
        _ => DemoKey.Name,
    };
}
