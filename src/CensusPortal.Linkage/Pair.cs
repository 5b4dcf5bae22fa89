namespace CensusPortal.Linkage;

/// <summary>
/// A register row (Left) and a record (Right) taken for the same unit. Weight is the match weight: log2 odds that they are,
/// chance agreement in tables of this size included, so 0 is even odds and 10 is a thousand to one.
/// </summary>
public readonly record struct Pair(int Left, int Right, MatchLevel Level, float Weight);
