using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;

namespace CensusPortal.Domain.Matching;

/// <summary>What a person decides on a register row: it is this candidate, none of those shown, nothing of the clearance, or another collected row.</summary>
public enum MatchDecisionKind { Same, Different, OutOfScope, OtherUnit }

/// <summary>
/// A decision of a person (人工判定) on a register row, by what both rows are called in every edition and run, so that it survives both.
/// It goes before all evidence until it is undone.
/// </summary>
public sealed class MatchDecision
{
    public const int LongestNote = 500;

    public long Id { get; init; }
    public required MatchDecisionKind Kind { get; init; }
    public required RegisterSource Source { get; init; }
    public required string NaturalKey { get; init; }
    /// <summary>The register row's name when it was decided on.</summary>
    public required string Name { get; init; }
    public string? BlockCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? DivisionCode { get; init; }
    /// <summary>The collected row it is the same as; null for the other kinds.</summary>
    public SubjectKind? RecordSubject { get; init; }
    public string? RecordNaturalKey { get; init; }
    public long? RecordId { get; init; }
    public required int AccountId { get; init; }
    public required string DecidedBy { get; init; }
    public required DateTime At { get; init; }
    public string? Note { get; init; }
    public DateTime? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }
    public MatchState Before { get; init; } = new();
    /// <summary>The register row that had the collected row before; null when it was free.</summary>
    public string? DisplacedKey { get; init; }
    public MatchLevel? DisplacedLevel { get; init; }
    public float? DisplacedWeight { get; init; }
    public int Version { get; private set; }

    public bool IsUndone => UndoneAt is not null;

    public bool IsPair => Kind is MatchDecisionKind.Same or MatchDecisionKind.OtherUnit;

    public Result Undo(string by, DateTime at)
    {
        if (UndoneAt is not null)
        {
            return DecisionProblems.AlreadyUndone.With(UndoneBy);
        }

        (UndoneAt, UndoneBy, Version) = (at, by, Version + 1);
        return Result.Done;
    }
}

/// <summary>What the comparison says of a register row (比对状态).</summary>
public sealed record MatchState
{
    public MatchLevel? Level { get; init; }
    public float? Weight { get; init; }
    public long? RecordId { get; init; }
    public string? Reason { get; init; }
    public bool InScope { get; init; }

    public static MatchState Of(RegisterMatch match) => new()
    {
        Level = match.Level, Weight = match.Weight, RecordId = match.RecordId, Reason = match.Reason, InScope = match.InScope,
    };
}

/// <summary>A pair that a person has said is two units (已否定的配对).</summary>
public sealed class RejectedPair
{
    public required long DecisionId { get; init; }
    public required SubjectKind RecordSubject { get; init; }
    public required string RecordNaturalKey { get; init; }
}

public static class MatchDecisionKinds
{
    public static readonly IReadOnlyList<MatchDecisionKind> All = Enum.GetValues<MatchDecisionKind>();

    public static string Slug(this MatchDecisionKind kind) => kind switch
    {
        MatchDecisionKind.Same => "same",
        MatchDecisionKind.Different => "different",
        MatchDecisionKind.OutOfScope => "out-of-scope",
        _ => "other-unit",
    };

    public static MatchDecisionKind? Find(string? slug) => slug switch
    {
        "same" => MatchDecisionKind.Same,
        "different" => MatchDecisionKind.Different,
        "out-of-scope" => MatchDecisionKind.OutOfScope,
        "other-unit" => MatchDecisionKind.OtherUnit,
        _ => null,
    };

    public static string Name(this MatchDecisionKind kind, Language language) => (kind, language) switch
    {
        (MatchDecisionKind.Same, Language.Chinese) => "是同一单位",
        (MatchDecisionKind.Same, _) => "The same unit",
        (MatchDecisionKind.Different, Language.Chinese) => "都不是",
        (MatchDecisionKind.Different, _) => "None of them",
        (MatchDecisionKind.OutOfScope, Language.Chinese) => "不在清查范围",
        (MatchDecisionKind.OutOfScope, _) => "Not in scope",
        (_, Language.Chinese) => "是另一单位",
        _ => "Another unit",
    };
}
