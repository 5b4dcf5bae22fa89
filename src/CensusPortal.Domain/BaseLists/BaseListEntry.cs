using CensusPortal.Domain.Divisions;

namespace CensusPortal.Domain.BaseLists;

/// <summary>A row of the base list (底册): a unit or household the office expects to find, and the outcome of verifying it.</summary>
public sealed class BaseListEntry
{
    public long Id { get; init; }
    public required SubjectKind Kind { get; init; }
    /// <summary>底册标识, unique among units and among households.</summary>
    public required string Identifier { get; init; }
    /// <summary>资料来源: the lists the row was made from, joined by 、.</summary>
    public string? Sources { get; init; }
    public string? CreditCode { get; init; }
    public required string Name { get; init; }
    public required string SearchName { get; init; }
    public string? Representative { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    /// <summary>区划代码 as the file gives it.</summary>
    public string? DivisionCode { get; init; }
    public string? AreaCode { get; init; }
    public string? DistrictCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? BlockCode { get; init; }
    public string? IndustryCode { get; init; }
    /// <summary>核查情况: a code of <see cref="VerificationOutcome"/>, null while not verified.</summary>
    public string? OutcomeCode { get; private set; }
    public DateOnly? VerifiedOn { get; private set; }
    public string? Note { get; private set; }
    /// <summary>Codes of the audit findings (审核) on this row, joined by a space; null when there are none.</summary>
    public string? FindingCodes { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; private set; }
    public int Version { get; private set; }

    public Place Place => new(AreaCode, DistrictCode, TownshipCode, BlockCode);

    /// <summary>Takes over what a base-list file says of the verification.</summary>
    public BaseListEntry AsImported(string? outcomeCode, DateOnly? verifiedOn, string? note, long contentHash, int version = 0)
    {
        (OutcomeCode, VerifiedOn, Note, ContentHash, Version) = (outcomeCode, verifiedOn, note, contentHash, version);
        return this;
    }

    /// <summary>
    /// The record that answered the row was merged into another: it is a duplicate (核查情况 7). Unlike a verification this leaves the
    /// fingerprint of the file alone, so that the same file, coming again, does not take it back.
    /// </summary>
    public Result MarkDuplicate(VerificationOutcome? duplicate, DateOnly on, string note)
    {
        if (duplicate is null)
        {
            return Matching.DuplicateProblems.NoDuplicateOutcome.With();
        }

        (OutcomeCode, VerifiedOn, Note) = (duplicate.Code, on, note);
        return Result.Done;
    }

    /// <summary>Takes <see cref="MarkDuplicate"/> back: the verification is what it was before.</summary>
    public void UnmarkDuplicate(string? outcomeCode, DateOnly? verifiedOn, string? note) => (OutcomeCode, VerifiedOn, Note) = (outcomeCode, verifiedOn, note);

    /// <summary>Records the outcome of a verification; null takes it back. Refuses a day still to come.</summary>
    public Result Verify(VerificationOutcome? outcome, DateOnly on, string? note, DateOnly today)
    {
        if (on > today)
        {
            return BaseListProblems.VerifiedInFuture.With(on);
        }

        OutcomeCode = outcome?.Code;
        VerifiedOn = outcome is null ? null : on;
        Note = note;
        ContentHash = 0; // differs from any file now, so the next import shows the row as changed
        return Result.Done;
    }
}
