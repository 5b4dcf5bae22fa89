namespace CensusPortal.Linkage;

/// <summary>How sure a pair has to be, what is left to people, and on how many threads.</summary>
public sealed record LinkageOptions
{
    /// <summary>Least match weight of a pair, log2 odds against all its rivals: from 0 on it is more likely a pair than not.</summary>
    public float Threshold { get; init; } = 0f;

    /// <summary>Least match weight of what is left to people.</summary>
    public float GreyFrom { get; init; } = -4f;

    /// <summary>What the last comparison of these two lists found; null compares everything.</summary>
    public ComparisonMemory? Memory { get; init; }

    /// <summary>Left rows in each part of a comparison that is cut into parts; null compares everything here.</summary>
    public int? RowsOfPart { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;
}
