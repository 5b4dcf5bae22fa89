using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>Reads one enumeration area on the ground (普查小区): its staff, its outline and its buildings.</summary>
public sealed class AreaQueries(CensusDbContext context, PersonalData? personal = null)
{
    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    /// <summary>More dots than this only blacken the outline.</summary>
    private const int MostSpots = 2_000;

    public async Task<AreaGround> GroundAsync(string areaCode, CancellationToken cancel = default)
    {
        var staff = await (from assignment in context.Assignments
                           where assignment.AreaCode == areaCode
                           join member in context.Staff on assignment.StaffMemberId equals member.Id
                           orderby member.IsInstructor descending, member.Id
                           select new { member.Id, member.Name, member.Phone, member.IsInstructor, member.IsEnumerator }).ToListAsync(cancel);
        var buildings = await context.Buildings.CountAsync(b => b.AreaCode == areaCode, cancel);
        var spots = await context.Buildings.Where(b => b.AreaCode == areaCode && b.Longitude != null && b.Latitude != null)
            .OrderBy(b => b.Code).Take(MostSpots)
            .Select(b => new BuildingSpot(b.Code, b.Name, b.Longitude!.Value, b.Latitude!.Value)).ToListAsync(cancel);
        var geometry = await context.Boundaries.Where(b => b.AreaCode == areaCode).Select(b => b.Geometry).FirstOrDefaultAsync(cancel);
        return new AreaGround(
            [.. staff.Select(s => new AreaStaff(s.Id, shown.Name(s.Name)!, PersonalData.MaskPhone(s.Phone)!, s.IsInstructor, s.IsEnumerator))], spots, buildings, Rings(geometry));
    }

    private static List<IReadOnlyList<(double, double)>> Rings(string? geometry) => geometry is null ? []
        : [.. AreaOutline.Read(geometry).Rings.Select(ring => (IReadOnlyList<(double, double)>)[.. ring.Select(p => (p.Longitude, p.Latitude))])];
}
