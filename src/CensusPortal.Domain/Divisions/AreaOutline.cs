using System.Text.Json;

namespace CensusPortal.Domain.Divisions;

/// <summary>A place on the ground (位置), degrees of WGS 84.</summary>
public readonly record struct GroundPoint(double Longitude, double Latitude);

/// <summary>
/// The outline of an area to be measured with (小区边界): rings of points, holes among them by the even-odd rule. Distances are in metres on the plane
/// that touches the globe at the point asked for, which within a city is exact to less than a metre in a kilometre.
/// </summary>
public sealed record AreaOutline(IReadOnlyList<IReadOnlyList<GroundPoint>> Rings)
{
    /// <summary>The mean radius of the globe (IUGG).</summary>
    private const double Radius = 6_371_008.8;

    public bool IsEmpty => Rings.All(r => r.Count == 0);

    /// <summary>Reads a GeoJSON Polygon or MultiPolygon.</summary>
    public static AreaOutline Read(string geometry)
    {
        using var document = JsonDocument.Parse(geometry);
        var coordinates = document.RootElement.GetProperty("coordinates");
        var polygons = document.RootElement.GetProperty("type").ValueEquals("MultiPolygon") ? coordinates.EnumerateArray().ToList() : [coordinates];
        return new AreaOutline([.. polygons.SelectMany(p => p.EnumerateArray())
            .Select(ring => (IReadOnlyList<GroundPoint>)[.. ring.EnumerateArray().Select(point => new GroundPoint(point[0].GetDouble(), point[1].GetDouble()))])]);
    }

    public bool Holds(GroundPoint point)
    {
        var isInside = false;
        foreach (var (a, b) in Edges())
        {
            // A ray to the east crosses the edge.
            if ((a.Latitude > point.Latitude) != (b.Latitude > point.Latitude)
                && point.Longitude < a.Longitude + ((point.Latitude - a.Latitude) * (b.Longitude - a.Longitude) / (b.Latitude - a.Latitude)))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    /// <summary>How far outside the point lies, in metres: 0 inside, null where there is no outline.</summary>
    public double? DistanceTo(GroundPoint point) => IsEmpty ? null : Holds(point) ? 0 : Edges().Min(e => ToEdge(point, e.From, e.To));

    private IEnumerable<(GroundPoint From, GroundPoint To)> Edges() =>
        Rings.SelectMany(ring => ring.Select((from, at) => (from, ring[(at + 1) % ring.Count])));

    private static double ToEdge(GroundPoint point, GroundPoint from, GroundPoint to)
    {
        var ((ax, ay), (bx, by)) = (Metres(point, from), Metres(point, to));
        var (dx, dy) = (bx - ax, by - ay);
        var length = (dx * dx) + (dy * dy);
        // Where on the edge the point's foot is, 0 at its beginning and 1 at its end.
        var at = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(ax + (at * dx), 2) + Math.Pow(ay + (at * dy), 2));
    }

    /// <summary>East and north of <paramref name="origin"/>.</summary>
    private static (double East, double North) Metres(GroundPoint origin, GroundPoint point)
    {
        const double degree = Math.PI / 180 * Radius;
        return ((point.Longitude - origin.Longitude) * degree * Math.Cos(origin.Latitude * Math.PI / 180), (point.Latitude - origin.Latitude) * degree);
    }
}
