using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Reports.Progress;

/// <summary>Reads the names of what lies above each division and area (上级区划), for the first columns of a summary.</summary>
public sealed class DivisionParents(CensusDbContext context)
{
    internal async Task<IReadOnlyDictionary<string, ParentNames>> NamesAsync(CancellationToken cancel)
    {
        var divisions = await context.Divisions.AsNoTracking()
            .Select(d => new { d.Code, d.Name, d.BlockCode, d.TownshipCode }).ToListAsync(cancel);
        var areas = await context.Areas.AsNoTracking()
            .Select(a => new { a.Code, a.BlockCode, a.TownshipCode, a.DistrictCode }).ToListAsync(cancel);
        var names = divisions.ToDictionary(d => d.Code, d => d.Name);
        string Name(string? code) => code is null ? "" : names.GetValueOrDefault(code, "");
        return divisions.Select(d => (d.Code, Names: new ParentNames(Name(d.BlockCode), Name(d.TownshipCode), "")))
            .Concat(areas.Select(a => (a.Code, Names: new ParentNames(Name(a.BlockCode), Name(a.TownshipCode), Name(a.DistrictCode)))))
            .ToDictionary(p => p.Code, p => p.Names);
    }
}

/// <summary>The block, township and census district a division or area belongs to.</summary>
internal sealed record ParentNames(string Block, string Township, string District)
{
    public static readonly ParentNames None = new("", "", "");
}
