namespace CensusPortal.Linkage;

/// <summary>A blocking rule: rows that share one of its keys are worth comparing. No key, no candidate.</summary>
internal sealed record BlockingRule(MatchLevel Level, Func<PreparedTable, int, (string, string)> Keys, int LargestBlock)
{
    // A code that stands in more rows than this on one side identifies nobody.
    private const int LargestCodeBlock = 12;
    private const int LargestNameBlock = 200;

    public static readonly BlockingRule[] Exact =
    [
        new(MatchLevel.EmbeddedCode, (t, i) => (t.Codes[i].Credit, ""), LargestCodeBlock),
        new(MatchLevel.OrganisationCode, (t, i) => (t.Codes[i].Organisation, t.Codes[i].SecondOrganisation), LargestCodeBlock),
        new(MatchLevel.RegistrationNumber, (t, i) => (t.Codes[i].Registration, ""), LargestCodeBlock),
        new(MatchLevel.ExactName, (t, i) => (t.Core[i], ""), LargestNameBlock),
    ];

    /// <summary>Calls <paramref name="candidate"/> for every two rows that share a key, left rows in order.</summary>
    public void ForEachCandidate(PreparedTable left, PreparedTable right, Action<int, int> candidate)
    {
        var index = KeyIndex.Of(right, Keys);
        var ownCounts = KeyIndex.Of(left, Keys);
        for (var i = 0; i < left.Count; i++)
        {
            var (first, second) = Keys(left, i);
            Visit(first, i);
            if (second != first) Visit(second, i);
        }

        void Visit(string key, int i)
        {
            if (key.Length == 0 || index.CountOf(key) > LargestBlock || ownCounts.CountOf(key) > LargestBlock) return;
            for (var entry = index.First(key); entry >= 0; entry = index.Next(entry)) candidate(i, index.RowOf(entry));
        }
    }
}
