using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>Counts how big the office's job is (普查规模), four cheap counts.</summary>
public sealed class OfficeSizeQueries(CensusDbContext context, FigureCache? cache = null)
{
    public Task<OfficeSize> SizeAsync(CancellationToken cancel = default) => cache is null
        ? ReadAsync(context, cancel) : cache.GetAsync(context.Scope, "office size", from => ReadAsync(from, CancellationToken.None), cancel);

    private static async Task<OfficeSize> ReadAsync(CensusDbContext context, CancellationToken cancel)
    {
        // What lies above the scope is known by name only.
        string[] above = context.Scope.Above;
        var levels = await context.Divisions.Where(d => !above.Contains(d.Code)).GroupBy(d => d.Level).Select(g => new { g.Key, Rows = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        var areas = await context.Areas.CountAsync(cancel);
        var buildings = await context.Buildings.CountAsync(cancel);
        var staff = await context.Staff.GroupBy(_ => 1).Select(g => new
        {
            People = g.Count(),
            Instructors = g.Count(s => s.IsInstructor),
            Enumerators = g.Count(s => s.IsEnumerator),
        }).FirstOrDefaultAsync(cancel);
        return new OfficeSize(
            levels.GetValueOrDefault(DivisionLevel.County), levels.GetValueOrDefault(DivisionLevel.FunctionalZone),
            levels.GetValueOrDefault(DivisionLevel.Township), levels.GetValueOrDefault(DivisionLevel.District),
            areas, buildings, staff?.People ?? 0, staff?.Instructors ?? 0, staff?.Enumerators ?? 0);
    }
}
