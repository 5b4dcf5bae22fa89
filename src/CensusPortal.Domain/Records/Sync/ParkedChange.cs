using CensusPortal.Domain.Divisions;

namespace CensusPortal.Domain.Records.Sync;

/// <summary>
/// Why a change of a phone waits for a person (待裁决原因): somebody else changed the same field, the area was given to others, the record or its area
/// is accepted, or the record was merged into another.
/// </summary>
public enum ParkReason { Conflict, Reassigned, Accepted, MergedAway }

public enum ParkState { Open, Decided }

/// <summary>What a supervisor decides on a parked change (裁决): nothing of it, or these of its fields.</summary>
public sealed record ParkDecision(IReadOnlyCollection<string> Taken);

/// <summary>A change of a phone that was kept and not applied (待裁决变更): a supervisor decides field by field, and both people are told.</summary>
public sealed class ParkedChange
{
    public long Id { get; init; }
    public required Guid ChangeId { get; init; }
    public required Guid RecordUid { get; init; }
    public required SyncKind Kind { get; init; }
    /// <summary>The record's name, or that of the base-list row, when it was parked.</summary>
    public required string Name { get; init; }
    public required string AreaCode { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }
    public required ParkReason Reason { get; init; }
    /// <summary>JSON: field → {mine, server}, both as the phone would send them.</summary>
    public required string Fields { get; init; }
    public required Guid DeviceId { get; init; }
    public int? AccountId { get; init; }
    /// <summary>Whose change it is.</summary>
    public required string Actor { get; init; }
    /// <summary>Whose value stands on the server; null when nobody's.</summary>
    public int? OtherAccountId { get; init; }
    public string? OtherActor { get; init; }
    public DateTime? CapturedAt { get; init; }
    public required DateTime At { get; init; }
    public ParkState State { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    /// <summary>JSON: field → "mine" or "server".</summary>
    public string? Choices { get; private set; }
    public int Version { get; init; }

    public Place Place => new(AreaCode, DistrictCode, TownshipCode, BlockCode);

    /// <summary>Notes what was decided, or refuses where somebody was faster.</summary>
    public Result Decide(string choices, string by, DateTime at)
    {
        if (State == ParkState.Decided)
        {
            return SyncProblems.AlreadyDecided.With(DecidedBy);
        }

        (State, Choices, DecidedBy, DecidedAt) = (ParkState.Decided, choices, by, at);
        return Result.Done;
    }
}

/// <summary>An area whose work is accepted (已验收小区): what phones send for it is parked.</summary>
public sealed class AcceptedArea
{
    public required string AreaCode { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    /// <summary>How far the office that accepted it reaches: one below does not open it again.</summary>
    public ReviewStatus Reach { get; init; }
}
