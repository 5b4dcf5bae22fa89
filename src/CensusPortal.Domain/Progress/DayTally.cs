using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Progress;

/// <summary>What one township or block (or 未定区划, <c>""</c>) verified and collected on one day: the day-by-day curve.</summary>
public sealed class DayTally
{
    public required string DivisionCode { get; init; }
    public required SubjectKind Subject { get; init; }
    /// <summary>The day; <see cref="DateOnly.MinValue"/> for rows that carry none.</summary>
    public required DateOnly Day { get; init; }
    public int Verified { get; init; }
    public int Collected { get; init; }
}
