namespace CensusPortal.Linkage;

/// <summary>How sure a pair has to be.</summary>
public sealed record LinkageOptions
{
    /// <summary>Least match weight (log2 odds) of a pair.</summary>
    public float Threshold { get; init; } = 1f;

    /// <summary>Least match weight of a pair that is left to people.</summary>
    public float GreyFrom { get; init; } = -4f;

    /// <summary>By how much a pair without a common code must outweigh every other choice its two rows have.</summary>
    public float Margin { get; init; } = 1f;
}
