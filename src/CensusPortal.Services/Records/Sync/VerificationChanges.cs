using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>Applies what phones say of base-list rows (核查变更): moved away, closed, not found; merged and parked as the forms are.</summary>
internal sealed class VerificationChanges(SyncState state)
{
    public const string Subject = "subject", Identifier = "baseIdentifier", Outcome = "outcome", VerifiedOn = "verifiedOn", Note = "note";
    private const int LongestNote = 500;
    private static readonly string[] Answers = [Outcome, VerifiedOn, Note];

    /// <summary>Which base-list row a change is about; null when it does not say.</summary>
    public static (SubjectKind Kind, string Identifier)? RowOf(SentChange change) => (Text(change, Subject), Text(change, Identifier)) switch
    {
        ("unit", { } identifier) => (SubjectKind.Unit, SearchText.Of(identifier)),
        ("household", { } identifier) => (SubjectKind.Household, SearchText.Of(identifier)),
        _ => null,
    };

    /// <summary>The id under which the history of a base-list row is kept.</summary>
    public static Guid UidOf(SubjectKind kind, string identifier) => RecordUid.Of(kind, "底册 " + identifier);

    public Applied Apply(ChangeContext context)
    {
        var change = context.Change;
        var row = RowOf(change) is { } key ? state.BaseRows.GetValueOrDefault(key) : null;
        var values = new Dictionary<string, object?>();
        var wrong = Read(context, row, values);
        if (row is null || wrong.Count > 0)
        {
            return Applied.Refuse(change.RecordId, row?.Place ?? default, wrong);
        }

        var uid = UidOf(row.Kind, row.Identifier);
        var current = new Dictionary<string, object?> { [Outcome] = row.OutcomeCode, [VerifiedOn] = row.VerifiedOn, [Note] = row.Note };
        ParkReason? reason = !context.Request.By.Scope.Covers(row.Place) ? ParkReason.Reassigned : row.AreaCode is { } area && state.Accepted.Contains(area) ? ParkReason.Accepted : null;
        if (reason is { } known)
        {
            Park(context, known, row, uid, values, current, null);
            return new Applied(SyncStatus.Parked, row.Version, FieldProblem.Of(ChangeContext.Told(known, null), null), uid, row.Place);
        }

        var merged = FieldMerge.Merge(current, ChangesOf(row, uid, change.BaseVersion), change.BaseVersion, context.Request.DeviceId, values);
        // The three answers are one statement: half of one and half of another would be nobody's.
        if (merged.Collided.Count > 0)
        {
            var other = state.LastOf(uid, merged.Collided.First());
            Park(context, ParkReason.Conflict, row, uid, values, current, other);
            return new Applied(SyncStatus.Parked, row.Version, FieldProblem.Of(ChangeContext.Told(ParkReason.Conflict, other?.Actor), null), uid, row.Place);
        }

        return merged.Applied.Count == 0 ? new Applied(merged.Status, row.Version, null, uid, row.Place) : Verify(context, row, uid, values, current, merged.Status);
    }

    private Dictionary<string, Problem> Read(ChangeContext context, BaseListEntry? row, Dictionary<string, object?> values)
    {
        var (change, wrong) = (context.Change, new Dictionary<string, Problem>());
        foreach (var field in change.Fields.Keys.Where(f => f is not (Subject or Identifier) && !Answers.Contains(f)))
        {
            wrong[field] = SyncProblems.UnknownField.With();
        }

        if (row is null)
        {
            wrong[Identifier] = SyncProblems.NotOnBaseList.With(Text(change, Identifier) ?? "");
        }

        var (outcome, note) = (Text(change, Outcome), Text(change, Note));
        if (outcome is not null && !state.Outcomes.ContainsKey(outcome))
        {
            wrong[Outcome] = SyncProblems.NotInTable.With(outcome);
        }

        if (note is { Length: > LongestNote })
        {
            wrong[Note] = SyncProblems.TooLong.With(LongestNote);
        }

        var on = context.Day;
        if (Text(change, VerifiedOn) is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", out on))
        {
            wrong[VerifiedOn] = SyncProblems.WrongType.With("日期（如 2023-11-03）", "a day such as 2023-11-03");
        }
        else if (on > context.Today)
        {
            wrong[VerifiedOn] = SyncProblems.InFuture.With();
        }

        (values[Outcome], values[VerifiedOn], values[Note]) = (outcome, outcome is null ? null : on, note);
        return wrong;
    }

    /// <summary>A version that no phone made was made by an office or a file, of whatever field.</summary>
    private IEnumerable<ServerChange> ChangesOf(BaseListEntry row, Guid uid, int baseVersion)
    {
        var known = state.ChangesOf(uid).Where(c => c.Version > baseVersion).ToList();
        var versions = known.Select(c => c.Version).ToHashSet();
        return known.Concat(Enumerable.Range(baseVersion + 1, Math.Max(0, row.Version - baseVersion)).Where(v => !versions.Contains(v))
            .SelectMany(v => Answers.Select(f => new ServerChange(f, v, null))));
    }

    private void Park(
        ChangeContext context, ParkReason reason, BaseListEntry row, Guid uid, Dictionary<string, object?> values, Dictionary<string, object?> current, FieldChange? other)
    {
        var fields = Answers.ToDictionary(f => f, f => new ParkedField(RecordField.Json(values[f]), RecordField.Json(current[f])));
        fields[Subject] = new ParkedField(RecordField.Json(row.Kind == SubjectKind.Unit ? "unit" : "household"), RecordField.Json(null));
        fields[Identifier] = new ParkedField(RecordField.Json(row.Identifier), RecordField.Json(null));
        state.Writes.Parked.Add(context.Park(reason, uid, row.Name, row.Place, fields, other));
    }

    private Applied Verify(ChangeContext context, BaseListEntry row, Guid uid, Dictionary<string, object?> values, Dictionary<string, object?> current, SyncStatus status)
    {
        var version = row.Version + 1;
        var after = BaseRows.Copy(row, version);
        after.Verify(values[Outcome] is string code ? state.Outcomes[code] : null, values[VerifiedOn] as DateOnly? ?? context.Day, values[Note] as string, context.Today);
        state.BaseRows[(row.Kind, row.Identifier)] = after;
        state.Writes.Verified[after.Id] = after;
        state.Note([.. from field in Answers
                       where !Equals(current[field], values[field])
                       select new FieldChange
                       {
                           RecordUid = uid, Version = version, Field = field, Before = RecordField.Text(current[field]), After = RecordField.Text(values[field]),
                           AccountId = context.Request.By.AccountId, Actor = context.Request.By.Name, DeviceId = context.Request.DeviceId, At = context.Now,
                           CapturedAt = context.Change.CapturedAt, Reason = ChangeReason.Sync, ChangeId = context.Change.ChangeId, AreaCode = row.AreaCode ?? "",
                           DistrictCode = row.DistrictCode ?? "", TownshipCode = row.TownshipCode ?? "", BlockCode = row.BlockCode ?? "",
                       }]);
        return new Applied(status, version, null, uid, row.Place);
    }

    private static string? Text(SentChange change, string field) =>
        change.Fields.TryGetValue(field, out var sent) && sent.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(sent.GetString()) ? sent.GetString()!.Trim() : null;
}

/// <summary>A base-list row of its own, so that what it counted as before is still there when it is changed (底册副本).</summary>
internal static class BaseRows
{
    public static BaseListEntry Copy(BaseListEntry e, int version) => new BaseListEntry
    {
        Id = e.Id, Kind = e.Kind, Identifier = e.Identifier, Sources = e.Sources, CreditCode = e.CreditCode, Name = e.Name, SearchName = e.SearchName,
        Representative = e.Representative, Phone = e.Phone, Address = e.Address, DivisionCode = e.DivisionCode, AreaCode = e.AreaCode,
        DistrictCode = e.DistrictCode, TownshipCode = e.TownshipCode, BlockCode = e.BlockCode, IndustryCode = e.IndustryCode, FindingCodes = e.FindingCodes,
        FileId = e.FileId, Row = e.Row,
    }.AsImported(e.OutcomeCode, e.VerifiedOn, e.Note, e.ContentHash, version);
}
