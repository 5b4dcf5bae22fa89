namespace CensusPortal.Domain.Divisions;

/// <summary>
/// Where a row lies (所在区划): the deepest known of area, district, township and block, with everything above it.
/// All null is 未定区划, a row of its own in every table by block.
/// </summary>
public readonly record struct Place(string? AreaCode, string? DistrictCode, string? TownshipCode, string? BlockCode)
{
    public static Place Unknown => default;

    /// <summary>The deepest known code, "" when nothing is known: the key of the tallies.</summary>
    public string Code => AreaCode ?? DistrictCode ?? TownshipCode ?? BlockCode ?? "";
}
