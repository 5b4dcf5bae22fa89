namespace CensusPortal.Linkage;

/// <summary>
/// What people have decided (人工判定), by row numbers of the two tables. It goes before all evidence: pairs that are set are made
/// first, pairs that are ruled out are never made, rows out of play take no partner.
/// </summary>
public sealed class Verdicts
{
    public static readonly Verdicts None = new();

    /// <summary>Pairs that are one unit. A row named twice keeps its first partner.</summary>
    public IReadOnlyList<(int Left, int Right)> Same { get; init; } = [];

    /// <summary>Pairs that are two units.</summary>
    public IReadOnlySet<(int Left, int Right)> Different { get; init; } = new HashSet<(int Left, int Right)>();

    /// <summary>Left rows that take no partner.</summary>
    public IReadOnlySet<int> OutOfPlay { get; init; } = new HashSet<int>();
}
