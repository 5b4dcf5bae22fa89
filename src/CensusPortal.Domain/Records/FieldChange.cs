namespace CensusPortal.Domain.Records;

/// <summary>Why a field was changed (修改来由): by a phone, at a desk, by whoever decided a conflict, by a merge, a file, an undoing, or the review.</summary>
public enum ChangeReason { Sync, Entry, Decision, Merge, Import, Undo, Review }

/// <summary>
/// One field of a clearance record before and after a change (字段历史): who changed it, when, by which phone and why. A new record is one
/// line with the field <see cref="Whole"/>; so is one that was merged away.
/// </summary>
public sealed class FieldChange
{
    /// <summary>The record as a whole came or went.</summary>
    public const string Whole = "*";

    /// <summary>How far the review has come, and why it was returned: no field of the form.</summary>
    public const string Review = "review", ReviewComment = "reviewComment";

    public long Id { get; init; }
    public required Guid RecordUid { get; init; }
    /// <summary>The version of the record that the change made.</summary>
    public required int Version { get; init; }
    /// <summary>As phones name it: <see cref="Sync.RecordFields"/>.</summary>
    public required string Field { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public int? AccountId { get; init; }
    public required string Actor { get; init; }
    /// <summary>The phone; null for everything that is no phone.</summary>
    public Guid? DeviceId { get; init; }
    public required DateTime At { get; init; }
    /// <summary>When the phone says it was entered.</summary>
    public DateTime? CapturedAt { get; init; }
    public required ChangeReason Reason { get; init; }
    public Guid? ChangeId { get; init; }
    /// <summary>The area of the record when it was changed: who sees it sees the line.</summary>
    public required string AreaCode { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }

    /// <summary>The same line with its values as a reader may see them.</summary>
    public FieldChange With(string? before, string? after) => new()
    {
        Id = Id, RecordUid = RecordUid, Version = Version, Field = Field, Before = before, After = after, AccountId = AccountId, Actor = Actor, DeviceId = DeviceId,
        At = At, CapturedAt = CapturedAt, Reason = Reason, ChangeId = ChangeId, AreaCode = AreaCode, DistrictCode = DistrictCode, TownshipCode = TownshipCode,
        BlockCode = BlockCode,
    };
}
