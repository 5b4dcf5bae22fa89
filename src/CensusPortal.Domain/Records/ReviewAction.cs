namespace CensusPortal.Domain.Records;

/// <summary>One act of the review (审核操作): one record, or all that a filter found, brought on, brought back a level, or returned to the field.</summary>
public sealed class ReviewAction
{
    public int Id { get; init; }
    public required ReviewStatus Target { get; init; }
    /// <summary>Why the records were returned.</summary>
    public string? Comment { get; init; }
    /// <summary>The conditions of the list the records were found by, as its address has them; null for records picked one by one.</summary>
    public string? Filter { get; init; }
    public required string Actor { get; init; }
    public int? AccountId { get; init; }
    public required DateTime At { get; init; }
    /// <summary>How far the office that acted reaches: one below does not take it back.</summary>
    public ReviewStatus Reach { get; init; }
    public int Rows { get; set; }
    /// <summary>Records that the rules left as they were.</summary>
    public int Refused { get; set; }
    public string? UndoneBy { get; private set; }
    public DateTime? UndoneAt { get; private set; }
    /// <summary>Records an undo left as they were, since somebody changed them after this.</summary>
    public int RowsKept { get; private set; }

    public bool IsUndone => UndoneAt is not null;

    public Result Undo(string by, DateTime at, int kept)
    {
        if (IsUndone)
        {
            return ReviewProblems.ActUndone.With(Id);
        }

        (UndoneBy, UndoneAt, RowsKept) = (by, at, kept);
        return Result.Done;
    }
}

/// <summary>A record of an act of the review and what it was before (审核明细): what undo brings back.</summary>
public sealed class ReviewStep
{
    public required int ActionId { get; init; }
    public required Guid RecordUid { get; init; }
    public required ReviewStatus Before { get; init; }
    public string? CommentBefore { get; init; }
    /// <summary>The version of the record that the act made: a record of another version was changed since.</summary>
    public required int Version { get; init; }
    public required string AreaCode { get; init; }
    public required string DistrictCode { get; init; }
    public required string TownshipCode { get; init; }
    public required string BlockCode { get; init; }
}
