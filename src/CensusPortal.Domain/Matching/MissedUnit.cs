using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>
/// A unit the registers hold as active and in scope and nobody has collected (疑似漏报), as the last comparison found it: one row however
/// many registers hold the same credit code.
/// </summary>
public sealed class MissedUnit
{
    public long Id { get; init; }
    public required SubjectKind Subject { get; init; }
    /// <summary>The row it is told by: of the first register that knows its township.</summary>
    public required long RegisterEntryId { get; init; }
    /// <summary>The registers that hold it, a bit each.</summary>
    public int Sources { get; init; }
    public int SourceCount { get; init; }
    public required string Name { get; init; }
    public required string SearchName { get; init; }
    public string? CreditCode { get; init; }
    public required string Reason { get; init; }
    public string? BlockCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? DivisionCode { get; init; }

    public static int Bit(RegisterSource source) => 1 << (int)source;

    public static IReadOnlyList<RegisterSource> SourcesOf(int bits) => [.. RegisterSources.All.Where(s => (bits & Bit(s)) != 0)];
}
