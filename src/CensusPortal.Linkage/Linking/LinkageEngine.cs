using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// The stages of a comparison up to the weighed candidates (比对引擎): prepare both lists, take the pairs that their codes and all the rest make sure, then gather what
/// else is worth comparing and weigh it. Each left row is dealt with by itself, so that neither the threads nor the parts a list is cut into change the outcome.
/// </summary>
internal sealed class LinkageEngine
{
    private const int RowsOfChunk = 4096;
    private const float SureWeight = 14f;
    private const int SureShare = 5;

    private readonly ParallelOptions _parallel;
    private readonly PlaceLexicon _places;
    private readonly StageTimes _times;
    private TermFrequencies _frequencies = null!;
    private PairComparison _comparison = null!;
    private GramSet[] _gramSets = [];
    private CodeHolders _holders = null!;
    private Fingerprints? _leftPrints, _rightPrints;
    private RowIndex _rightCode = null!, _leftCode = null!;

    public LinkageEngine(UnitTableBuilder left, UnitTableBuilder right, IEnumerable<string> knownPlaces, ParallelOptions parallel, StageTimes times)
    {
        (_parallel, _times) = (parallel, times);
        _places = PlaceLexicon.Learn([.. left.Places, .. right.Places], knownPlaces);
        (Left, Right) = (left.Build(), right.Build());
        (LeftTaken, RightTaken) = (new bool[Left.Count], new bool[Right.Count]);
    }

    public UnitTable Left { get; }
    public UnitTable Right { get; }
    public bool[] LeftTaken { get; }
    public bool[] RightTaken { get; }

    public void Prepare()
    {
        Split(Left);
        Split(Right);
        _times.Done(Stage.Names);
        _frequencies = CountAll();
        _gramSets = new GramSet[Right.Count];
        Measure(Left, null);
        Measure(Right, _gramSets);
        _times.Done(Stage.Frequencies);
        Parallel.Invoke(_parallel, () => _rightCode = RowIndex.Of<CreditKey>(Right, null), () => _leftCode = RowIndex.Of<CreditKey>(Left, null));
        _holders = CodeHolders.Of(Left, Right, _rightCode);
        _comparison = new PairComparison(Left, Right, _frequencies, _holders, _places);
    }

    /// <summary>Weighs two rows, whether or not they were candidates.</summary>
    public Candidate Weigh(int l, int r)
    {
        var levels = _comparison.Of(l, r);
        return new Candidate(l, r, WeightTable.Of(levels), LevelOf(levels, l, r));
    }

    /// <summary>On which levels two rows stand.</summary>
    public Levels LevelsOf(int l, int r) => _comparison.Of(l, r);

    /// <summary>Whether code, name and person of two rows all differ.</summary>
    public bool Contradicts(int l, int r) =>
        _comparison.Of(l, r) is { Code: CodeLevel.DiffersValid or CodeLevel.DiffersBroken or CodeLevel.DiffersOther, Representative: RepresentativeLevel.Differs } v && v.IsOtherName;

    public List<Evidence> Explain(int l, int r) => Explanation.Of(_comparison.Of(l, r));

    /// <summary>
    /// Pairs by a code that stands once on each side and with all the rest for it: neither row needs a further look, both are taken. Rows that <paramref name="decided"/>
    /// names are left to what follows.
    /// </summary>
    public List<Candidate> TakeSure(Func<int, int, bool>? decided = null)
    {
        var found = new Candidate[Left.Count];
        InChunks(Left.Count, (from, to) =>
        {
            for (var l = from; l < to; l++)
            {
                found[l] = new Candidate(l, -1, 0, MatchLevel.None);
                ref readonly var a = ref Left.Rows[l];
                if (a.CodeState != CodeState.Valid || _rightCode.Only(Right, a.Code) is not (>= 0 and var r) || _leftCode.Only(Left, a.Code) < 0) continue;
                if (decided is not null && decided(l, r)) continue;
                var levels = _comparison.Of(l, r);
                var weight = WeightTable.Of(levels);
                if (weight < SureWeight || levels.Name is NameLevel.Differs or NameLevel.Unknown || levels.ShorterShared < SureShare) continue;
                found[l] = new Candidate(l, r, weight, LevelOf(levels, l, r));
            }
        });
        var pairs = new List<Candidate>(Left.Count / 2);
        foreach (var pair in found)
        {
            if (pair.Right < 0) continue;
            LeftTaken[pair.Left] = RightTaken[pair.Right] = true;
            pairs.Add(pair);
        }
        _times.Done(Stage.Codes);
        return pairs;
    }

    /// <summary>All candidates of rows not taken yet that weigh at least <paramref name="floor"/>, by left row.</summary>
    public List<Candidate> Gather(float floor, ComparisonMemory? memory = null)
    {
        if (memory is not null) MakePrints(memory);
        var indexes = new CandidateIndexes(Left, Right, _rightCode, _leftCode, RightTaken, _gramSets, _frequencies, _parallel);
        _times.Done(Stage.Indexes);
        var chunks = (Left.Count + RowsOfChunk - 1) / RowsOfChunk;
        var found = new List<Candidate>[chunks];
        Parallel.For(0, chunks, _parallel, () => new CandidateSet(RightTaken, Right.Count), (chunk, _, set) =>
        {
            var end = Math.Min(Left.Count, (chunk + 1) * RowsOfChunk);
            found[chunk] = memory is null ? Gather(chunk * RowsOfChunk, end, floor, indexes, set) : Recall(chunk * RowsOfChunk, end, floor, indexes, set, memory);
            _times.Advance(end - chunk * RowsOfChunk, Left.Count);
            return set;
        }, _ => { });
        var all = new List<Candidate>(found.Sum(f => f.Count));
        foreach (var list in found) all.AddRange(list);
        _times.Done(Stage.Candidates);
        return all;
    }

    private void MakePrints(ComparisonMemory memory)
    {
        memory.Begin();
        var (left, right) = (new Fingerprints(Left, _frequencies, _holders.LeftIsHeldByRight), new Fingerprints(Right, _frequencies, _holders.RightIsHeldByLeft));
        InChunks(Left.Count, left.Make);
        InChunks(Right.Count, right.Make);
        (_leftPrints, _rightPrints) = (left, right);
    }

    private List<Candidate> Gather(int from, int to, float floor, CandidateIndexes indexes, CandidateSet set)
    {
        var list = new List<Candidate>();
        for (var l = from; l < to; l++)
            if (!LeftTaken[l]) Gather(l, floor, indexes, set, list);
        return list;
    }

    /// <summary>
    /// As without a memory, but rows that nothing has changed for since the last comparison are taken from it.
    /// </summary>
    private List<Candidate> Recall(int from, int to, float floor, CandidateIndexes indexes, CandidateSet set, ComparisonMemory memory)
    {
        var (list, kept, compared) = (new List<Candidate>(), new List<(UInt128, ComparisonMemory.Remembered[])>(), 0);
        for (var l = from; l < to; l++)
        {
            if (LeftTaken[l]) continue;
            set.Clear();
            indexes.Of(l, set);
            var print = Fingerprints.Add(_leftPrints![l], (ulong)BitConverter.SingleToUInt32Bits(floor));
            foreach (var r in set.Rows) print = Fingerprints.Add(Fingerprints.Add(print, (ulong)_rightPrints![r]), (ulong)(_rightPrints[r] >> 64));
            var found = memory.Find(print);
            if (found is null)
            {
                var at = list.Count;
                Weigh(l, floor, set, list);
                found = [.. list.Skip(at).Select(c => new ComparisonMemory.Remembered(set.Rows.IndexOf(c.Right), c.Weight, c.Level))];
                compared++;
            }
            else
            {
                foreach (var (place, weight, level) in found) list.Add(new Candidate(l, set.Rows[place], weight, level));
            }
            kept.Add((print, found));
        }
        memory.Keep(kept, compared);
        return list;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(int l, float floor, CandidateIndexes indexes, CandidateSet set, List<Candidate> list)
    {
        set.Clear();
        indexes.Of(l, set);
        Weigh(l, floor, set, list);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(int l, float floor, CandidateSet set, List<Candidate> list)
    {
        foreach (var r in set.Rows)
        {
            if (_comparison.IsHopeless(l, r)) continue;
            var levels = _comparison.Of(l, r);
            var weight = WeightTable.Of(levels);
            if (weight >= floor) list.Add(new Candidate(l, r, weight, LevelOf(levels, l, r)));
        }
    }

    private MatchLevel LevelOf(in Levels levels, int l, int r) => Explanation.LevelOf(levels, Left.Rows[l].IsPlain && Right.Rows[r].IsPlain);

    private void Split(UnitTable table) => InChunks(table.Count, (from, to) =>
    {
        for (var i = from; i < to; i++)
        {
            ref var row = ref table.Rows[i];
            if (row.Town == 0) row.Town = (_places.CountyOf(row.CoreHash) is not 0 and var county ? county : _places.CountyOf(row.NameHash)) * 1000;
            NameColumn.Split(table.Name(row), _places, ref row);
        }
    });

    private TermFrequencies CountAll()
    {
        var rows = Left.Count + Right.Count;
        TermFrequencies left = new(rows), right = new(rows);
        Parallel.Invoke(_parallel, () => left.Count(Left), () => right.Count(Right));
        left.Add(right);
        left.Finish(rows, RowsOfCounty());
        return left;
    }

    private int RowsOfCounty()
    {
        var rows = new Dictionary<int, long>();
        foreach (var table in (UnitTable[])[Left, Right])
            for (var i = 0; i < table.Count; i++)
                if (table.Rows[i].Town > 0) CollectionsMarshal.GetValueRefOrAddDefault(rows, table.Rows[i].County, out _)++;
        var all = rows.Values.Sum();
        return all == 0 ? Left.Count + Right.Count : (int)(rows.Values.Sum(n => n * n) / all);
    }

    private void Measure(UnitTable table, GramSet[]? sets)
    {
        table.PrepareSounds();
        InChunks(table.Count, (from, to) => Measure(table, sets, from, to));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Measure(UnitTable table, GramSet[]? sets, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            ref var row = ref table.Rows[i];
            table.Sound(row);
            row.CoreBits = (ushort)NameComparison.Bits(table.Core(row), _frequencies);
            if (sets is not null) sets[i] = NameGrams.SetOf(table, row, _frequencies);
        }
    }

    private void InChunks(int count, Action<int, int> work) =>
        Parallel.For(0, (count + RowsOfChunk - 1) / RowsOfChunk, _parallel, c => work(c * RowsOfChunk, Math.Min(count, (c + 1) * RowsOfChunk)));
}
