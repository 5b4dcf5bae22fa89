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
    public static async Task<StaffMember?> FindAsync(CensusDbContext context, int id, CancellationToken cancel) =>
        await context.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) ?? await Free(context).FirstOrDefaultAsync(s => s.Id == id, cancel);

    public static async Task<IReadOnlyList<StaffMember>> AllAsync(CensusDbContext context, CancellationToken cancel)
    {
        var own = await context.Staff.AsNoTracking().ToListAsync(cancel);
        return context.Scope.IsEverything ? own : [.. own.Concat(await Free(context).ToListAsync(cancel)).DistinctBy(s => s.Id)];
    }

    /// <summary>Without any filter in the whole query: an area somewhere else is one as well. A query with the reader's places in it must stay apart from this.</summary>
    private static IQueryable<StaffMember> Free(CensusDbContext context) =>
        context.Staff.IgnoreQueryFilters().AsNoTracking().Where(s => !context.Assignments.Any(a => a.StaffMemberId == s.Id));
}
