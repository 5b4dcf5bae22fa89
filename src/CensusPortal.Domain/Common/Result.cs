using System.Diagnostics.CodeAnalysis;

namespace CensusPortal.Domain;

/// <summary>The outcome of a verb that can refuse: done, or the <see cref="Domain.Problem"/> that says why not.</summary>
public readonly record struct Result(Problem? Problem)
{
    public static Result Done => default;

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsDone => Problem is null;

    public static implicit operator Result(Problem problem) => new(problem);
}

/// <summary>The outcome of a question that can be refused: a value, or the <see cref="Domain.Problem"/> that says why not.</summary>
public readonly record struct Result<T>(T? Value, Problem? Problem)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsDone => Problem is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
