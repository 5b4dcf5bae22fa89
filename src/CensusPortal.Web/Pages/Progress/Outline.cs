using CensusPortal.Services.Divisions;

namespace CensusPortal.Web.Pages.Progress;

/// <summary>An area's outline and buildings as a drawing (小区示意图), north up, without any map behind it.</summary>
public sealed class Outline
{
    private Outline(GroundFrame frame) => (Width, Height) = (frame.Width, frame.Height);

    public double Width { get; }

    public double Height { get; }

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

        var frame = new GroundFrame(points);
        return new Outline(frame)
        {
            Path = frame.Path(ground.Rings),
            Dots = [.. ground.Buildings.Select(b => (frame.X(b.Longitude), frame.Y(b.Latitude), b))],
        };
    }

    public static string Print(double number) => GroundFrame.Print(number);
}
