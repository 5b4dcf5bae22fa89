using CensusPortal.Data.Records;
using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>What came of applying one change (变更去向): the answer without its receipt, and what it was about.</summary>
internal sealed record Applied(SyncStatus Status, int Version, SyncProblem? Problem, Guid Uid, Place Place)
{
    public static Applied Refuse(Guid uid, Place place, IReadOnlyDictionary<string, Problem> wrong) =>
        new(SyncStatus.Refused, 0, FieldProblem.Of(SyncProblems.Invalid.With(wrong.Count), wrong), uid, place);
}

/// <summary>One change and whose it is (当前变更).</summary>
internal sealed record ChangeContext(SentChange Change, SyncRequest Request, DateTime Now, DateOnly Today)
{
    /// <summary>The day the phone says it was entered on, as long as that is no day to come.</summary>
    public DateOnly Day => Change.CapturedAt is { } at && DateOnly.FromDateTime(at.ToLocalTime()) is var day && day < Today ? day : Today;

    public ChangeOrigin Origin => new(Request.By, Now, Request.IsDesk ? ChangeReason.Entry : ChangeReason.Sync)
    {
        DeviceId = Request.IsDesk ? null : Request.DeviceId, CapturedAt = Change.CapturedAt, ChangeId = Change.ChangeId,
    };

    /// <summary>Keeps the whole change, or some fields of it, for a person to decide.</summary>
    public ParkedChange Park(ParkReason reason, Guid uid, string name, Place place, IReadOnlyDictionary<string, ParkedField> fields, FieldChange? other = null) => new()
    {
        ChangeId = Change.ChangeId, RecordUid = uid, Kind = Change.Kind, Name = name, AreaCode = place.AreaCode ?? Change.AreaCode,
        DistrictCode = place.DistrictCode ?? "", TownshipCode = place.TownshipCode ?? "", BlockCode = place.BlockCode ?? "", Reason = reason,
        Fields = SyncJson.Write(fields), DeviceId = Request.DeviceId, AccountId = Request.By.AccountId, Actor = Request.By.Name,
        OtherAccountId = other?.AccountId, OtherActor = other?.Actor, CapturedAt = Change.CapturedAt, At = Now,
    };

    /// <summary>Why a form at a desk is not stored; its person is told at once.</summary>
    public static Problem Refused(ParkReason reason) => reason switch
    {
        ParkReason.Reassigned => EntryProblems.OtherPlace.With(),
        ParkReason.Accepted => EntryProblems.Accepted.With(),
        _ => EntryProblems.MergedAway.With(),
    };

    public static Problem Told(ParkReason reason, string? other) => reason switch
    {
        ParkReason.Conflict => SyncProblems.Conflict.With(other ?? "办公室"),
        ParkReason.Reassigned => SyncProblems.Reassigned.With(),
        ParkReason.Accepted => SyncProblems.Accepted.With(),
        _ => SyncProblems.MergedAway.With(),
    };
}
