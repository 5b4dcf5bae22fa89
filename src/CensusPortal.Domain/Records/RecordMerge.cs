using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;

namespace CensusPortal.Domain.Records;

/// <summary>
/// One record merged into another (合并): the whole of the removed one, what the kept one and the base-list row were before, so that it can be
/// undone exactly, and the natural key by which a file that comes again is told to leave the row alone.
/// </summary>
public sealed class RecordMerge
{
    public int Id { get; init; }
    public required long KeptRecordId { get; init; }
    public required string KeptName { get; init; }
    /// <summary>The kept record before, as JSON.</summary>
    public required string KeptBefore { get; init; }
    /// <summary>The version of the kept record the merge made: another one means that it was changed since.</summary>
    public required int KeptVersion { get; init; }
    public required long RemovedRecordId { get; init; }
    public required SubjectKind RemovedSubject { get; init; }
    public required string RemovedKey { get; init; }
    public required string RemovedName { get; init; }
    /// <summary>The removed record, as JSON.</summary>
    public required string Removed { get; init; }
    public long? BaseRowId { get; init; }
    public string? BaseOutcome { get; init; }
    public DateOnly? BaseVerifiedOn { get; init; }
    public string? BaseNote { get; init; }
    public int BaseVersion { get; init; }
    /// <summary>Register rows that were matched with the removed record, as JSON.</summary>
    public required string Matches { get; init; }
    public bool WasCensusOnly { get; init; }
    public required string AreaCode { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }
    public required DateTime MergedAt { get; init; }
    public required string MergedBy { get; init; }
    public DateTime? UndoneAt { get; private set; }
    public int Version { get; init; }

    /// <summary>Undoes the merge, or refuses: it was undone, or one of the rows is not as the merge left it.</summary>
    public Result Undo(ClearanceRecord? kept, BaseListEntry? baseRow, DateTime at)
    {
        if (UndoneAt is not null)
        {
            return DuplicateProblems.AlreadyUndone.With();
        }

        if (kept?.Version != KeptVersion)
        {
            return DuplicateProblems.ChangedSince.With($"“{KeptName}”");
        }

        if (BaseRowId is not null && baseRow?.Version != BaseVersion)
        {
            return DuplicateProblems.ChangedSince.With("底册");
        }

        UndoneAt = at;
        return Result.Done;
    }
}
