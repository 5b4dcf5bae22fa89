using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>Counts what lies in every division of a scope at once (区划内数量), from one row for each area and each assignment.</summary>
internal sealed class DivisionCounting(CensusDbContext context)
{
    private readonly Dictionary<string, Tally> tallies = [];

    private sealed class Tally
    {
        public int Townships, Districts, Areas, Buildings;

        public HashSet<int> People { get; } = [];
    }

    public async Task<DivisionCounting> CountAsync(DivisionStep? scope, CancellationToken cancel)
    {
        var areas = Within(scope);
        var places = await areas.Select(a => new { a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode }).ToListAsync(cancel);
        var above = places.ToDictionary(a => a.Code, a => new[] { a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode, scope?.Code ?? "" }.Distinct().ToArray());
        var everywhere = scope is null or { Level: ProgressLevel.City };
        var buildings = await context.Buildings.Where(b => everywhere || areas.Any(a => a.Code == b.AreaCode))
            .GroupBy(b => b.AreaCode).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        var assignments = await context.Assignments.Where(s => everywhere || areas.Any(a => a.Code == s.AreaCode))
            .Select(s => new { s.AreaCode, s.StaffMemberId }).ToListAsync(cancel);
        await CountDivisionsAsync(scope, cancel);
        places.ForEach(p => Add(above, p.Code, t => t.Areas++));
        buildings.ForEach(b => Add(above, b.Key, t => t.Buildings += b.Rows));
        assignments.ForEach(s => Add(above, s.AreaCode, t => t.People.Add(s.StaffMemberId)));
        return this;
    }

    public DivisionCounts Of(string code) => tallies.TryGetValue(code, out var t)
        ? new DivisionCounts(t.Townships, t.Districts, t.Areas, t.Buildings, t.People.Count)
        : new DivisionCounts(0, 0, 0, 0, 0);

    private async Task CountDivisionsAsync(DivisionStep? scope, CancellationToken cancel)
    {
        var divisions = await context.Divisions.Where(d => d.Level == DivisionLevel.Township || d.Level == DivisionLevel.District)
            .Select(d => new { d.Code, d.Level, d.TownshipCode, d.BlockCode }).ToListAsync(cancel);
        foreach (var d in divisions.Where(d => !context.Scope.IsAbove(d.Code)))
        {
            string?[] above = d.Level == DivisionLevel.Township ? [d.BlockCode] : [d.BlockCode, d.TownshipCode];
            var city = scope is null or { Level: ProgressLevel.City } ? scope?.Code ?? "" : null;
            foreach (var code in above.Append(city).OfType<string>())
            {
                _ = d.Level == DivisionLevel.Township ? At(code).Townships++ : At(code).Districts++;
            }
        }
    }

    private IQueryable<EnumerationArea> Within(DivisionStep? scope) => scope?.Level switch
    {
        ProgressLevel.Block => context.Areas.Where(a => a.BlockCode == scope.Code),
        ProgressLevel.Township => context.Areas.Where(a => a.TownshipCode == scope.Code),
        ProgressLevel.District => context.Areas.Where(a => a.DistrictCode == scope.Code),
        ProgressLevel.Area => context.Areas.Where(a => a.Code == scope.Code),
        _ => context.Areas,
    };

    private void Add(Dictionary<string, string[]> above, string area, Action<Tally> add)
    {
        foreach (var code in above.GetValueOrDefault(area, []))
        {
            add(At(code));
        }
    }

    private Tally At(string code) => tallies.TryGetValue(code, out var tally) ? tally : tallies[code] = new Tally();
}
