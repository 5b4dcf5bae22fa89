namespace CensusPortal.Domain.Matching.Verification;

/// <summary>
/// One round of verification lists (核实清单轮次): register-only rows sent out to townships and areas to be looked at on the ground, until a day.
/// </summary>
public sealed class VerificationRound
{
    public int Id { get; init; }
    /// <summary>Counted from 1; stands on every list and in every task's key.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }
    /// <summary>Sources, reasons and places it was made of, in words.</summary>
    public required string Contents { get; init; }
    /// <summary>The last day on which a list is not late, by the office's calendar.</summary>
    public required DateOnly DueOn { get; init; }
    public required string IssuedBy { get; init; }
    public required DateTime IssuedAt { get; init; }
    public int Tasks { get; init; }
    public string? ClosedBy { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public int Version { get; init; }

    public bool IsOpen => ClosedAt is null;

    /// <param name="today">Today by the office's calendar.</param>
    public bool IsLate(DateOnly today) => IsOpen && today > DueOn;

    public Result Close(string by, DateTime at)
    {
        if (!IsOpen)
        {
            return VerificationProblems.Closed.With(Number);
        }

        (ClosedBy, ClosedAt) = (by, at);
        return Result.Done;
    }

    public Result Reopen()
    {
        if (IsOpen)
        {
            return VerificationProblems.StillOpen.With(Number);
        }

        (ClosedBy, ClosedAt) = (null, null);
        return Result.Done;
    }
}
