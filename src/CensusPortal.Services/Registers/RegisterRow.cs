using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using Evidence = CensusPortal.Linkage.Evidence;

namespace CensusPortal.Services.Registers;

/// <summary>A register row as a list shows it (名录行).</summary>
public sealed record RegisterRow(
    long Id, string Name, string? CreditCode, string? RegistrationNumber, string? Representative, string? Phone, string? BlockCode,
    string? TownshipCode, string? DivisionCode, string? Address, string? Status, bool IsCompared, MatchLevel? Level, string? Reason, long? RecordId);

/// <summary>An edition of a register as the list offers it (名录期次).</summary>
public sealed record EditionChoice(RegisterSource Source, DateOnly EditionOn, int Rows, bool IsNewest);

/// <summary>A page of a register (名录列表页): which edition it is of; null while the office has none of the source.</summary>
public sealed record RegisterPage(RegisterSource Source, DateOnly? EditionOn, bool IsNewest, ListPage<RegisterRow> Page);

/// <summary>A register row with everything its page shows (名录条目详情).</summary>
public sealed record RegisterDetail(long Id, RegisterSource Source, string Name, DateOnly EditionOn, bool IsNewest, IReadOnlyList<FieldValue> Fields)
{
    public string? PlaceCode { get; init; }
    public required PlaceNames Place { get; init; }
    public required RowOrigin? Origin { get; init; }
    public bool IsElsewhere { get; init; }
    /// <summary>The row has gone through the comparison.</summary>
    public bool IsCompared { get; init; }
    public bool InScope { get; init; }
    public MatchLevel? Level { get; init; }
    public float? Weight { get; init; }
    /// <summary>What speaks for and against the pair; empty where a person decided, and in places that may not see the record.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
    /// <summary>What a person last decided on the row in the review; null where nobody did.</summary>
    public MatchDecision? Decision { get; init; }
    public string? Reason { get; init; }
    /// <summary>What the data give as reason, whatever a person said.</summary>
    public string? AutomaticReason { get; init; }
    public ObjectLink? Record { get; init; }
    public ObjectLink? BaseRow { get; init; }
}
