using System.Globalization;
using CensusPortal.Services.Divisions;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>An area's outline and buildings as a drawing (小区示意图), north up, without any map behind it.</summary>
public sealed class Outline
{
    private const double Edge = 600, Margin = 16;

    private readonly double west, north, perDegree, shrink;

    private Outline(IReadOnlyList<(double Longitude, double Latitude)> points)
    {
        (west, north) = (points.Min(p => p.Longitude), points.Max(p => p.Latitude));
        var (east, south) = (points.Max(p => p.Longitude), points.Min(p => p.Latitude));
        // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
        shrink = Math.Max(0.01, Math.Cos((north + south) / 2 * Math.PI / 180));
        var (wide, high) = (Math.Max(1e-6, (east - west) * shrink), Math.Max(1e-6, north - south));
        perDegree = Edge / Math.Max(wide, high);
        (Width, Height) = (wide * perDegree + 2 * Margin, high * perDegree + 2 * Margin);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The rings as one SVG path; holes stay holes by the even-odd rule.</summary>
    public string Path { get; private init; } = "";

    public IReadOnlyList<(string X, string Y, BuildingSpot Building)> Dots { get; private init; } = [];

    /// <summary>Null where the office gave neither outline nor places of buildings.</summary>
    public static Outline? Of(AreaGround ground)
    {
        var points = ground.Rings.SelectMany(ring => ring).Concat(ground.Buildings.Select(b => (b.Longitude, b.Latitude))).ToList();
        if (points.Count == 0)
        {
            return null;
        }

        var frame = new Outline(points);
        return new Outline(points)
        {
            Path = string.Concat(ground.Rings.Select(ring => "M" + string.Join('L', ring.Select(p => $"{frame.X(p.Longitude)} {frame.Y(p.Latitude)}")) + "Z")),
            Dots = [.. ground.Buildings.Select(b => (frame.X(b.Longitude), frame.Y(b.Latitude), b))],
        };
    }

    public static string Print(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private string X(double longitude) => Print(((longitude - west) * shrink * perDegree) + Margin);

    private string Y(double latitude) => Print(((north - latitude) * perDegree) + Margin);
}
