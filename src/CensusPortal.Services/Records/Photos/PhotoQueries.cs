using CensusPortal.Data;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Matching.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Photos;

/// <summary>A licence photo as lists show it (照片行), without the picture.</summary>
public sealed record PhotoRow(Guid Id, int Size, DateTime? TakenAt, DateTime ReceivedAt, string Actor);

/// <summary>A licence photo with the record it belongs to now (照片).</summary>
public sealed record PhotoFound(long RecordId, string PlaceCode, byte[] Content);

/// <summary>
/// Reads licence photos (证照照片). A photo is seen where its record is, wherever that was when it came; of a record that was merged away it is
/// seen with the one that stayed, until the merge is undone.
/// </summary>
public sealed class PhotoQueries(CensusDbContext context)
{
    private IQueryable<RecordPhoto> Photos => context.Photos.IgnoreQueryFilters().AsNoTracking();

    /// <summary>The photos of a record that the reader sees, the oldest first.</summary>
    public async Task<IReadOnlyList<PhotoRow>> OfAsync(Guid uid, long recordId, CancellationToken cancel = default)
    {
        Guid[] uids = [uid, .. await MergedIntoAsync(recordId, cancel)];
        return await Photos.Where(p => uids.Contains(p.RecordUid)).OrderBy(p => p.ReceivedAt).ThenBy(p => p.Id)
            .Select(p => new PhotoRow(p.Id, p.Size, p.TakenAt, p.ReceivedAt, p.Actor)).ToListAsync(cancel);
    }

    /// <summary>One photo; null when there is none, or the reader does not see its record.</summary>
    public async Task<PhotoFound?> FindAsync(Guid id, CancellationToken cancel = default)
    {
        if (await Photos.Where(p => p.Id == id).Select(p => (Guid?)p.RecordUid).FirstOrDefaultAsync(cancel) is not { } uid || await RecordOfAsync(context.Records, uid, cancel) is not { } record)
        {
            return null;
        }

        var content = await context.PhotoContents.IgnoreQueryFilters().AsNoTracking().FirstAsync(c => c.PhotoId == id, cancel);
        return new PhotoFound(record.Id, record.AreaCode, content.Content);
    }

    /// <summary>The record an id stands for among some: itself, or the one it was merged into; null when there is none.</summary>
    internal async Task<ClearanceRecord?> RecordOfAsync(IQueryable<ClearanceRecord> among, Guid uid, CancellationToken cancel)
    {
        if (await among.AsNoTracking().FirstOrDefaultAsync(r => r.Uid == uid, cancel) is { } own)
        {
            return own;
        }

        // The removed record stands in the merge as text; its id occurs nowhere else.
        var text = uid.ToString();
        var kept = await Merges.Where(m => m.Removed.Contains(text)).Select(m => (long?)m.KeptRecordId).FirstOrDefaultAsync(cancel);
        while (kept is { } number)
        {
            if (await among.AsNoTracking().FirstOrDefaultAsync(r => r.Id == number, cancel) is { } found)
            {
                return found;
            }

            kept = await Merges.Where(m => m.RemovedRecordId == number).Select(m => (long?)m.KeptRecordId).FirstOrDefaultAsync(cancel);
        }

        return null;
    }

    private async Task<IReadOnlyList<Guid>> MergedIntoAsync(long recordId, CancellationToken cancel)
    {
        var uids = new List<Guid>();
        for (long[] kept = [recordId]; kept.Length > 0;)
        {
            var removed = await Merges.Where(m => kept.Contains(m.KeptRecordId)).Select(m => new { m.RemovedRecordId, m.Removed }).ToListAsync(cancel);
            uids.AddRange(removed.Select(m => RecordContent.Read(m.Removed).Uid));
            kept = [.. removed.Select(m => m.RemovedRecordId)];
        }

        return uids;
    }

    private IQueryable<RecordMerge> Merges => context.Merges.IgnoreQueryFilters().AsNoTracking().Where(m => m.UndoneAt == null);
}
