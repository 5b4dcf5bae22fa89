namespace CensusPortal.Linkage;

/// <summary>What a comparison may be told: place words of the office's divisions and how sure a pair has to be.</summary>
public sealed record LinkageOptions
{
    /// <summary>Names of provinces, cities, counties, townships that may lead a business name.</summary>
    public IReadOnlyCollection<string> PlaceNames { get; init; } = [];

    /// <summary>Least match weight (log2 odds) of a pair.</summary>
    public float Threshold { get; init; } = 1f;

    /// <summary>By how much a pair without a common code must outweigh every other choice its two rows have.</summary>
    public float Margin { get; init; } = 1f;
}
