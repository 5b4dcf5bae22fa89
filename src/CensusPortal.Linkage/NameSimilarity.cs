namespace CensusPortal.Linkage;

/// <summary>
/// How much of the rarer wording two names share, 0 to 1: characters count by their rarity in both tables, so that 有限公司 or 店
/// say nothing and a brand says nearly everything.
/// </summary>
internal sealed class NameSimilarity
{
    private readonly float[] _rarity = new float[char.MaxValue + 1];

    public NameSimilarity(PreparedTable left, PreparedTable right)
    {
        foreach (var name in left.Core.Concat(right.Core))
            foreach (var c in name) _rarity[c]++;
        var total = Math.Max(1, left.Count + right.Count);
        for (var c = 0; c < _rarity.Length; c++)
            _rarity[c] = Math.Max(0.05f, MathF.Log2(total / Math.Max(1f, _rarity[c])));
    }

    public float Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        float shared = 0, onlyA = 0, totalB = 0;
        foreach (var c in b) totalB += _rarity[c];
        foreach (var c in a)
            if (b.Contains(c)) shared += _rarity[c];
            else onlyA += _rarity[c];
        return shared == 0 ? 0 : Math.Min(1, shared / Math.Min(shared + onlyA, Math.Max(totalB, 1e-3f)));
    }
}
