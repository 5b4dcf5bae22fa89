namespace CensusPortal.Linkage;

/// <summary>
/// A register compared (比对结果): for each register row the collected record, the level and weight of the pair, and the base-list
/// row, which also explains the rows without a record. -1 and <see cref="MatchLevel.None"/> where there is none.
/// </summary>
public sealed record RegisterLinkage(int[] RecordOf, MatchLevel[] LevelOf, float[] WeightOf, int[] BaseRowOf)
{
    /// <summary>What is left to people, by register row and then from the likeliest down.</summary>
    public IReadOnlyList<GreyPair> Grey { get; init; } = [];


    /// <summary>
    /// Compares a register with the collected records and, by way of the base list, with what the records were filed under.
    /// <paramref name="recordOfBaseRow"/> has the record of each base-list row by 底册标识, -1 where nothing was collected.
    /// </summary>
    public static RegisterLinkage Link(
        PreparedTable register, PreparedTable records, PreparedTable baseList, int[] recordOfBaseRow, LinkageOptions options, Verdicts? verdicts = null)
    {
        verdicts ??= Verdicts.None;
        var baseCandidates = ExactLinkage.Candidates(register, baseList, new Comparison(register, baseList));
        var links = Assignment.OneToOne(baseCandidates, register.Count, baseList.Count, options);
        var evidence = BaseListEvidence.Gather(links, register.Count, records.Count, recordOfBaseRow);
        var comparison = new Comparison(register, records);
        var candidates = ExactLinkage.Candidates(register, records, comparison);
        evidence.Weigh(candidates);
        evidence.AddCandidates(candidates, comparison);
        candidates.RemoveAll(p => verdicts.OutOfPlay.Contains(p.Left) || verdicts.Different.Contains((p.Left, p.Right)));
        candidates.AddRange(verdicts.Same.Select(p => new Pair(p.Left, p.Right, MatchLevel.Confirmed, Confirmed)));
        var pairs = Assignment.OneToOne(candidates, register.Count, records.Count, options);
        evidence.LinkRepeatedRows(baseCandidates, options.Threshold);
        return Of(pairs, evidence.BaseRowOf) with { Grey = GreyZone(candidates, pairs, register.Count, records.Count, comparison, options) };
    }

    /// <summary>What a decision of a person weighs: more than all evidence there is.</summary>
    private const float Confirmed = 1000f;

    private static List<GreyPair> GreyZone(
        List<Pair> candidates, Pair[] pairs, int registerRows, int recordRows, Comparison comparison, LinkageOptions options)
    {
        var (leftTaken, rightTaken) = (new bool[registerRows], new bool[recordRows]);
        foreach (var pair in pairs) leftTaken[pair.Left] = rightTaken[pair.Right] = true;
        return [.. candidates.Where(p => !leftTaken[p.Left] && !rightTaken[p.Right] && p.Weight >= options.GreyFrom)
            .OrderBy(p => p.Left).ThenByDescending(p => p.Weight).ThenBy(p => p.Right)
            .Select(p => new GreyPair(p.Left, p.Right, p.Weight, [new Evidence(EvidenceKind.Chance, p.Weight)]))];
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
