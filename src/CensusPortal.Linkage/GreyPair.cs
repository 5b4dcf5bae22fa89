namespace CensusPortal.Linkage;

/// <summary>
/// Two rows for a person to decide on (灰区): too likely to throw away, not sure enough to take. Weight in bits as in
/// <see cref="Pair"/>; the evidence adds up to it.
/// </summary>
public readonly record struct GreyPair(int Left, int Right, float Weight, IReadOnlyList<Evidence> Evidence);
