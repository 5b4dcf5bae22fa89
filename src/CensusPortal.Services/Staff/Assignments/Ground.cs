using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>An area with what lies on whoever covers it (小区工作量).</summary>
internal sealed record GroundArea(string Code, string Name, Place Place, StaffLoad Load, int Returned);

/// <summary>A person of the staff with the areas they cover inside the scope (人员与小区).</summary>
internal sealed record GroundPerson(int Id, string Name, string SearchName, string Phone, bool IsInstructor, bool IsEnumerator, IReadOnlyList<GroundArea> Areas)
{
    public StaffLoad Load { get; } = Areas.Aggregate(default(StaffLoad), (sum, a) => sum + a.Load);

    /// <summary>The township most of their base rows lie in; null where they cover nothing.</summary>
    public string? TownshipCode { get; } = Areas.GroupBy(a => a.Place.TownshipCode).OrderByDescending(g => g.Sum(a => a.Load.Base))
        .ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault();
}

/// <summary>
/// All areas and people of a scope in memory (人员地面情况): a few thousand rows that tallies and assignments give, whatever the number of records.
/// </summary>
internal sealed record Ground(IReadOnlyDictionary<string, GroundArea> Areas, IReadOnlyDictionary<int, GroundPerson> People, IReadOnlyDictionary<string, string> Divisions)
{
    private readonly ILookup<string, GroundPerson> covering = People.Values
        .SelectMany(p => p.Areas.Select(a => (a.Code, Person: p))).ToLookup(c => c.Code, c => c.Person);

    /// <summary>Enumerators first, then instructors, in the order of the staff list.</summary>
    public IEnumerable<GroundPerson> Covering(string areaCode) => covering[areaCode].OrderBy(p => !p.IsEnumerator).ThenBy(p => p.Id);

    public string DivisionName(string? code) => code is not null && Divisions.TryGetValue(code, out var name) ? name : "";

    public static async Task<Ground> ReadAsync(CensusDbContext context, CancellationToken cancel)
    {
        var tallies = (await context.AreaTallies.AsNoTracking().Where(t => t.AreaCode != null)
            .Select(t => new { t.AreaCode, t.Base, t.Verified, t.Collected, t.Returned }).ToListAsync(cancel)).ToLookup(t => t.AreaCode!);
        var buildings = await context.Buildings.GroupBy(b => b.AreaCode).Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        var places = await context.Areas.AsNoTracking().Select(a => new { a.Code, a.Name, a.DistrictCode, a.TownshipCode, a.BlockCode }).ToListAsync(cancel);
        var areas = places.ToDictionary(a => a.Code, a => new GroundArea(
            a.Code, a.Name, new Place(a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode), new StaffLoad(
                1, tallies[a.Code].Sum(t => t.Base), tallies[a.Code].Sum(t => t.Verified), tallies[a.Code].Sum(t => t.Collected), buildings.GetValueOrDefault(a.Code)),
            tallies[a.Code].Sum(t => t.Returned)));
        return new Ground(areas, await PeopleAsync(context, areas, cancel), await context.Divisions.ToDictionaryAsync(d => d.Code, d => d.Name, cancel));
    }

    private static async Task<Dictionary<int, GroundPerson>> PeopleAsync(CensusDbContext context, Dictionary<string, GroundArea> areas, CancellationToken cancel)
    {
        var covers = (await context.Assignments.AsNoTracking().ToListAsync(cancel)).ToLookup(c => c.StaffMemberId, c => c.AreaCode);
        // Whom an office took the last area from stays in its sight, to be given another.
        var emptied = await context.AssignmentChanges.Select(c => c.StaffMemberId).Distinct().ToListAsync(cancel);
        var people = (await AssignablePeople.AllAsync(context, cancel)).Where(s => context.Scope.IsEverything || covers.Contains(s.Id) || emptied.Contains(s.Id));
        return people.ToDictionary(p => p.Id, p => new GroundPerson(
            p.Id, p.Name, p.SearchName ?? "", p.Phone, p.IsInstructor, p.IsEnumerator, [.. covers[p.Id].Where(areas.ContainsKey).Order(StringComparer.Ordinal).Select(a => areas[a])]));
    }
}
