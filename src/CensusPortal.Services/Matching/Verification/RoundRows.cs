using CensusPortal.Domain.Matching.Verification;

namespace CensusPortal.Services.Matching.Verification;

/// <summary>How far lists have come back (回收情况): sent out, answered, of those after the deadline, and not answered.</summary>
public sealed record ReturnCounts(int Issued, int Answered, int AnsweredLate, bool IsDue)
{
    public int Outstanding => Issued - Answered;

    /// <summary>Not answered, and the deadline has passed.</summary>
    public int Late => IsDue ? Outstanding : 0;

    public Domain.Progress.Rate Rate => new(Answered, Issued);
}

/// <summary>A round in the list of rounds (轮次行).</summary>
public sealed record RoundRow(
    int Number, string Title, string Contents, DateOnly DueOn, string IssuedBy, DateTime IssuedAt, DateTime? ClosedAt, bool IsLate, ReturnCounts Counts)
{
    public bool IsOpen => ClosedAt is null;
}

/// <summary>A place of a round with its counts (轮次分地区); the code is null for rows whose place the register does not tell.</summary>
public sealed record RoundPlace(string? Code, string Name, string? Above, ReturnCounts Counts);

/// <summary>A round with everything its page shows (轮次详情).</summary>
public sealed record RoundDetail(
    RoundRow Round, bool IsWhole, IReadOnlyList<RoundPlace> Townships, IReadOnlyList<RoundPlace> Areas,
    IReadOnlyList<(VerificationAnswer Answer, int Rows)> Answers, IReadOnlyList<ReturnRow> Returns)
{
    /// <summary>Of all tasks, those with a likely area.</summary>
    public int Located { get; init; }

    /// <summary>How many files came back, of which <see cref="Returns"/> may have the newest only.</summary>
    public int AllReturns { get; init; }
}

/// <summary>A file that came back (回收文件行).</summary>
/// <param name="Wrong">Its first wrong cells, see <see cref="ToldError"/>.</param>
public sealed record ReturnRow(int Id, string FileName, string ReturnedBy, DateTime ReturnedAt, int Answered, int Changed, int Unchanged, int Rejected, int Older, string? Wrong)
{
    /// <summary>Rows that were not taken in and stand in the workbook of errors.</summary>
    public int Told => Rejected + Older;
}

/// <summary>A task as a page shows it (任务行).</summary>
public sealed record TaskRow(
    string Key, string Name, string? CreditCode, string? Representative, string? Phone, string? Address, string? TownshipCode, string? AreaCode, string? AreaName,
    AreaClue? Clue, int? Agreement, string Reason, VerificationAnswer? Answer, string? CollectedCode, string? Note, DateOnly? AnsweredOn);

/// <summary>What sending out would come to (下发预览): by source, reason and township.</summary>
public sealed record RoundPreview(
    int Rows, IReadOnlyList<(Domain.Registers.RegisterSource Source, int Rows)> Sources, IReadOnlyList<(string Reason, int Rows)> Reasons,
    IReadOnlyList<(string? TownshipCode, string Name, int Rows)> Townships);
