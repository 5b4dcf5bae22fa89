using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>A building in the list (建筑物列表的一行).</summary>
public sealed record BuildingRow(string Code, string? Name, string? Address, int? Floors, string AreaCode);

/// <summary>One page of the list of buildings; <paramref name="Next"/> is where the next begins, null on the last.</summary>
public sealed record BuildingPage(IReadOnlyList<BuildingRow> Rows, int Found, string? Next);

/// <summary>Reads the list of buildings (建筑物) in the order of their codes.</summary>
public sealed class BuildingQueries(CensusDbContext context)
{
    private const int PageRows = 100;

    public async Task<BuildingPage> PageAsync(DivisionStep? scope, string? search, string? after, CancellationToken cancel = default)
    {
        var found = Within(scope);
        if (search is not null)
        {
            found = found.Where(b => b.Name!.Contains(search) || b.Address!.Contains(search) || b.Code.StartsWith(search));
        }

        var count = await found.CountAsync(cancel);
        var rows = await found.Where(b => after == null || string.Compare(b.Code, after) > 0).OrderBy(b => b.Code).Take(PageRows + 1)
            .Select(b => new BuildingRow(b.Code, b.Name, b.Address, b.Floors, b.AreaCode)).ToListAsync(cancel);
        return rows.Count > PageRows
            ? new BuildingPage(rows[..PageRows], count, rows[PageRows - 1].Code)
            : new BuildingPage(rows, count, null);
    }

    private IQueryable<Building> Within(DivisionStep? scope)
    {
        var areas = scope?.Level switch
        {
            ProgressLevel.Block => context.Areas.Where(a => a.BlockCode == scope.Code),
            ProgressLevel.Township => context.Areas.Where(a => a.TownshipCode == scope.Code),
            ProgressLevel.District => context.Areas.Where(a => a.DistrictCode == scope.Code),
            ProgressLevel.Area => context.Areas.Where(a => a.Code == scope.Code),
            _ => null,
        };
        return areas is null ? context.Buildings.AsNoTracking() : context.Buildings.AsNoTracking().Where(b => areas.Any(a => a.Code == b.AreaCode));
    }
}
