namespace CensusPortal.Domain.Divisions;

/// <summary>The level of a division (级别): 市, 县区, 功能区, 乡镇街道, 普查区.</summary>
public enum DivisionLevel { City, County, FunctionalZone, Township, District }

/// <summary>
/// A division (区划): the city, a block (区块: county or functional zone), a township or a census district (普查区).
/// Which block a township reports to is what the division file says, never what its code looks like.
/// </summary>
public sealed class Division
{
    /// <summary>6 digits for city and blocks, 9 for townships, 12 for census districts.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DivisionLevel Level { get; init; }
    /// <summary>Null for the city only.</summary>
    public string? ParentCode { get; init; }
    /// <summary>The block it reports to; its own code for a block, null for the city.</summary>
    public string? BlockCode { get; init; }
    /// <summary>The township it lies in; its own code for a township, null above.</summary>
    public string? TownshipCode { get; init; }
    /// <summary>Order in the division file: the order of every table by division.</summary>
    public int Position { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }

    public bool IsBlock => Level is DivisionLevel.County or DivisionLevel.FunctionalZone;
}
