using CensusPortal.Linkage.Linking;

namespace CensusPortal.Linkage;

/// <summary>
/// A register compared (比对结果): for each register row the collected record, the level and weight of the pair, and the base-list
/// row, which also explains the rows without a record. -1 and <see cref="MatchLevel.None"/> where there is none.
/// </summary>
public sealed record RegisterLinkage(int[] RecordOf, MatchLevel[] LevelOf, float[] WeightOf, int[] BaseRowOf)
{
    /// <summary>What a decision of a person weighs: more than all evidence there is.</summary>
    private const float Confirmed = 1000f;

    /// <summary>What is left to people, by register row and then from the likeliest down.</summary>
    public IReadOnlyList<GreyPair> Grey { get; init; } = [];

    /// <summary>
    /// Compares a register with the collected records and, by way of the base list, with what the records were filed under.
    /// <paramref name="recordOfBaseRow"/> has the record of each base-list row by 底册标识, -1 where nothing was collected.
    /// </summary>
    public static RegisterLinkage Link(
        PreparedTable register, PreparedTable records, PreparedTable baseList, int[] recordOfBaseRow, LinkageOptions options, Verdicts? verdicts = null,
        CancellationToken cancel = default)
    {
        verdicts ??= Verdicts.None;
        var baseCandidates = new List<Candidate>();
        var links = ToBaseList(register, baseList, options, baseCandidates, cancel);
        var evidence = BaseListEvidence.Gather(links, register.Count, records.Count, recordOfBaseRow);

        var engine = Engine(register, records, options, cancel);
        var decided = new DecidedRows(verdicts);
        var pairs = engine.TakeSure(decided.Touch);
        var candidates = engine.Gather(options.GreyFrom - BaseListEvidence.Most, options.Memory);
        evidence.Weigh(candidates);
        evidence.AddCandidates(candidates, engine);
        candidates.RemoveAll(p => p.Weight < options.GreyFrom || verdicts.OutOfPlay.Contains(p.Left) || verdicts.Different.Contains((p.Left, p.Right)));
        candidates.AddRange(verdicts.Same.Select(p => new Candidate(p.Left, p.Right, Confirmed, MatchLevel.Confirmed)));
        var grey = new List<Candidate>();
        pairs.AddRange(OneToOne.Assign([.. candidates], engine.LeftTaken, engine.RightTaken, options.Threshold, grey));
        evidence.LinkRepeatedRows(baseCandidates, options.Threshold);
        return Of(pairs, evidence.BaseRowOf) with
        {
            Grey = [.. grey.OrderBy(g => g.Left).ThenByDescending(g => g.Weight).ThenBy(g => g.Right).Select(g => Explained(g, engine, evidence))],
        };
    }

    private static LinkageEngine Engine(PreparedTable left, PreparedTable right, LinkageOptions options, CancellationToken cancel)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancel };
        var engine = new LinkageEngine(left.Rows, right.Rows, left.Places.Words, parallel, new StageTimes(null));
        engine.Prepare();
        return engine;
    }

    /// <summary>Which base-list row each register row is; candidates have all that was worth a look, made pairs among them.</summary>
    private static List<Candidate> ToBaseList(PreparedTable register, PreparedTable baseList, LinkageOptions options, List<Candidate> candidates, CancellationToken cancel)
    {
        var engine = Engine(register, baseList, options, cancel);
        var links = engine.TakeSure();
        candidates.AddRange(engine.Gather(options.GreyFrom));
        links.AddRange(OneToOne.Assign([.. candidates], engine.LeftTaken, engine.RightTaken, options.Threshold, []));
        return links;
    }

    private static GreyPair Explained(Candidate pair, LinkageEngine engine, BaseListEvidence evidence)
    {
        var lines = engine.Explain(pair.Left, pair.Right);
        // What the lines do not add up to came by way of the base list.
        if (pair.Weight - lines.Sum(l => l.Weight) is var rest && Math.Abs(rest) > 0.01f)
            lines.Add(new Evidence(evidence.For(pair.Left, pair.Right) >= 0 ? EvidenceKind.BaseRowEqual : EvidenceKind.BaseRowDiffers, rest));
        return new GreyPair(pair.Left, pair.Right, pair.Weight, lines);
    }

    private static RegisterLinkage Of(List<Candidate> pairs, int[] baseRowOf)
    {
        var n = baseRowOf.Length;
        var linkage = new RegisterLinkage(new int[n], new MatchLevel[n], new float[n], baseRowOf);
        Array.Fill(linkage.RecordOf, -1);
        foreach (var (l, r, weight, level) in pairs)
            (linkage.RecordOf[l], linkage.LevelOf[l], linkage.WeightOf[l]) = (r, level, weight);
        return linkage;
    }

    /// <summary>The rows that people have decided something about.</summary>
    private sealed class DecidedRows(Verdicts verdicts)
    {
        private readonly HashSet<int> _left = [.. verdicts.OutOfPlay, .. verdicts.Same.Select(p => p.Left), .. verdicts.Different.Select(p => p.Left)];
        private readonly HashSet<int> _right = [.. verdicts.Same.Select(p => p.Right), .. verdicts.Different.Select(p => p.Right)];

        public bool Touch(int left, int right) => _left.Contains(left) || _right.Contains(right);
    }
}
