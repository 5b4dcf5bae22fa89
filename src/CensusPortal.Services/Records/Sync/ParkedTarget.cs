using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Matching.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>What a parked change is about today (待裁决对象), as far as it lies in the reader's places.</summary>
internal sealed class ParkedTarget(CensusDbContext context)
{
    /// <summary>The record, or the one it was merged into; null for a new record and for a verification.</summary>
    public async Task<ClearanceRecord?> RecordAsync(ParkedChange parked, CancellationToken cancel)
    {
        if (parked.Kind == SyncKind.Verification)
        {
            return null;
        }

        return await context.Records.FirstOrDefaultAsync(r => r.Uid == parked.RecordUid, cancel) ?? (await KeptAsync(parked, cancel) is { } kept
            ? await context.Records.FirstOrDefaultAsync(r => r.Id == kept, cancel) : null);
    }

    public async Task<BaseListEntry?> BaseRowAsync(ParkedChange parked, CancellationToken cancel)
    {
        if (parked.Kind != SyncKind.Verification)
        {
            return null;
        }

        var fields = SyncJson.Read<Dictionary<string, ParkedField>>(parked.Fields);
        var kind = fields[VerificationChanges.Subject].Mine.GetString() == "unit" ? SubjectKind.Unit : SubjectKind.Household;
        var identifier = fields[VerificationChanges.Identifier].Mine.GetString();
        return await context.BaseList.FirstOrDefaultAsync(e => e.Kind == kind && e.Identifier == identifier, cancel);
    }

    public static string? ValueOf(BaseListEntry row, string field) => field switch
    {
        VerificationChanges.Outcome => row.OutcomeCode,
        VerificationChanges.VerifiedOn => RecordField.Text(row.VerifiedOn),
        VerificationChanges.Note => row.Note,
        _ => null,
    };

    private async Task<long?> KeptAsync(ParkedChange parked, CancellationToken cancel) => parked.Reason != ParkReason.MergedAway ? null
        : (await context.Merges.AsNoTracking().Where(m => m.AreaCode == parked.AreaCode && m.UndoneAt == null).ToListAsync(cancel))
            .Find(m => RecordContent.Read(m.Removed).Uid == parked.RecordUid)?.KeptRecordId;
}
