using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Reads who covers which area and what lies on each person (小区分派查询).</summary>
public sealed class AssignmentQueries(CensusDbContext context, PersonalData? personal = null)
{
    public const int PageRows = 50;

    /// <summary>A township or district stands on one page, beside its map.</summary>
    private const int MostOnOnePage = 300;

    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    public async Task<Result<AssignmentPage>> AreasAsync(AssignmentFilter filter, CancellationToken cancel = default)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var ground = await Ground.ReadAsync(context, cancel);
        var differing = (await new HandChangeReading(context).DifferingAsync(cancel)).ToLookup(d => d.AreaCode);
        var rows = ground.Areas.Values.Where(a => place.Value.Holds(a.Place)).Select(a => Row(a, ground, [.. differing[a.Code]])).Where(r => Fits(r, filter)).ToList();
        var sorted = Sorted(rows, filter.Sort);
        if (!sorted.IsDone)
        {
            return sorted.Problem;
        }

        var size = place.Value?.Level is PlaceLevel.Township or PlaceLevel.District ? MostOnOnePage : PageRows;
        List<AssignmentRow> page = [.. sorted.Value.Skip(filter.After).Take(size)];
        return new AssignmentPage(
            page, rows.Count, filter.After + page.Count < rows.Count ? filter.After + size : null,
            rows.Aggregate(default(StaffLoad), (sum, r) => sum + r.Load), rows.Count(r => r.People.Count == 0));
    }

    public async Task<Result<LoadPage>> PeopleAsync(LoadFilter filter, CancellationToken cancel = default)
    {
        var place = await new PlaceScopes(context).FindAsync(filter.Area, cancel);
        if (place.Problem is not null)
        {
            return place.Problem;
        }

        var ground = await Ground.ReadAsync(context, cancel);
        var byHand = (await new HandChangeReading(context).DifferingAsync(cancel)).GroupBy(d => d.StaffMemberId).ToDictionary(g => g.Key, g => g.Count());
        var means = ground.People.Values.Where(p => p.Areas.Count > 0).GroupBy(p => (p.TownshipCode, p.IsEnumerator))
            .ToDictionary(g => g.Key, g => g.Select(p => p.Load).ToList());
        var rows = ground.People.Values.Where(p => Fits(p, filter, place.Value)).Select(p => new LoadRow(
            p.Id, shown.Name(p.Name)!, shown.Phone(p.Phone)!, p.IsInstructor, p.IsEnumerator, ground.DivisionName(p.TownshipCode), p.Load,
            p.Load.AgainstMean(means.GetValueOrDefault((p.TownshipCode, p.IsEnumerator), [])), byHand.GetValueOrDefault(p.Id))).ToList();
        var sorted = Sorted(rows, filter.Sort);
        if (!sorted.IsDone)
        {
            return sorted.Problem;
        }

        List<LoadRow> page = [.. sorted.Value.Skip(filter.After).Take(PageRows)];
        return new LoadPage(page, rows.Count, filter.After + page.Count < rows.Count ? filter.After + PageRows : null);
    }

    /// <summary>In how many areas people cover otherwise than the staff file says.</summary>
    public async Task<int> DifferingAsync(CancellationToken cancel = default) => (await new HandChangeReading(context).DifferingAsync(cancel)).Count;

    /// <summary>The areas of one person that changes by hand gave them, and how many it took; as their page marks them.</summary>
    public async Task<IReadOnlyList<AssignmentChange>> DifferingOfAsync(int personId, CancellationToken cancel = default) =>
        [.. (await new HandChangeReading(context).DifferingAsync(cancel)).Where(d => d.StaffMemberId == personId)];

    private AssignmentRow Row(GroundArea area, Ground ground, List<AssignmentChange> differing) => new(
        area.Code, area.Name, ground.DivisionName(area.Place.TownshipCode), ground.DivisionName(area.Place.DistrictCode),
        [.. ground.Covering(area.Code).Select(p => new Cover(
            p.Id, shown.Name(p.Name)!, shown.Phone(p.Phone)!, p.IsInstructor, p.IsEnumerator, differing.Exists(d => d.IsGiven && d.StaffMemberId == p.Id)))],
        differing.Count(d => !d.IsGiven), area.Load);

    private static bool Fits(AssignmentRow row, AssignmentFilter filter) =>
        (filter.Person is not { } person || row.People.Any(p => p.Id == person))
        && filter.State switch
        {
            CoverState.Nobody => row.People.Count == 0,
            CoverState.NoEnumerator => !row.People.Any(p => p.IsEnumerator),
            CoverState.NoInstructor => !row.People.Any(p => p.IsInstructor),
            CoverState.ByHand => row.IsByHand,
            _ => true,
        }
        && (filter.Search is not { } text || row.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Code.StartsWith(text, StringComparison.Ordinal)
            || row.People.Any(p => p.Name.Contains(text, StringComparison.OrdinalIgnoreCase)));

    private static bool Fits(GroundPerson person, LoadFilter filter, PlaceScope? place) =>
        (filter.IsFree ? person.Areas.Count == 0 : string.IsNullOrEmpty(filter.Area) || person.Areas.Any(a => place.Holds(a.Place)))
        && filter.Role switch
        {
            StaffRole.Instructor => person.IsInstructor,
            StaffRole.Enumerator => person.IsEnumerator,
            StaffRole.Both => person.IsInstructor && person.IsEnumerator,
            _ => true,
        }
        && PersonSearch.Finds(filter.Search, person.SearchName, person.Phone);

    private static Result<IEnumerable<AssignmentRow>> Sorted(List<AssignmentRow> rows, string? sort) => Sorting.By(rows, sort, r => r.Code, new()
    {
        ["area"] = r => decimal.Parse(r.Code, System.Globalization.CultureInfo.InvariantCulture), ["base"] = r => r.Load.Base, ["buildings"] = r => r.Load.Buildings, ["rate"] = r => r.Load.CollectionRate.Percent(6) ?? -1, ["people"] = r => r.People.Count,
    });

    private static Result<IEnumerable<LoadRow>> Sorted(List<LoadRow> rows, string? sort) => Sorting.By(rows, string.IsNullOrEmpty(sort) ? "-base" : sort, r => $"{r.Id:D10}", new()
    {
        ["areas"] = r => r.Load.Areas, ["base"] = r => r.Load.Base, ["buildings"] = r => r.Load.Buildings, ["collected"] = r => r.Load.Collected,
        ["remaining"] = r => r.Load.Remaining, ["mean"] = r => r.AgainstMean.Percent(6) ?? -1,
    });
}
