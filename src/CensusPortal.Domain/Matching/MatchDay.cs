using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>How many rows of a source in a township were matched with a record that was filled in on one day (逐日匹配): the curve of a source's page.</summary>
public sealed class MatchDay
{
    public int Id { get; init; }
    public required RegisterSource Source { get; init; }
    public string? BlockCode { get; init; }
    public string? TownshipCode { get; init; }
    /// <summary>Null where the record names no day.</summary>
    public DateOnly? Day { get; init; }
    public int Rows { get; init; }
}
