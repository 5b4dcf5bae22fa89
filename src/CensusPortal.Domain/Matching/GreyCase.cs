using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>
/// A register row that is left to people (灰区待判): some collected rows are too likely its partner to be thrown away, none sure enough to
/// be taken. Refreshed by each run; one that somebody decided stays behind its decision.
/// </summary>
public sealed class GreyCase
{
    /// <summary>Given once and never again: a page that was left open must not decide another case.</summary>
    public required long Id { get; init; }
    public required RegisterSource Source { get; init; }
    /// <summary>The register row by what it is called in every edition.</summary>
    public required string NaturalKey { get; init; }
    /// <summary>The row of the newest edition.</summary>
    public required long RegisterEntryId { get; set; }
    public string? BlockCode { get; set; }
    public string? TownshipCode { get; set; }
    public string? DivisionCode { get; set; }
    /// <summary>Of the likeliest candidate, in bits.</summary>
    public float Weight { get; set; }
    /// <summary>The decision it stands behind; null while it is open.</summary>
    public long? DecisionId { get; set; }

    /// <summary>The number of the <paramref name="ordinal"/>th new case of a run.</summary>
    public static long NumberOf(int runId, int ordinal) => (runId * 10_000_000L) + ordinal;
}

/// <summary>A collected row that may be the partner of a case's register row (灰区候选).</summary>
public sealed class GreyCandidate
{
    public required long CaseId { get; init; }
    public required long RecordId { get; init; }
    public required string RecordNaturalKey { get; init; }
    public float Weight { get; init; }
    /// <summary>The explanation, packed.</summary>
    public required string Evidence { get; init; }
}

/// <summary>That a case lies before somebody (灰区借出): until then nobody else is given it.</summary>
public sealed class GreyLease
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    public required long CaseId { get; init; }
    public required int AccountId { get; init; }
    public required DateTime Until { get; init; }
}
