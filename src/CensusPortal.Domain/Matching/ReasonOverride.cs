using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>
/// A difference reason a person set (人工差异原因). It belongs to what the register row is, not to a row of one edition, so that it holds
/// for the next edition and the next comparison too.
/// </summary>
public sealed class ReasonOverride
{
    public required RegisterSource Source { get; init; }
    public required string NaturalKey { get; init; }
    public required string Reason { get; set; }
    public string? Note { get; init; }
    /// <summary>The change it came with; a later change of the row by somebody else has another one.</summary>
    public required int ChangeId { get; init; }
    public required string SetBy { get; init; }
    public required DateTime SetAt { get; init; }
}
