using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;

namespace CensusPortal.Services.Records.Sync;

/// <summary>
/// Everything that a batch of changes touches or is checked against (批次数据), read once by key; changes are applied to it in memory, one
/// after another, before anything is written.
/// </summary>
internal sealed class SyncState
{
    public Dictionary<Guid, ClearanceRecord> Records { get; init; } = [];

    /// <summary>What changed in the records after the versions that phones had seen, and in base-list rows.</summary>
    public List<FieldChange> Changes { get; init; } = [];

    /// <summary>Ids that were records once and are none any more.</summary>
    public HashSet<Guid> Gone { get; init; } = [];

    public Dictionary<(SubjectKind Kind, string Identifier), BaseListEntry> BaseRows { get; init; } = [];

    public Dictionary<string, VerificationOutcome> Outcomes { get; init; } = [];

    public Dictionary<string, Place> Areas { get; init; } = [];

    public HashSet<string> Accepted { get; init; } = [];

    public HashSet<string> Buildings { get; init; } = [];

    public HashSet<string> Phones { get; init; } = [];

    /// <summary>Account → phone of the person in the staff list.</summary>
    public Dictionary<int, string> PhoneOf { get; init; } = [];

    /// <summary>Keys that rows have, or had before they were merged away.</summary>
    public HashSet<(SubjectKind Subject, string Key)> TakenKeys { get; init; } = [];

    public List<DuplicateCandidate> Candidates { get; init; } = [];

    /// <summary>Writes of the batch, in the order in which they have to be made.</summary>
    public SyncWrites Writes { get; } = new();

    public IEnumerable<ServerChange> ChangesOf(Guid uid) => Changes.Where(c => c.RecordUid == uid).Select(c => new ServerChange(c.Field, c.Version, c.DeviceId));

    public FieldChange? LastOf(Guid uid, string field) => Changes.FindLast(c => c.RecordUid == uid && c.Field == field);

    /// <summary>The history of a batch counts for the changes that come after it in the same batch.</summary>
    public void Note(IReadOnlyList<FieldChange> history)
    {
        Changes.AddRange(history);
        Writes.History.AddRange(history);
    }
}

/// <summary>What a batch writes (批次写入).</summary>
internal sealed class SyncWrites
{
    /// <summary>By id: a new record that is changed again in the same batch is inserted as it became.</summary>
    public Dictionary<Guid, ClearanceRecord> Added { get; } = [];

    public Dictionary<Guid, ClearanceRecord> Changed { get; } = [];

    public Dictionary<long, BaseListEntry> Verified { get; } = [];

    public List<FieldChange> History { get; } = [];

    public List<ParkedChange> Parked { get; } = [];

    public List<SyncChange> Receipts { get; } = [];

    public List<LikelyPair> Pairs { get; } = [];

    /// <summary>What is told to the log, once new records have their numbers.</summary>
    public List<SyncLine> Lines { get; } = [];
}

/// <summary>A change as the log tells it (日志待写): field names only, the values stand in the history.</summary>
internal sealed record SyncLine(SentChange Change, SyncRequest Request, SyncChange Receipt, ClearanceRecord? Record, BaseListEntry? BaseRow, string Place);
