using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Lists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>An area's outline on the map of assignments (分派地图小区).</summary>
public sealed record AreaShape(string Code, string Name, AreaOutline Outline);

/// <summary>Reads the outlines of one township or district (分派地图): of more at once nobody could tell the areas apart.</summary>
public sealed class AssignmentMaps(CensusDbContext context)
{
    /// <summary>Null where the place is no township or district.</summary>
    public async Task<Result<IReadOnlyList<AreaShape>?>> OfAsync(string? area, CancellationToken cancel = default)
    {
        var found = await new PlaceScopes(context).FindAsync(area, cancel);
        if (found.Problem is not null || found.Value?.Level is not (PlaceLevel.Township or PlaceLevel.District))
        {
            return found.Problem is { } problem ? problem : default(Result<IReadOnlyList<AreaShape>?>);
        }

        var code = found.Value.Code;
        var areas = found.Value.Level == PlaceLevel.Township ? context.Areas.Where(a => a.TownshipCode == code) : context.Areas.Where(a => a.DistrictCode == code);
        var shapes = await (from a in areas
                            join boundary in context.Boundaries on a.Code equals boundary.AreaCode
                            orderby a.Code
                            select new { a.Code, a.Name, boundary.Geometry }).ToListAsync(cancel);
        return new Result<IReadOnlyList<AreaShape>?>([.. shapes.Select(s => new AreaShape(s.Code, s.Name, AreaOutline.Read(s.Geometry)))], null);
    }
}
