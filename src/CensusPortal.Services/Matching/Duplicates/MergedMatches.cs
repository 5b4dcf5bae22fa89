using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Matching.Review;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>The days on which the records of a merge were filled in (填表日): of the removed one, of the kept one before, and as merged.</summary>
internal readonly record struct MergedDays(DateOnly? Removed, DateOnly? KeptBefore, DateOnly? Merged);

/// <summary>
/// What the last comparison found for a record that is merged away (合并后的比对结果): its register rows point at the kept one until the next
/// comparison, which decides anew. Rates stay what that comparison counted; the days on which records were filled in, what no register holds and what
/// is in doubt follow at once.
/// </summary>
internal static class MergedMatches
{
    public static async Task MoveAsync(CensusDbContext context, long removed, long kept, MergedDays days, CancellationToken cancel)
    {
        await MoveDaysAsync(context, Of(context, kept), days.KeptBefore, days.Merged, cancel);
        await MoveDaysAsync(context, Of(context, removed), days.Removed, days.Merged, cancel);
        await Of(context, removed).ExecuteUpdateAsync(set => set.SetProperty(m => m.RecordId, kept).SetProperty(m => m.Evidence, (string?)null), cancel);
        await ComparisonFindings.FollowAsync(context, [], [removed, kept], cancel);
    }

    /// <summary>
    /// Gives the record its register rows back, unless a comparison has decided anew since. A row that a person has taken from the kept record
    /// meanwhile stays where they put it.
    /// </summary>
    public static async Task MoveBackAsync(CensusDbContext context, RecordMerge merge, MergedDays days, CancellationToken cancel)
    {
        if (!await context.MatchRuns.AnyAsync(r => r.FinishedAt > merge.MergedAt, cancel))
        {
            var entries = JsonSerializer.Deserialize<long[]>(merge.Matches)!;
            var rows = Of(context, merge.KeptRecordId).Where(m => entries.Contains(m.RegisterEntryId));
            await MoveDaysAsync(context, rows, days.Merged, days.Removed, cancel);
            await rows.ExecuteUpdateAsync(set => set.SetProperty(m => m.RecordId, merge.RemovedRecordId).SetProperty(m => m.Evidence, (string?)null), cancel);
        }

        await MoveDaysAsync(context, Of(context, merge.KeptRecordId), days.Merged, days.KeptBefore, cancel);
        await ComparisonFindings.FollowAsync(context, [], [merge.RemovedRecordId, merge.KeptRecordId], cancel);
    }

    /// <summary>Rows count on the day on which their record was filled in.</summary>
    private static async Task MoveDaysAsync(CensusDbContext context, IQueryable<RegisterMatch> rows, DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        var moved = from == to ? [] : await rows.AsNoTracking().Select(m => new
        {
            Row = m, Township = context.RegisterEntries.IgnoreQueryFilters().Where(e => e.Id == m.RegisterEntryId).Select(e => e.TownshipCode).FirstOrDefault(),
        }).ToListAsync(cancel);
        foreach (var row in moved)
        {
            await new StoredTallies(context, row.Row, row.Township).MoveDayAsync(from, to, cancel);
        }
    }

    private static IQueryable<RegisterMatch> Of(CensusDbContext context, long record) => context.Matches.IgnoreQueryFilters().Where(m => m.RecordId == record);

    /// <summary>The record where its area lies today: a township may have come to another block meanwhile.</summary>
    public static ClearanceRecord At(this ClearanceRecord record, PlaceIndex places) =>
        places.Area(record.AreaCode) is { } place && place != record.Place ? record.MovedTo(place) : record;
}
