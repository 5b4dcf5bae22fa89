using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Reads the changes by hand that hold (手工调整), and notes where the staff file has come to agree with them.</summary>
internal sealed class HandChangeReading(CensusDbContext context)
{
    /// <summary>Acts by hand are few beside the areas: they are read whole, and the newest of each pair found in memory.</summary>
    public async Task<IReadOnlyDictionary<(int StaffMemberId, string AreaCode), AssignmentChange>> HoldingAsync(CancellationToken cancel) =>
        HandChanges.Holding(await context.AssignmentChanges.AsNoTracking().Where(c => c.UndoneAt == null).ToListAsync(cancel));

    /// <summary>Those of them that the staff file says otherwise, now.</summary>
    public async Task<IReadOnlyList<AssignmentChange>> DifferingAsync(CancellationToken cancel)
    {
        var held = (await HoldingAsync(cancel)).Values.ToList();
        var file = await FileAreasAsync(held, cancel);
        return [.. held.Where(h => !h.AgreesWith(file.GetValueOrDefault(h.StaffMemberId, [])))];
    }

    /// <summary>Where the file agrees a line says so, and from then on the file alone decides again. Gives what still differs.</summary>
    public async Task<IReadOnlyList<AssignmentChange>> SettleAsync(Actor by, DateTime at, CancellationToken cancel)
    {
        var held = (await HoldingAsync(cancel)).Values.ToList();
        var file = await FileAreasAsync(held, cancel);
        var agreed = held.ToLookup(h => h.AgreesWith(file.GetValueOrDefault(h.StaffMemberId, [])));
        await new BulkTable<AssignmentChange>(context).InsertAsync([.. agreed[true].Select(h => new AssignmentChange
        {
            AreaCode = h.AreaCode, StaffMemberId = h.StaffMemberId, IsGiven = h.IsGiven, ActId = AssignmentChange.ByFile, Actor = by.Name, AccountId = by.AccountId, At = at,
        })], cancel);
        return [.. agreed[false]];
    }

    private async Task<Dictionary<int, IReadOnlyList<string>>> FileAreasAsync(List<AssignmentChange> held, CancellationToken cancel)
    {
        int[] people = [.. held.Select(h => h.StaffMemberId).Distinct()];
        // Who has lost the last area here is seen by no filter, and the file's word on them still counts.
        var rows = await context.Staff.IgnoreQueryFilters().Where(s => people.Contains(s.Id)).Select(s => new { s.Id, s.AreaCodes }).ToListAsync(cancel);
        return rows.ToDictionary(r => r.Id, r => StaffMember.Split(r.AreaCodes));
    }
}
