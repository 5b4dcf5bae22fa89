using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Pages.Progress;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>One area on the map of assignments (分派地图小区).</summary>
/// <param name="Mark">The number of whoever covers it in the legend; null where nobody does, or the list does not hold the area.</param>
/// <param name="IsListed">Stands in the list beside the map, where it can be ticked.</param>
public sealed record MapArea(string Code, string Title, string Path, string LabelX, string LabelY, int? Mark, bool IsListed);

/// <summary>
/// A township's or district's areas coloured by who covers them (分派地图). The number in each tells it as well, and the list beside the map is the same
/// for keyboard and screen reader.
/// </summary>
public sealed record AssignmentMap(string Width, string Height, IReadOnlyList<MapArea> Areas, IReadOnlyList<(int Mark, Cover Person, int Areas)> Legend)
{
    /// <summary>Colours of the palette; after the last they begin again, which the numbers tell apart.</summary>
    public const int Colours = 10;

    public static AssignmentMap? Of(IReadOnlyList<AreaShape> shapes, IReadOnlyList<AssignmentRow> rows)
    {
        var drawn = shapes.Where(s => !s.Outline.IsEmpty).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        var frame = new GroundFrame([.. drawn.SelectMany(s => s.Outline.Rings.SelectMany(Points))]);
        var byCode = rows.ToDictionary(r => r.Code);
        var legend = rows.Select(Walker).OfType<Cover>().GroupBy(p => p.Id).Select((g, at) => (Mark: at + 1, Person: g.First(), Areas: g.Count())).ToList();
        return new AssignmentMap(GroundFrame.Print(frame.Width), GroundFrame.Print(frame.Height), [.. drawn.Select(s =>
        {
            var row = byCode.GetValueOrDefault(s.Code);
            var (x, y) = Middle(s.Outline);
            var mark = row is not null && Walker(row) is { } person ? legend.Find(l => l.Person.Id == person.Id).Mark : (int?)null;
            return new MapArea(
                s.Code, row is null ? s.Name : $"{row.DistrictName} {s.Name}：{string.Join('、', row.People.Select(p => p.Name).DefaultIfEmpty("—"))}", frame.Path(s.Outline.Rings.Select(Points)),
                frame.X(x), frame.Y(y), mark, row is not null);
        })], legend);
    }

    /// <summary>Who walks the area: the first enumerator, else whoever covers it.</summary>
    private static Cover? Walker(AssignmentRow row) => row.People.FirstOrDefault(p => p.IsEnumerator) ?? row.People.FirstOrDefault();

    private static IReadOnlyList<(double, double)> Points(IReadOnlyList<GroundPoint> ring) => [.. ring.Select(p => (p.Longitude, p.Latitude))];

    /// <summary>The mean of the corners of the longest ring, which lies inside wherever an area is no crescent.</summary>
    private static (double X, double Y) Middle(AreaOutline outline)
    {
        var ring = outline.Rings.MaxBy(r => r.Count)!;
        return (ring.Average(p => p.Longitude), ring.Average(p => p.Latitude));
    }
}
