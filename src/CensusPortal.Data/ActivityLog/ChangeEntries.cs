using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CensusPortal.Data.ActivityLog;

/// <summary>The log lines of tracked changes (变更日志): each row's changed fields before and after, secrets and what is derived left out.</summary>
internal static class ChangeEntries
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Read before saving, which forgets what was; <see cref="Line"/> is asked for after it, when new rows have their keys.</summary>
    public static IReadOnlyList<TrackedChange> Of(CensusDbContext context) =>
        [.. context.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(Read)];

    public static ActivityEntry Line(this TrackedChange change, Actor by) => new()
    {
        AccountId = by.AccountId, Actor = by.Name, Role = by.Role?.Slug(), Address = by.Address, Action = ActionOf(change.Entry.Entity),
        ObjectKind = KindOf(change.Entry), ObjectId = Key(change.Entry), PlaceCode = PlaceOf(change.Entry.Entity),
        Before = Text(change.Before), After = Text(change.After), Result = ActivityEntry.Done,
    };

    private static TrackedChange Read(EntityEntry entry)
    {
        var changed = entry.Properties.Where(p => !IsLeftOut(p.Metadata.Name) && (entry.State != EntityState.Modified || p.IsModified)).ToList();
        Dictionary<string, object?> Values(Func<PropertyEntry, object?> value) => changed.Where(p => value(p) is not null || entry.State == EntityState.Modified)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name), value);
        return new TrackedChange(
            entry, entry.State == EntityState.Added ? null : Values(p => p.OriginalValue), entry.State == EntityState.Deleted ? null : Values(p => p.CurrentValue));
    }

    private static bool IsLeftOut(string property) => property is "Id" or "Version" or "SearchName" or "FileId" or "Row"
        || property.EndsWith("Hash", StringComparison.Ordinal) || property.EndsWith("Stamp", StringComparison.Ordinal);

    private static string ActionOf(object row) => row switch
    {
        ClearanceRecord => ActivityActions.RecordChanged,
        BaseListEntry => ActivityActions.BaseListChanged,
        RecordMerge merge => merge.UndoneAt is null ? ActivityActions.RecordsMerged : ActivityActions.MergeUndone,
        ParkedChange => ActivityActions.ChangeDecided,
        DuplicatePair => ActivityActions.DuplicateDecided,
        VerificationOutcome => ActivityActions.OutcomeChanged,
        DifferenceReason => ActivityActions.ReasonTableChanged,
        VerificationRound => ActivityActions.RoundChanged,
        _ => ActivityActions.RowChanged,
    };

    private static string KindOf(EntityEntry entry) => entry.Entity switch
    {
        ClearanceRecord => ActivityObjects.Record,
        BaseListEntry => ActivityObjects.BaseListEntry,
        RecordMerge => ActivityObjects.Merge,
        ParkedChange => ActivityObjects.Parked,
        DuplicatePair => ActivityObjects.Duplicate,
        VerificationOutcome => ActivityObjects.Outcome,
        DifferenceReason => ActivityObjects.Reason,
        VerificationRound => ActivityObjects.VerificationRound,
        _ => entry.Metadata.GetTableName() ?? entry.Metadata.ShortName(),
    };

    private static string? PlaceOf(object row)
    {
        var code = row switch
        {
            ClearanceRecord record => record.AreaCode,
            BaseListEntry baseRow => baseRow.Place.Code,
            RecordMerge merge => merge.AreaCode,
            ParkedChange parked => parked.AreaCode,
            DuplicatePair pair => pair.TownshipCode == pair.SecondTownshipCode ? pair.TownshipCode : null,
            _ => null,
        };
        return string.IsNullOrEmpty(code) ? null : code;
    }

    private static string Key(EntityEntry entry) => string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties
        .Select(p => Convert.ToString(entry.Property(p).CurrentValue, CultureInfo.InvariantCulture)));

    private static string? Text(Dictionary<string, object?>? values) => values is null ? null : JsonSerializer.Serialize(values, Json);
}

/// <summary>A tracked row about to be saved (待保存的变更), with its changed fields before and after.</summary>
internal sealed record TrackedChange(EntityEntry Entry, Dictionary<string, object?>? Before, Dictionary<string, object?>? After);
