namespace CensusPortal.Linkage;

/// <summary>
/// The first engine (精确比对): candidates by exact keys only (credit code, organisation code, registration number, normalised name),
/// weighed by everything the two rows state, assigned one to one.
/// </summary>
public static class ExactLinkage
{
    /// <summary>The pairs of two tables, each row in at most one, ordered by left row.</summary>
    public static Pair[] Link(PreparedTable left, PreparedTable right, LinkageOptions options) =>
        Assignment.OneToOne(Candidates(left, right, new Comparison(left, right)), left.Count, right.Count, options);

    /// <summary>Every two rows that share a key, once, at the strongest level that brought them together.</summary>
    internal static List<Pair> Candidates(PreparedTable left, PreparedTable right, Comparison comparison)
    {
        var candidates = new List<Pair>(left.Count);
        foreach (var rule in BlockingRule.Exact)
            rule.ForEachCandidate(left, right, (l, r) => candidates.Add(new Pair(l, r, rule.Level, 0)));
        candidates.Sort(ByRows);
        var kept = 0;
        for (var k = 0; k < candidates.Count; k++)
        {
            var (l, r, level, _) = candidates[k];
            if (kept > 0 && candidates[kept - 1].Left == l && candidates[kept - 1].Right == r) continue;
            if (level == MatchLevel.EmbeddedCode && left.RawCode[l] == right.RawCode[r]) level = MatchLevel.ExactCode;
            candidates[kept++] = new Pair(l, r, level, comparison.Weigh(l, r));
        }
        candidates.RemoveRange(kept, candidates.Count - kept);
        return candidates;
    }

    private static int ByRows(Pair a, Pair b) =>
        a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Right != b.Right ? a.Right.CompareTo(b.Right) : a.Level.CompareTo(b.Level);
}
