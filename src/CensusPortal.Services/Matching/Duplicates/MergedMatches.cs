using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>
/// What the last comparison found for a record that is merged away (合并后的比对结果): its register rows point at the kept one until the next
/// comparison, which decides anew. The rates stay what that comparison counted; what no register holds and what is in doubt follow at once.
/// </summary>
internal static class MergedMatches
{
    public static async Task MoveAsync(CensusDbContext context, long removed, long kept, CancellationToken cancel)
    {
        await context.Matches.IgnoreQueryFilters().Where(m => m.RecordId == removed)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.RecordId, kept), cancel);
        await ComparisonFindings.FollowAsync(context, [], [removed, kept], cancel);
    }

    /// <summary>Gives the record its register rows back, unless a comparison has decided anew since.</summary>
    public static async Task MoveBackAsync(CensusDbContext context, RecordMerge merge, CancellationToken cancel)
    {
        if (!await context.MatchRuns.AnyAsync(r => r.FinishedAt > merge.MergedAt, cancel))
        {
            var entries = JsonSerializer.Deserialize<long[]>(merge.Matches)!;
            await context.Matches.IgnoreQueryFilters().Where(m => entries.Contains(m.RegisterEntryId))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.RecordId, merge.RemovedRecordId), cancel);
        }

        await ComparisonFindings.FollowAsync(context, [], [merge.RemovedRecordId, merge.KeptRecordId], cancel);
    }

    /// <summary>The record where its area lies today: a township may have come to another block meanwhile.</summary>
    public static ClearanceRecord At(this ClearanceRecord record, PlaceIndex places) =>
        places.Area(record.AreaCode) is { } place && place != record.Place ? record.MovedTo(place) : record;
}
