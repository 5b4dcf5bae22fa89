namespace CensusPortal.Linkage;

/// <summary>
/// A register compared (比对结果): for each register row the collected record, the level and weight of the pair, and the base-list
/// row, which also explains the rows without a record. -1 and <see cref="MatchLevel.None"/> where there is none.
/// </summary>
public sealed record RegisterLinkage(int[] RecordOf, MatchLevel[] LevelOf, float[] WeightOf, int[] BaseRowOf)
{
    /// <summary>
    /// Compares a register with the collected records and, by way of the base list, with what the records were filed under.
    /// <paramref name="recordOfBaseRow"/> has the record of each base-list row by 底册标识, -1 where nothing was collected.
    /// </summary>
    public static RegisterLinkage Link(
        PreparedTable register, PreparedTable records, PreparedTable baseList, int[] recordOfBaseRow, LinkageOptions options)
    {
        var baseCandidates = ExactLinkage.Candidates(register, baseList, new Comparison(register, baseList));
        var links = Assignment.OneToOne(baseCandidates, register.Count, baseList.Count, options);
        var evidence = BaseListEvidence.Gather(links, register.Count, records.Count, recordOfBaseRow);
        var comparison = new Comparison(register, records);
        var candidates = ExactLinkage.Candidates(register, records, comparison);
        evidence.Weigh(candidates);
        evidence.AddCandidates(candidates, comparison);
        var pairs = Assignment.OneToOne(candidates, register.Count, records.Count, options);
        evidence.LinkRepeatedRows(baseCandidates, options.Threshold);
        return Of(pairs, evidence.BaseRowOf);
    }

    private static RegisterLinkage Of(Pair[] pairs, int[] baseRowOf)
    {
        var n = baseRowOf.Length;
        var linkage = new RegisterLinkage(new int[n], new MatchLevel[n], new float[n], baseRowOf);
        Array.Fill(linkage.RecordOf, -1);
        foreach (var (l, r, level, weight) in pairs)
            (linkage.RecordOf[l], linkage.LevelOf[l], linkage.WeightOf[l]) = (r, level, weight);
        return linkage;
    }
}
