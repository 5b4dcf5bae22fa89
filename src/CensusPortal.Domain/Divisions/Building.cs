namespace CensusPortal.Domain.Divisions;

/// <summary>A building (建筑物) of an enumeration area, with its place in WGS 84 degrees.</summary>
public sealed class Building
{
    public required string Code { get; init; }
    public required string AreaCode { get; init; }
    public string? Name { get; init; }
    public string? Address { get; init; }
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    public int? Floors { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }
}
