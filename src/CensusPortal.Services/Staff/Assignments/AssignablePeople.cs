using CensusPortal.Data;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>
/// The people an office may give areas to (可分派人员): its own, and those who cover nothing anywhere. The latter lie in nobody's places, and would
/// otherwise never get a first area below the city.
/// </summary>
internal static class AssignablePeople
{
    public static IQueryable<StaffMember> Of(CensusDbContext context)
    {
        if (context.Scope.IsEverything)
        {
            return context.Staff;
        }

        var own = context.Staff.Select(s => s.Id);
        var busy = context.Assignments.IgnoreQueryFilters().Select(a => a.StaffMemberId);
        return context.Set<StaffMember>().IgnoreQueryFilters().Where(s => own.Contains(s.Id) || !busy.Contains(s.Id));
    }
}
