namespace CensusPortal.Domain.Divisions;

/// <summary>An enumeration area (普查小区): the ground one enumerator walks, part of a census district.</summary>
public sealed class EnumerationArea
{
    /// <summary>15 digits: the district's 12 and three from 001.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }
}
