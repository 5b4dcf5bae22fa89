using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>One act of changing difference reasons (改原因): of one row, of all that a filter found, or what a verification list brought back.</summary>
public sealed class ReasonChange
{
    public int Id { get; init; }
    public required RegisterSource Source { get; init; }
    /// <summary>Null: back to what the data say. Several answers of a list come as several changes.</summary>
    public string? Reason { get; init; }
    public string? Note { get; init; }
    /// <summary>The conditions of the list the rows were found by, as its address has them; null for one row.</summary>
    public string? Filter { get; init; }
    /// <summary>The verification round that brought it; null when somebody sat at the portal.</summary>
    public int? RoundNumber { get; init; }
    public required string ChangedBy { get; init; }
    public int? AccountId { get; init; }
    public required DateTime ChangedAt { get; init; }
    public int Rows { get; set; }
    public string? UndoneBy { get; private set; }
    public DateTime? UndoneAt { get; private set; }
    /// <summary>Rows an undo left as they were, since somebody changed them after this.</summary>
    public int RowsKept { get; private set; }

    public bool IsUndone => UndoneAt is not null;

    public Result Undo(string by, DateTime at, int kept)
    {
        if (IsUndone)
        {
            return ReasonProblems.AlreadyUndone.With(Id);
        }

        (UndoneBy, UndoneAt, RowsKept) = (by, at, kept);
        return Result.Done;
    }
}

/// <summary>A register row of a change and what a person had said of it before (变更明细): what undo brings back.</summary>
public sealed class ReasonChangeRow
{
    public required int ChangeId { get; init; }
    public required RegisterSource Source { get; init; }
    public required string NaturalKey { get; init; }
    public string? BlockCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? DivisionCode { get; init; }
    /// <summary>Null: nobody had said anything, the reason was the automatic one.</summary>
    public string? EarlierReason { get; set; }
    public string? EarlierNote { get; init; }
    public int? EarlierChangeId { get; init; }
    public string? EarlierSetBy { get; init; }
    public DateTime? EarlierSetAt { get; init; }
}
