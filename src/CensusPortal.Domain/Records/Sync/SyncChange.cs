using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Records.Sync;

/// <summary>What became of a change that a phone sent (同步结果).</summary>
public enum SyncStatus { Stored, Merged, Parked, Refused }

/// <summary>What a change of a phone is about (变更种类): a unit's form, a household's, or the outcome of a base-list row.</summary>
public enum SyncKind { Unit, Household, Verification }

public static class SyncKinds
{
    /// <summary>Which of the two forms it is; of a verification nothing.</summary>
    public static SubjectKind Subject(this SyncKind kind) => kind == SyncKind.Household ? SubjectKind.Household : SubjectKind.Unit;
}

/// <summary>
/// The receipt of a change that a phone sent (同步凭据), kept for as long as the record: whoever sends the change again gets the same answer.
/// </summary>
public sealed class SyncChange
{
    /// <summary>Stands where a phone's id does for what was entered in the office.</summary>
    public static readonly Guid AtDesk = Guid.Empty;

    private const string ReceiptFormat = "D10";

    /// <summary>Counts up from 1 without a gap, in the order in which changes were written to disk.</summary>
    public required long Number { get; init; }
    public required Guid ChangeId { get; init; }
    /// <summary>SHA-256 of what was sent, hexadecimal: the same id with another content is no repetition.</summary>
    public required string ContentHash { get; init; }
    public required Guid DeviceId { get; init; }
    public int? AccountId { get; init; }
    public required Guid RecordUid { get; init; }
    public required SyncKind Kind { get; init; }
    public required string AreaCode { get; init; }
    public required SyncStatus Status { get; init; }
    /// <summary>The version of the record once the change was taken in; 0 where nothing of it was.</summary>
    public required int Version { get; init; }
    /// <summary>What the person is told, as JSON; null when there is nothing to tell.</summary>
    public string? Problem { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public DateTime? CapturedAt { get; init; }
    /// <summary>Where the phone was when it was entered, degrees of WGS 84; null when it did not know or the person did not let it.</summary>
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    /// <summary>The radius in metres within which the phone believed itself to be.</summary>
    public double? Accuracy { get; init; }
    /// <summary>What was sent, as JSON.</summary>
    public required string Fields { get; init; }

    /// <summary>As the phone shows it.</summary>
    public string Receipt => Number.ToString(ReceiptFormat, System.Globalization.CultureInfo.InvariantCulture);
}
