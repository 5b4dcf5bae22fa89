namespace CensusPortal.Domain.Matching;

/// <summary>
/// A part of a comparison that is too large for one node (比对分块): what it needs, and what it came to. Both are the linkage engine's own; they are gone as soon as the
/// comparison has them back.
/// </summary>
public sealed class ComparisonPart
{
    /// <summary>The job that carries it out.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The job of the whole comparison.</summary>
    public required Guid PartOf { get; init; }

    public required int SharedId { get; init; }

    /// <summary>From 0, in the order they were cut.</summary>
    public required int Number { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>Null until it is done.</summary>
    public byte[]? Result { get; init; }
}

/// <summary>What all parts of one cut have in common (分块公共数据).</summary>
public sealed class ComparisonShared
{
    public int Id { get; init; }
    public required Guid PartOf { get; init; }
    public required byte[] Content { get; init; }
}
