namespace CensusPortal.Linkage;

/// <summary>One line of an explanation (比对依据): a comparison, the level on which two rows stand, and what that is worth.</summary>
/// <param name="Weight">Match weight in bits, log2(m/u); negative where it speaks against the pair.</param>
public readonly record struct Evidence(EvidenceKind Kind, float Weight)
{
    /// <summary>The lines as a short text, "7:9.3;19:-0.7", to be kept beside a pair: a city has a hundred thousand of them.</summary>
    public static string Pack(IEnumerable<Evidence> lines) =>
        string.Join(';', lines.Select(e => FormattableString.Invariant($"{(int)e.Kind}:{e.Weight:0.##}")));

    /// <summary>Reads what <see cref="Pack"/> wrote, or wrote with the kinds' names once; lines of kinds that are no more are left out.</summary>
    public static IReadOnlyList<Evidence> Unpack(string? packed)
    {
        var lines = new List<Evidence>();
        foreach (var line in (packed ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && Enum.TryParse<EvidenceKind>(line.AsSpan(0, colon), out var kind) && Enum.IsDefined(kind)
                && float.TryParse(line.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var weight))
                lines.Add(new Evidence(kind, weight));
        }
        return lines;
    }
}
