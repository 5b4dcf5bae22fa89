using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Decides on parked changes field by field (裁决): what is taken goes into the record with its tallies, history and log line.</summary>
public sealed class ParkedDecisions(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    public const string Mine = "mine", Server = "server";

    /// <param name="id">The parked change.</param>
    /// <param name="taken">The fields of which the phone's value is taken; none keeps everything as it is.</param>
    /// <param name="seenVersion">The version of the record that the decider looked at.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Result> DecideAsync(long id, IReadOnlyCollection<string> taken, int seenVersion, CancellationToken cancel = default)
    {
        if (await context.ParkedChanges.FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } parked)
        {
            return SyncProblems.NotFound.With();
        }

        var fields = SyncJson.Read<Dictionary<string, ParkedField>>(parked.Fields);
        if (taken.FirstOrDefault(f => !fields.ContainsKey(f)) is { } wrong)
        {
            return SyncProblems.WrongField.With(wrong);
        }

        var decided = parked.Decide(SyncJson.Write(fields.Keys.ToDictionary(f => f, f => taken.Contains(f) ? Mine : Server)), who.Actor.Name, clock.GetUtcNow().UtcDateTime);
        var applied = !decided.IsDone || taken.Count == 0 ? decided : parked.Kind == SyncKind.Verification
            ? await VerifyAsync(parked, fields, taken, seenVersion, cancel) : await TakeAsync(parked, fields, taken, seenVersion, cancel);
        return applied.IsDone ? await context.SaveAsync(who.Actor, clock, cancel, reason: ChangeReason.Decision) : applied;
    }

    private async Task<Result> TakeAsync(
        ParkedChange parked, Dictionary<string, ParkedField> fields, IReadOnlyCollection<string> taken, int seenVersion, CancellationToken cancel)
    {
        var record = await new ParkedTarget(context).RecordAsync(parked, cancel);
        if ((record?.Version ?? 0) != seenVersion)
        {
            return SyncProblems.ChangedSince.With();
        }

        if (record is not null && !ReviewRules.Reaches(who.Actor.Role, record.Review))
        {
            return ReviewProblems.AboveYou.With(record.Review.Name(Language.Chinese), record.Review.Name(Language.English));
        }

        var values = record is null ? RecordFields.All.ToDictionary(f => f.Name, _ => (object?)null) : RecordFields.Values(record);
        foreach (var field in taken)
        {
            values[field] = RecordFields.Find(field)!.Read(fields[field].Mine, parked.Kind).Value.Value;
        }

        var place = (await PlaceIndex.LoadAsync(context, cancel)).Area(values[RecordFields.Area] as string ?? parked.AreaCode);
        if (place is null || (record is null && RecordFields.All.Any(f => f.IsRequired && values[f.Name] is null)))
        {
            return place is null ? SyncProblems.NotFound.With() : SyncProblems.Required.With();
        }

        var (building, phone) = (values[RecordFields.Building] as string, values[RecordFields.Enumerator] as string);
        var buildings = await context.Buildings.Where(b => b.Code == building).Select(b => b.Code).ToHashSetAsync(cancel);
        var phones = await context.Staff.IgnoreQueryFilters().Where(s => s.Phone == phone).Select(s => s.Phone).ToHashSetAsync(cancel);
        var subject = parked.Kind.Subject();
        var identity = record is null ? new RecordIdentity(0, parked.RecordUid, subject, await KeyOfAsync(parked, subject, values, cancel), 0, 0, 0, 1) : RecordIdentity.OfChanged(record);
        var after = RecordComposition.Compose(identity, values, place.Value, buildings, phones);
        if (record is null)
        {
            context.Records.Add(after);
        }
        else
        {
            context.Entry(record).CurrentValues.SetValues(after);
        }

        return Result.Done;
    }

    /// <summary>The base-list row it answers, unless another record does already, wherever it lies, or did before it was merged away.</summary>
    private async Task<string> KeyOfAsync(ParkedChange parked, SubjectKind subject, Dictionary<string, object?> values, CancellationToken cancel) =>
        values[RecordFields.BaseIdentifier] is string identifier
        && !await context.Records.IgnoreQueryFilters().AnyAsync(r => r.Subject == subject && r.NaturalKey == identifier, cancel)
        && !await context.Merges.IgnoreQueryFilters().AnyAsync(m => m.RemovedSubject == subject && m.RemovedKey == identifier && m.UndoneAt == null, cancel)
            ? identifier : RecordUid.KeyOf(parked.RecordUid);

    private async Task<Result> VerifyAsync(
        ParkedChange parked, Dictionary<string, ParkedField> fields, IReadOnlyCollection<string> taken, int seenVersion, CancellationToken cancel)
    {
        var row = await new ParkedTarget(context).BaseRowAsync(parked, cancel);
        if (row is null || row.Version != seenVersion)
        {
            return row is null ? SyncProblems.NotFound.With() : SyncProblems.ChangedSince.With();
        }

        string? Of(string field, string? stored) => taken.Contains(field) ? fields[field].Mine.GetString() : stored;
        var code = Of(VerificationChanges.Outcome, row.OutcomeCode);
        var outcome = await context.Outcomes.FirstOrDefaultAsync(o => o.Code == code, cancel);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var on = DateOnly.TryParseExact(Of(VerificationChanges.VerifiedOn, RecordField.Text(row.VerifiedOn)), "yyyy-MM-dd", out var day) ? day : today;
        return row.Verify(outcome, on, Of(VerificationChanges.Note, row.Note), today);
    }
}
