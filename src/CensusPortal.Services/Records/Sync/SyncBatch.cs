using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Data.Progress;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>
/// Carries out many changes of many phones in the transaction at hand (批次入库): receipts, records, base-list rows, history, tallies, what is
/// parked, possible duplicates and the log's lines, each written once.
/// </summary>
internal sealed class SyncBatch(CensusDbContext context, TimeProvider clock)
{
    private readonly Dictionary<Guid, SyncChange> known = [];
    private readonly Dictionary<Guid, long> ids = [];
    private Dictionary<Guid, string> hashes = [];
    private long number;
    private SyncState state = null!;
    private TallyChanges tallies = null!;

    /// <summary>An answer for each request: its results in the order asked, or the refusal of all of it.</summary>
    public async Task<IReadOnlyList<Result<IReadOnlyList<SyncResult>>>> RunAsync(IReadOnlyList<SyncRequest> requests, CancellationToken cancel)
    {
        await ReadKnownAsync(requests, cancel);
        var refused = requests.Select(Contradiction).ToList();
        var fresh = requests.Index().Where(r => refused[r.Index] is null).SelectMany(r => r.Item.Changes.Select(c => (r.Item, c)))
            .Where(s => !known.ContainsKey(s.c.ChangeId)).ToList();
        state = await SyncReading.ReadAsync(context, fresh, cancel);
        tallies = new TallyChanges(state.Outcomes);
        var (now, today) = (clock.GetUtcNow().UtcDateTime, DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        foreach (var (request, change) in fresh.Where(s => !known.ContainsKey(s.c.ChangeId)))
        {
            await ApplyAsync(new ChangeContext(change, request, now, today), cancel);
        }

        await WriteAsync(cancel);
        return [.. requests.Select((r, i) => refused[i] is { } problem ? problem
            : new Result<IReadOnlyList<SyncResult>>([.. r.Changes.Select(c => SyncResult.Of(known[c.ChangeId]))], null))];
    }

    private async Task ReadKnownAsync(IReadOnlyList<SyncRequest> requests, CancellationToken cancel)
    {
        Guid[] ids = [.. requests.SelectMany(r => r.Changes.Select(c => c.ChangeId)).Distinct()];
        foreach (var change in await context.SyncChanges.AsNoTracking().Where(c => ids.Contains(c.ChangeId)).ToListAsync(cancel))
        {
            known[change.ChangeId] = change;
        }

        number = await context.SyncChanges.MaxAsync(c => (long?)c.Number, cancel) ?? 0;
        hashes = known.ToDictionary(k => k.Key, k => k.Value.ContentHash);
    }

    /// <summary>An id that came before with another content refuses the whole request; what it claims counts for the requests behind it.</summary>
    private Problem? Contradiction(SyncRequest request)
    {
        var own = new Dictionary<Guid, string>();
        foreach (var change in request.Changes)
        {
            if ((hashes.TryGetValue(change.ChangeId, out var before) || own.TryGetValue(change.ChangeId, out before)) && before != change.Hash)
            {
                return SyncProblems.OtherContent.With(change.ChangeId);
            }

            own[change.ChangeId] = change.Hash;
        }

        foreach (var (id, hash) in own)
        {
            hashes[id] = hash;
        }

        return null;
    }

    private async Task ApplyAsync(ChangeContext context, CancellationToken cancel)
    {
        var change = context.Change;
        if (state.Writes.Changed.ContainsKey(change.RecordId))
        {
            // A record's version counts up once for each time it is written.
            await WriteRecordsAsync(cancel);
        }

        if (VerificationChanges.RowOf(change) is { } row && state.BaseRows.TryGetValue(row, out var entry) && state.Writes.Verified.ContainsKey(entry.Id))
        {
            await WriteRecordsAsync(cancel);
        }

        var before = (Record: state.Records.GetValueOrDefault(change.RecordId), Row: VerificationChanges.RowOf(change) is { } k ? state.BaseRows.GetValueOrDefault(k) : null);
        var applied = change.Kind == SyncKind.Verification ? new VerificationChanges(state).Apply(context) : new FormChanges(state).Apply(context);
        var after = (Record: state.Records.GetValueOrDefault(change.RecordId), Row: VerificationChanges.RowOf(change) is { } l ? state.BaseRows.GetValueOrDefault(l) : null);
        Count(before, after);
        var isKept = !context.Request.IsDesk || applied.Status != SyncStatus.Refused;
        var receipt = Receipt(context, applied, isKept ? ++number : 0);
        known[change.ChangeId] = receipt;
        if (!isKept)
        {
            // The form is still open at the desk, and comes again under the same id once it is corrected.
            return;
        }

        state.Writes.Receipts.Add(receipt);
        state.Writes.Lines.Add(new SyncLine(change, context.Request, receipt, after.Record, after.Row, applied.Place.Code));
    }

    private void Count((ClearanceRecord? Record, BaseListEntry? Row) before, (ClearanceRecord? Record, BaseListEntry? Row) after)
    {
        if (!ReferenceEquals(before.Record, after.Record))
        {
            if (before.Record is { } gone) tallies.Remove(gone);
            tallies.Add(after.Record!);
        }

        if (!ReferenceEquals(before.Row, after.Row))
        {
            tallies.Remove(before.Row!);
            tallies.Add(after.Row!);
        }
    }

    private static SyncChange Receipt(ChangeContext context, Applied applied, long number) => new()
    {
        Number = number, ChangeId = context.Change.ChangeId, ContentHash = context.Change.Hash, DeviceId = context.Request.DeviceId,
        AccountId = context.Request.By.AccountId, RecordUid = applied.Uid, Kind = context.Change.Kind, AreaCode = applied.Place.AreaCode ?? context.Change.AreaCode,
        Status = applied.Status, Version = applied.Version, Problem = applied.Problem is null ? null : SyncJson.Write(applied.Problem), ReceivedAt = context.Now,
        CapturedAt = context.Change.CapturedAt, Fields = context.Change.Content,
        Longitude = context.Change.Position?.Longitude, Latitude = context.Change.Position?.Latitude, Accuracy = context.Change.Position?.Accuracy,
    };

    private async Task WriteRecordsAsync(CancellationToken cancel)
    {
        var writes = state.Writes;
        await new BulkTable<ClearanceRecord>(context).InsertAsync([.. writes.Added.Values], cancel);
        await new BulkTable<ClearanceRecord>(context).UpdateAsync([.. writes.Changed.Values], cancel);
        await new BulkTable<BaseListEntry>(context).UpdateAsync([.. writes.Verified.Values], cancel);
        await TakeNumbersAsync([.. writes.Added.Keys], cancel);
        writes.Added.Clear();
        writes.Changed.Clear();
        writes.Verified.Clear();
    }

    /// <summary>New records have numbers now, by which pages and the log know them.</summary>
    private async Task TakeNumbersAsync(Guid[] added, CancellationToken cancel)
    {
        if (added.Length == 0)
        {
            return;
        }

        foreach (var record in await context.Records.AsNoTracking().Where(r => added.Contains(r.Uid)).ToListAsync(cancel))
        {
            ids[record.Uid] = record.Id;
            state.Records[record.Uid] = record;
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        var writes = state.Writes;
        await WriteRecordsAsync(cancel);
        await new BulkTable<FieldChange>(context).InsertAsync(writes.History, cancel);
        await new BulkTable<ParkedChange>(context).InsertAsync(writes.Parked, cancel);
        await new BulkTable<SyncChange>(context).InsertAsync(writes.Receipts, cancel);
        await DuplicateWatch.WriteAsync(context, state, ids, cancel);
        await TallyWriter.ApplyAsync(context, tallies, cancel);
        await context.LogAsync([.. writes.Lines.Where(l => l.Receipt.Status != SyncStatus.Refused).Select(Line)], clock, cancel);
    }

    private ActivityEntry Line(SyncLine line)
    {
        var subject = line.BaseRow is { } row ? (ActivityObjects.BaseListEntry, row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : line.Record is { } record ? (ActivityObjects.Record, (record.Id == 0 ? ids[record.Uid] : record.Id).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : ((string, string)?)null;
        var (request, receipt) = (line.Request, line.Receipt);
        var action = request.IsDesk ? ActivityActions.RecordEntered : receipt.Status == SyncStatus.Parked ? ActivityActions.ChangeParked : ActivityActions.RecordSynced;
        return Activity.Of(
            request.TakenInBy ?? request.By, action, subject,
            detail: new
            {
                device = request.IsDesk ? null : (Guid?)request.DeviceId, receipt = receipt.Receipt, receipt.Status, fields = line.Change.Fields.Keys.Order(StringComparer.Ordinal),
                account = request.TakenInBy is null ? null : request.By.Name,
            },
            place: line.Place.Length == 0 ? null : line.Place);
    }
}
