using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Linking;

namespace CensusPortal.Linkage;

/// <summary>
/// The comparison of a register with the collected records and, by way of the base list, with what the records were filed under (比对过程): begun, its
/// <see cref="Work"/> done wherever there is room, and finished.
/// </summary>
public sealed class RegisterComparison
{
    /// <summary>What a decision of a person weighs: more than all evidence there is.</summary>
    private const float Confirmed = 1000f;

    private readonly LinkageOptions _options;
    private readonly Verdicts _verdicts;
    private readonly int[] _recordOfBaseRow;
    private readonly CancellationToken _cancel;
    private readonly List<LinkageWork> _work = [];

    private RegisterComparison(LinkageOptions options, Verdicts verdicts, int[] recordOfBaseRow, CancellationToken cancel) =>
        (_options, _verdicts, _recordOfBaseRow, _cancel) = (options, verdicts, recordOfBaseRow, cancel);

    private Half ToBaseList { get; init; } = null!;

    private Half ToRecords { get; init; } = null!;

    /// <summary>What is to be done elsewhere: with the base list, with the records. Empty unless <see cref="LinkageOptions.RowsOfPart"/> asks for parts.</summary>
    public IReadOnlyList<LinkageWork> Work => _work;

    /// <inheritdoc cref="RegisterLinkage.Link"/>
    /// <param name="cut">Told of each work as soon as it is cut: others can be at it while the borders are compared here.</param>
    public static RegisterComparison Begin(
        PreparedTable register, PreparedTable records, PreparedTable baseList, int[] recordOfBaseRow, LinkageOptions options, Verdicts? verdicts, CancellationToken cancel,
        IProgress<double>? progress = null, Action<LinkageWork>? cut = null)
    {
        verdicts ??= Verdicts.None;
        var work = new List<LinkageWork>();
        Action<LinkageWork> offer = w =>
        {
            work.Add(w);
            cut?.Invoke(w);
        };
        // The register's rows are made ready for one list after the other, so that the first one has to be through with them.
        var toBaseList = Half.Of(register, baseList, options, options.GreyFrom, options.Memory?.OfBaseList, decided: null, offer, cancel, new PartOfProgress(progress, 0, 0.5));
        var decided = new DecidedRows(verdicts);
        var toRecords = Half.Of(register, records, options, options.GreyFrom - BaseListEvidence.Most, options.Memory, decided.Touch, offer, cancel, new PartOfProgress(progress, 0.5, 1));
        var comparison = new RegisterComparison(options, verdicts, recordOfBaseRow, cancel) { ToBaseList = toBaseList, ToRecords = toRecords };
        comparison._work.AddRange(work);
        return comparison;
    }

    /// <summary>The outcome, with what every part of <see cref="Work"/> came to, in its order.</summary>
    public RegisterLinkage Finish(IReadOnlyList<IReadOnlyList<byte[]>> results)
    {
        for (var k = 0; k < results.Count; k++) (k == 0 ? ToBaseList : ToRecords).TakeBack(results[k]);
        var (engine, baseCandidates) = (ToRecords.Engine, ToBaseList.Candidates);
        var links = ToBaseList.Pairs;
        links.AddRange(OneToOne.Assign([.. baseCandidates], ToBaseList.Engine.LeftTaken, ToBaseList.Engine.RightTaken, _options.Threshold, []));
        var evidence = BaseListEvidence.Gather(links, engine.Left.Count, engine.Right.Count, _recordOfBaseRow);

        var (pairs, candidates) = (ToRecords.Pairs, ToRecords.Candidates);
        _cancel.ThrowIfCancellationRequested();
        evidence.Weigh(candidates);
        evidence.AddCandidates(candidates, engine);
        candidates.RemoveAll(p => p.Weight < _options.GreyFrom || _verdicts.OutOfPlay.Contains(p.Left) || _verdicts.Different.Contains((p.Left, p.Right)));
        candidates.AddRange(_verdicts.Same.Select(p => new Candidate(p.Left, p.Right, Confirmed, MatchLevel.Confirmed)));
        var grey = new List<Candidate>();
        Candidate[] all = [.. candidates];
        pairs.AddRange(OneToOne.Assign(all, engine.LeftTaken, engine.RightTaken, _options.Threshold, grey));
        evidence.LinkRepeatedRows(baseCandidates, _options.Threshold);
        var linkage = Of(pairs, evidence.BaseRowOf);
        var alone = (float[])linkage.WeightOf.Clone();
        foreach (var c in all)
            if (linkage.RecordOf[c.Left] == c.Right) alone[c.Left] = c.Weight;
        return linkage with
        {
            Explain = row => linkage.RecordOf[row] < 0 || linkage.LevelOf[row] == MatchLevel.Confirmed ? []
                : Explained(engine, row, linkage.RecordOf[row], alone[row], linkage.WeightOf[row]),
            Grey = [.. grey.OrderBy(g => g.Left).ThenByDescending(g => g.Weight).ThenBy(g => g.Right)
                .Select(g => new GreyPair(g.Left, g.Right, g.Weight, Explained(engine, g.Left, g.Right, g.Weight, g.Weight)))],
        };
    }

    /// <param name="alone">What the pair weighs by itself.</param>
    /// <param name="weight">The same with its rivals against it.</param>
    private static List<Evidence> Explained(LinkageEngine engine, int left, int right, float alone, float weight)
    {
        var lines = engine.Explain(left, right);
        // What the comparisons do not add up to came by way of the base list.
        Add(alone - lines.Sum(l => l.Weight), EvidenceKind.BaseRowEqual, EvidenceKind.BaseRowDiffers);
        Add(weight - alone, EvidenceKind.Rivals, EvidenceKind.Rivals);
        return lines;

        void Add(float bits, EvidenceKind inFavour, EvidenceKind against)
        {
            if (Math.Abs(bits) > 0.01f) lines.Add(new Evidence(bits > 0 ? inFavour : against, bits));
        }
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

    /// <summary>The register against one list: the pairs that are sure, and the candidates as far as they are gathered.</summary>
    private sealed record Half(LinkageEngine Engine, List<Candidate> Pairs, List<Candidate> Candidates)
    {
        public static Half Of(
            PreparedTable left, PreparedTable right, LinkageOptions options, float floor, ComparisonMemory? memory, Func<int, int, bool>? decided, Action<LinkageWork> offer,
            CancellationToken cancel, IProgress<double> progress)
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancel };
            var times = new StageTimes(progress);
            var engine = new LinkageEngine(PreparedLists.From(left.Rows, right.Rows, left.Places.Words, parallel, times), parallel, times);
            var pairs = engine.TakeSure(decided);
            if (options.RowsOfPart is not { } rows) return new Half(engine, pairs, engine.Gather(floor, memory));
            offer(engine.Cut(floor, rows));
            return new Half(engine, pairs, engine.Gather(floor, null, KeyReach.Everywhere));
        }

        /// <summary>Adds what the parts have found; what was found across the borders too counts once.</summary>
        public void TakeBack(IReadOnlyList<byte[]> results)
        {
            foreach (var result in results) Candidates.AddRange(PartFormat.Candidates(result));
            Candidates.Sort((x, y) => x.Left != y.Left ? x.Left.CompareTo(y.Left) : CandidateGathering.HeaviestFirst(x, y));
            var (kept, ofRow) = (0, 0);
            foreach (var candidate in Candidates.ToArray())
            {
                var isSameRow = kept > 0 && Candidates[kept - 1].Left == candidate.Left;
                if (isSameRow && (Candidates[kept - 1].Right == candidate.Right || ofRow == CandidateGathering.MostOfRow)) continue;
                ofRow = isSameRow ? ofRow + 1 : 1;
                Candidates[kept++] = candidate;
            }
            Candidates.RemoveRange(kept, Candidates.Count - kept);
        }
    }

    /// <summary>The rows that people have decided something about.</summary>
    private sealed class DecidedRows(Verdicts verdicts)
    {
        private readonly HashSet<int> _left = [.. verdicts.OutOfPlay, .. verdicts.Same.Select(p => p.Left), .. verdicts.Different.Select(p => p.Left)];
        private readonly HashSet<int> _right = [.. verdicts.Same.Select(p => p.Right), .. verdicts.Different.Select(p => p.Right)];

        public bool Touch(int left, int right) => _left.Contains(left) || _right.Contains(right);
    }
}
