namespace CensusPortal.Linkage;

/// <summary>A blocking rule: rows that share one of its keys are worth comparing. No key, no candidate.</summary>
internal sealed class BlockingRule(MatchLevel level, Func<PreparedTable, int, (string, string)> keys, int largestBlock)
{
    // A code that stands in more rows than this on one side identifies nobody.
    private const int LargestCodeBlock = 12;
    private const int LargestNameBlock = 200;

    public static readonly BlockingRule[] Exact =
    [
        new(MatchLevel.EmbeddedCode, (t, i) => (t.Codes[i].Credit, ""), LargestCodeBlock),
        new(MatchLevel.RegistrationNumber, (t, i) => (t.Codes[i].Registration, ""), LargestCodeBlock),
        new(MatchLevel.OrganisationCode, (t, i) => (t.Codes[i].Organisation, t.Codes[i].SecondOrganisation), LargestCodeBlock),
        new(MatchLevel.ExactName, (t, i) => (t.Core[i], ""), LargestNameBlock),
    ];

    public MatchLevel Level => level;

    /// <summary>The keys of a row under this rule, "" for none.</summary>
    public Func<PreparedTable, int, (string First, string Second)> Keys => keys;

    /// <summary>Calls <paramref name="candidate"/> for every two rows that share a key, left rows in order.</summary>
    public void ForEachCandidate(PreparedTable left, PreparedTable right, Action<int, int> candidate)
    {
        var index = right.IndexFor(this);
        var own = left.IndexFor(this);
        for (var i = 0; i < left.Count; i++)
        {
            var (first, second) = Keys(left, i);
            Visit(first, i);
            if (second != first) Visit(second, i);
        }

        void Visit(string key, int i)
        {
            if (key.Length == 0 || index.CountOf(key) > largestBlock || own.CountOf(key) > largestBlock) return;
            for (var entry = index.First(key); entry >= 0; entry = index.Next(entry)) candidate(i, index.RowOf(entry));
        }
    }
}
