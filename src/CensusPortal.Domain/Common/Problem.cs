using System.Globalization;

namespace CensusPortal.Domain;

/// <summary>The language a message is told in: Chinese first, English by a switch.</summary>
public enum Language { Chinese, English }

/// <summary>What sort of refusal a problem is; the web and the API choose their answer by it.</summary>
public enum ProblemStatus { BadInput, NotFound, Conflict, Forbidden, TooLarge, Unauthorized, TooMany, Unavailable }

/// <summary>
/// One entry of the catalogue of refusals. A feature keeps its own entries in a static class named
/// <c>XxxProblems</c>; codes look like <c>import.missing-column</c> and never change once published.
/// Texts are composite format strings that say what is wrong and what to do.
/// </summary>
public sealed record ProblemKind(string Code, ProblemStatus Status, string Chinese, string English)
{
    public Problem With(params object?[] arguments) => new(this, arguments);
}

/// <summary>A refused action (问题): returned, never thrown.</summary>
public sealed record Problem(ProblemKind Kind, IReadOnlyList<object?> Arguments)
{
    public string Code => Kind.Code;

    public string Text(Language language) => string.Format(
        CultureInfo.InvariantCulture,
        language == Language.Chinese ? Kind.Chinese : Kind.English,
        [.. Arguments]);

    public override string ToString() => $"{Code}: {Text(Language.Chinese)}";
}
