using System.Globalization;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>Where points on the ground come to lie in a drawing (示意图坐标): north up, the longer side of the same length whatever is drawn.</summary>
public sealed class GroundFrame
{
    private const double Edge = 600, Margin = 16;

    private readonly double west, north, perDegree, shrink;

    public GroundFrame(IReadOnlyList<(double Longitude, double Latitude)> points)
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

    /// <summary>Rings as one SVG path; holes stay holes by the even-odd rule.</summary>
    public string Path(IEnumerable<IReadOnlyList<(double Longitude, double Latitude)>> rings) =>
        string.Concat(rings.Select(ring => "M" + string.Join('L', ring.Select(p => $"{X(p.Longitude)} {Y(p.Latitude)}")) + "Z"));

    public string X(double longitude) => Print(((longitude - west) * shrink * perDegree) + Margin);

    public string Y(double latitude) => Print(((north - latitude) * perDegree) + Margin);

    public static string Print(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
