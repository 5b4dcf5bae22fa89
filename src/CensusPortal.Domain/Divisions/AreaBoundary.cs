namespace CensusPortal.Domain.Divisions;

/// <summary>The outline of an enumeration area (普查小区边界): a GeoJSON Polygon or MultiPolygon, WGS 84.</summary>
public sealed class AreaBoundary
{
    public required string AreaCode { get; init; }
    /// <summary>The geometry object as GeoJSON text.</summary>
    public required string Geometry { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }
}
