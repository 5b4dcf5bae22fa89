using CensusPortal.Data.Records;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Applies changes of the two clearance forms (清查表变更) to a batch's state: new records, merges field by field, and what is parked.</summary>
internal sealed class FormChanges(SyncState state)
{
    /// <summary>What a new household has to say of itself beside the fields no record can be without.</summary>
    private static readonly string[] OfNewHouseholds = ["representative", "hasLicence"];

    public Applied Apply(ChangeContext context)
    {
        var change = context.Change;
        var record = state.Records.GetValueOrDefault(change.RecordId);
        var sent = SentFields.Read(change);
        var isGone = record is null && (change.BaseVersion > 0 || state.Gone.Contains(change.RecordId));
        Check(change, record, isGone, sent);
        var place = PlaceOf(change, record, sent);
        if (sent.Problems.Count > 0)
        {
            return Applied.Refuse(change.RecordId, place, sent.Problems);
        }

        if (ReasonToPark(context, record, place, isGone, sent) is { } reason)
        {
            return context.Request.IsDesk ? Refuse(change, record?.Version ?? 0, place, ChangeContext.Refused(reason), null) : Park(context, reason, record, place, sent);
        }

        return record is null ? Add(context, sent, place) : Change(context, record, sent, place);
    }

    /// <summary>What can be told of a change by itself and by the office's tables: the phone keeps it for correction.</summary>
    private void Check(SentChange change, ClearanceRecord? record, bool isGone, SentFields sent)
    {
        if (record is not null && record.Subject != change.Kind.Subject())
        {
            sent.Problems[RecordFields.Kind] = SyncProblems.OtherKind.With();
        }

        if (sent.Values.GetValueOrDefault(RecordFields.BaseIdentifier) is string identifier && !state.BaseRows.ContainsKey((change.Kind.Subject(), identifier)))
        {
            sent.Problems[RecordFields.BaseIdentifier] = SyncProblems.NotOnBaseList.With(identifier);
        }

        var area = sent.Values.GetValueOrDefault(RecordFields.Area) as string ?? (record is null ? change.AreaCode : null);
        if (area is not null && !state.Areas.ContainsKey(area))
        {
            sent.Problems[RecordFields.Area] = SyncProblems.UnknownArea.With(area);
        }

        if (record is null && !isGone)
        {
            Complete(change, sent);
        }
    }

    private static void Complete(SentChange change, SentFields sent)
    {
        sent.Values.TryAdd(RecordFields.Area, change.AreaCode);
        if (change.Kind == SyncKind.Household)
        {
            sent.Values.TryAdd(RecordFields.Kind, RecordKind.HouseholdBusiness);
        }

        var required = RecordFields.All.Where(f => f.IsRequired).Select(f => f.Name);
        foreach (var field in change.Kind == SyncKind.Household ? required.Concat(OfNewHouseholds) : required)
        {
            if (sent.Values.GetValueOrDefault(field) is null)
            {
                sent.Problems.TryAdd(field, SyncProblems.Required.With());
            }
        }
    }

    private Place PlaceOf(SentChange change, ClearanceRecord? record, SentFields sent) =>
        state.Areas.GetValueOrDefault(sent.Values.GetValueOrDefault(RecordFields.Area) as string ?? record?.AreaCode ?? change.AreaCode);

    private ParkReason? ReasonToPark(ChangeContext context, ClearanceRecord? record, Place place, bool isGone, SentFields sent)
    {
        var scope = context.Request.By.Scope;
        return isGone ? ParkReason.MergedAway
            : !scope.Covers(place) || (record is not null && !scope.Covers(record.Place)) ? ParkReason.Reassigned
            : state.Accepted.Contains(place.AreaCode!) || (record is not null && state.Accepted.Contains(record.AreaCode)) ? ParkReason.Accepted
            : record is not null && record.Review.IsAccepted() && Differs(record, sent) ? ParkReason.Accepted
            : null;
    }

    /// <summary>What says only what the record says already changes nothing that was accepted.</summary>
    private static bool Differs(ClearanceRecord record, SentFields sent)
    {
        var server = RecordFields.Values(record);
        return sent.Values.Any(v => !Equals(server[v.Key], v.Value));
    }

    private Applied Park(ChangeContext context, ParkReason reason, ClearanceRecord? record, Place place, SentFields sent)
    {
        var server = record is null ? [] : RecordFields.Values(record);
        var fields = sent.Values.Where(v => record is null || !Equals(server[v.Key], v.Value))
            .ToDictionary(v => v.Key, v => new ParkedField(RecordField.Json(v.Value), RecordField.Json(server.GetValueOrDefault(v.Key))));
        var name = record?.Name ?? sent.Values.GetValueOrDefault(RecordFields.Name) as string ?? "";
        // Whoever is responsible for the record decides, not whoever is for the place it is to be moved to.
        state.Writes.Parked.Add(context.Park(reason, context.Change.RecordId, name, record?.Place ?? place, fields));
        return new Applied(SyncStatus.Parked, record?.Version ?? 0, FieldProblem.Of(ChangeContext.Told(reason, null), null), context.Change.RecordId, record?.Place ?? place);
    }

    private Applied Add(ChangeContext context, SentFields sent, Place place)
    {
        var (change, subject) = (context.Change, context.Change.Kind.Subject());
        var values = RecordFields.All.ToDictionary(f => f.Name, f => sent.Values.GetValueOrDefault(f.Name));
        values[RecordFields.FilledOn] ??= context.Day;
        // Who types at a desk is not who went there.
        values[RecordFields.Enumerator] ??= !context.Request.IsDesk && context.Request.By.AccountId is { } account ? state.PhoneOf.GetValueOrDefault(account) : null;
        var record = Compose(new RecordIdentity(0, change.RecordId, subject, KeyOf(subject, change.RecordId, values), 0, 0, 0, 1), values, place);
        state.TakenKeys.Add((subject, record.NaturalKey));
        state.Records[record.Uid] = record;
        state.Writes.Added[record.Uid] = record;
        state.Note([.. FieldHistory.Of(null, record, context.Origin, 1)]);
        return new Applied(SyncStatus.Stored, 1, DuplicateWatch.Look(state, record), record.Uid, place);
    }

    /// <summary>The base-list row it answers, unless another record does already or did before it was merged away.</summary>
    private string KeyOf(SubjectKind subject, Guid uid, Dictionary<string, object?> values) =>
        values[RecordFields.BaseIdentifier] is string identifier && !state.TakenKeys.Contains((subject, identifier)) ? identifier : RecordUid.KeyOf(uid);

    private Applied Change(ChangeContext context, ClearanceRecord record, SentFields sent, Place place)
    {
        var current = RecordFields.Values(record);
        var merged = FieldMerge.Merge(current, state.ChangesOf(record.Uid), context.Change.BaseVersion, context.Request.DeviceId, sent.Values);
        if (context.Request.IsDesk && merged.Collided.Count > 0)
        {
            var told = EntryProblems.Collided.With(OtherOf(record, merged.Collided)?.Actor ?? "");
            return Refuse(context.Change, record.Version, place, told, merged.Collided.ToDictionary(f => f, _ => told));
        }

        var after = record;
        if (merged.Applied.Count > 0)
        {
            var values = current.ToDictionary(v => v.Key, v => merged.Applied.TryGetValue(v.Key, out var taken) ? taken : v.Value);
            var now = merged.Applied.ContainsKey(RecordFields.Area) ? place : record.Place;
            after = Compose(RecordIdentity.OfChanged(record) with { Version = record.Version + 1 }, values, now);
            Keep(record, after, context);
        }

        var parked = merged.Collided.Count > 0 ? ParkCollided(context, record, current, merged.Collided, sent) : null;
        return new Applied(merged.Status, after.Version, parked ?? (merged.Applied.Keys.Any(DuplicateWatch.IsTold) ? DuplicateWatch.Look(state, after) : null), record.Uid, after.Place);
    }

    private void Keep(ClearanceRecord before, ClearanceRecord after, ChangeContext context)
    {
        state.Records[after.Uid] = after;
        (state.Writes.Added.ContainsKey(after.Uid) ? state.Writes.Added : state.Writes.Changed)[after.Uid] = after;
        state.Note([.. FieldHistory.Of(before, after, context.Origin, after.Version)]);
    }

    private SyncProblem ParkCollided(
        ChangeContext context, ClearanceRecord record, Dictionary<string, object?> current, IReadOnlyCollection<string> collided, SentFields sent)
    {
        var fields = collided.ToDictionary(f => f, f => new ParkedField(RecordField.Json(sent.Values[f]), RecordField.Json(current[f])));
        var other = OtherOf(record, collided);
        state.Writes.Parked.Add(context.Park(ParkReason.Conflict, record.Uid, record.Name, record.Place, fields, other));
        var told = SyncProblems.Conflict.With(other?.Actor ?? "");
        return FieldProblem.Of(told, collided.ToDictionary(f => f, _ => told));
    }

    /// <summary>Whoever changed one of the fields last.</summary>
    private FieldChange? OtherOf(ClearanceRecord record, IReadOnlyCollection<string> fields) =>
        fields.Select(f => state.LastOf(record.Uid, f)).FirstOrDefault(c => c is not null);

    private static Applied Refuse(SentChange change, int version, Place place, Problem told, IReadOnlyDictionary<string, Problem>? fields) =>
        new(SyncStatus.Refused, version, FieldProblem.Of(told, fields), change.RecordId, place);

    private ClearanceRecord Compose(RecordIdentity identity, IReadOnlyDictionary<string, object?> values, Place place) =>
        RecordComposition.Compose(identity, values, place, state.Buildings, state.Phones);
}
