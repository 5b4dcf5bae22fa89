using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Data.Records;

/// <summary>Who changes records, when and why (修改出处): what all lines of one change's history have in common.</summary>
public sealed record ChangeOrigin(Actor By, DateTime At, ChangeReason Reason)
{
    public Guid? DeviceId { get; init; }

    public DateTime? CapturedAt { get; init; }

    public Guid? ChangeId { get; init; }
}

/// <summary>Makes the history of a record (写字段历史) of its states before and after a change.</summary>
public static class FieldHistory
{
    /// <param name="before">Null for a new record.</param>
    /// <param name="after">Null for one that was taken away.</param>
    /// <param name="origin">Whose change it is.</param>
    /// <param name="version">The version that the change makes.</param>
    public static IEnumerable<FieldChange> Of(ClearanceRecord? before, ClearanceRecord? after, ChangeOrigin origin, int version)
    {
        if (before is null || after is null)
        {
            yield return Line((after ?? before)!, origin, version, FieldChange.Whole, before?.Name, after?.Name);
            yield break;
        }

        foreach (var (field, old, now) in RecordFields.Between(before, after))
        {
            yield return Line(after, origin, version, field.Name, RecordField.Text(old), RecordField.Text(now));
        }

        foreach (var line in OfReview(before.Uid, after.Place, origin, version, (before.Review, before.ReviewComment), (after.Review, after.ReviewComment)))
        {
            yield return line;
        }
    }

    /// <summary>How far the review had come and came, as far as that differs.</summary>
    public static IEnumerable<FieldChange> OfReview(
        Guid uid, Place place, ChangeOrigin origin, int version, (ReviewStatus Status, string? Comment) before, (ReviewStatus Status, string? Comment) after)
    {
        if (before.Status != after.Status)
        {
            yield return Line(uid, place, origin, version, FieldChange.Review, before.Status.Slug(), after.Status.Slug());
        }

        if (before.Comment != after.Comment)
        {
            yield return Line(uid, place, origin, version, FieldChange.ReviewComment, before.Comment, after.Comment);
        }
    }

    private static FieldChange Line(ClearanceRecord record, ChangeOrigin origin, int version, string field, string? before, string? after) =>
        Line(record.Uid, record.Place, origin, version, field, before, after);

    private static FieldChange Line(Guid uid, Place place, ChangeOrigin origin, int version, string field, string? before, string? after) => new()
    {
        RecordUid = uid, Version = version, Field = field, Before = before, After = after, AccountId = origin.By.AccountId, Actor = origin.By.Name,
        DeviceId = origin.DeviceId, At = origin.At, CapturedAt = origin.CapturedAt, Reason = origin.Reason, ChangeId = origin.ChangeId,
        AreaCode = place.AreaCode!, DistrictCode = place.DistrictCode!, TownshipCode = place.TownshipCode!, BlockCode = place.BlockCode!,
    };
}
