using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Browser.Tests;

/// <summary>A change of a phone that waits for a decision (待裁决造数): the demo city itself has none.</summary>
internal static class ParkedCity
{
    private static readonly Guid Change = new("0a1b2c3d-0000-4000-8000-000000000001");

    /// <returns>The number of the parked change.</returns>
    public static async Task<long> LeaveAsync(CensusDatabase database)
    {
        await using var context = database.CreateContext(AccessScope.Everything);
        if (await context.ParkedChanges.FirstOrDefaultAsync(p => p.ChangeId == Change) is { } there)
        {
            return there.Id;
        }

        var record = await context.Records.Where(r => r.Subject == SubjectKind.Unit).OrderBy(r => r.Id).FirstAsync();
        var parked = new ParkedChange
        {
            ChangeId = Change, RecordUid = record.Uid, Kind = SyncKind.Unit, Name = record.Name, AreaCode = record.AreaCode, DistrictCode = record.DistrictCode,
            TownshipCode = record.TownshipCode, BlockCode = record.BlockCode, Reason = ParkReason.Conflict, DeviceId = Guid.NewGuid(), Actor = "enumerator", OtherActor = "instructor",
            At = DateTime.UtcNow, Fields = JsonSerializer.Serialize(new
            {
                address = new { mine = "书香路1号三楼，从后门进，门牌是新换的，旧门牌还挂在楼梯口", server = record.Address }, activity = new { mine = "图书、报刊零售", server = record.Activity },
            }),
        };
        context.ParkedChanges.Add(parked);
        await context.SaveChangesAsync();
        return parked.Id;
    }
}
