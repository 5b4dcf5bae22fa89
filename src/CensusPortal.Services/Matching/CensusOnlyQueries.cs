using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Collected rows of one block, or of one of the reader's own places, that no register holds (疑似多报), beside all that were collected there.</summary>
public sealed record CensusOnlyBlock(string Code, string Name, int Units, int UnitsCollected, int Households, int HouseholdsCollected)
{
    public int All => Units + Households;
}

/// <summary>Reads by block what no register holds (疑似多报), as the last comparison found it.</summary>
public sealed class CensusOnlyQueries(CensusDbContext context)
{
    public async Task<IReadOnlyList<CensusOnlyBlock>> BlocksAsync(CancellationToken cancel = default)
    {
        if (!context.Scope.IsOfBlocks)
        {
            return await OwnAsync(cancel);
        }

        var blocks = await context.Divisions.AsNoTracking()
            .Where(d => d.Level == DivisionLevel.County || d.Level == DivisionLevel.FunctionalZone)
            .OrderBy(d => d.Position).Select(d => new { d.Code, d.Name }).ToListAsync(cancel);
        var unheld = (await context.CensusOnly.GroupBy(r => new { r.BlockCode, r.Subject })
            .Select(g => new { g.Key.BlockCode, g.Key.Subject, Rows = g.Count() }).ToListAsync(cancel))
            .ToDictionary(g => (g.BlockCode, g.Subject), g => g.Rows);
        var collected = (await context.AreaTallies.Where(t => t.BlockCode != null).GroupBy(t => new { t.BlockCode, t.Subject })
            .Select(g => new { g.Key.BlockCode, g.Key.Subject, Rows = g.Sum(t => t.Collected) }).ToListAsync(cancel))
            .ToDictionary(g => (g.BlockCode!, g.Subject), g => g.Rows);
        return [.. blocks.Select(b => new CensusOnlyBlock(
            b.Code, b.Name,
            unheld.GetValueOrDefault((b.Code, SubjectKind.Unit)), collected.GetValueOrDefault((b.Code, SubjectKind.Unit)),
            unheld.GetValueOrDefault((b.Code, SubjectKind.Household)), collected.GetValueOrDefault((b.Code, SubjectKind.Household))))];
    }

    private async Task<IReadOnlyList<CensusOnlyBlock>> OwnAsync(CancellationToken cancel)
    {
        var own = await context.OwnPlacesAsync(cancel);
        var unheld = await new ScopedMatches(context).CensusOnlyByPlaceAsync(own, cancel);
        var collected = (await context.AreaTallies.AsNoTracking().ToListAsync(cancel))
            .GroupBy(t => (Code: own.CodeOf(new Place(t.AreaCode, t.DistrictCode, t.TownshipCode, t.BlockCode)), t.Subject))
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Collected));
        return [.. own.Select(p => new CensusOnlyBlock(
            p.Code, p.Name,
            unheld.GetValueOrDefault((p.Code, SubjectKind.Unit)), collected.GetValueOrDefault((p.Code, SubjectKind.Unit)),
            unheld.GetValueOrDefault((p.Code, SubjectKind.Household)), collected.GetValueOrDefault((p.Code, SubjectKind.Household))))];
    }
}
