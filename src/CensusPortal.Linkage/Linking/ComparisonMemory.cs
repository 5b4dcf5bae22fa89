using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage;

/// <summary>
/// What earlier comparisons found (比对记忆): for each left row, under a fingerprint of all that went into it, what came out. A row whose own values, whose candidates and
/// whose candidates' values are the same as last time is not compared again; the outcome is the same as that of a comparison that remembers nothing. One for each two lists that are
/// compared time and again; not for several comparisons at a time.
/// </summary>
public sealed class ComparisonMemory
{
    private Dictionary<Bits128, Remembered[]> _before = [];
    private Dictionary<Bits128, Remembered[]> _now = [];
    private readonly Lock _gate = new();

    private ComparisonMemory? _ofBaseList;

    /// <summary>What the same register came to with the base list.</summary>
    internal ComparisonMemory OfBaseList => _ofBaseList ??= new ComparisonMemory();

    /// <summary>Whether an earlier comparison left anything behind.</summary>
    public bool IsWarm => _now.Count > 0;

    /// <summary>Left rows that were compared in the last comparison, and those that could be taken from memory.</summary>
    public int Compared { get; private set; }

    /// <inheritdoc cref="Compared"/>
    public int Reused { get; private set; }

    internal void Begin()
    {
        (_before, _now) = (_now, new Dictionary<Bits128, Remembered[]>(_now.Count));
        (Compared, Reused) = (0, 0);
    }

    /// <summary>What stands under the fingerprint, null where nothing does. Safe from several threads between <see cref="Begin"/> and the next one.</summary>
    internal Remembered[]? Find(Bits128 fingerprint) => _before.GetValueOrDefault(fingerprint);

    /// <summary>Keeps what a part of the rows came to; safe from several threads.</summary>
    internal void Keep(List<(Bits128 Fingerprint, Remembered[] Found)> part, int compared)
    {
        lock (_gate)
        {
            foreach (var (fingerprint, found) in part) _now[fingerprint] = found;
            Compared += compared;
            Reused += part.Count - compared;
        }
    }

    /// <summary>One candidate that was heavy enough: its place among the row's candidates, and what it came to.</summary>
    internal readonly record struct Remembered(int Place, float Weight, MatchLevel Level);
}
