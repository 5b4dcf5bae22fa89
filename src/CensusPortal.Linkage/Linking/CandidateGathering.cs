using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// Finds what is worth comparing and weighs it (候选收集). Each left row is dealt with by itself, so that neither the threads nor the parts a list is cut into change
/// the outcome.
/// </summary>
internal sealed class CandidateGathering(PreparedLists lists, KeyReach reach, ParallelOptions parallel, StageTimes times)
{
    private const int RowsOfChunk = 4096;

    /// <summary>
    /// So many candidates of a left row are kept, the heaviest: a hundred shops of one name in one county are all compared with each other, and nobody can tell them
    /// apart by the hundredth.
    /// </summary>
    public const int MostOfRow = 48;

    /// <summary>Candidates lie all over the list: so many ahead the processor is told to bring the next one near.</summary>
    private const int FetchedAhead = 3;

    private Fingerprints? _leftPrints, _rightPrints;

    /// <summary>All candidates of rows not taken yet that weigh at least <paramref name="floor"/>, by left row.</summary>
    public List<Candidate> Gather(float floor, ComparisonMemory? memory)
    {
        if (memory is not null) MakePrints(memory);
        var count = lists.Left.Count;
        var indexes = new CandidateIndexes(lists, reach, parallel);
        times.Done(Stage.Indexes);
        var found = new List<Candidate>[(count + RowsOfChunk - 1) / RowsOfChunk];
        Parallel.For(0, found.Length, parallel, () => new CandidateSet(lists.RightTaken, lists.Right.Count), (chunk, _, set) =>
        {
            var end = Math.Min(count, (chunk + 1) * RowsOfChunk);
            found[chunk] = memory is null ? Gather(chunk * RowsOfChunk, end, floor, indexes, set) : Recall(chunk * RowsOfChunk, end, floor, indexes, set, memory);
            times.Advance(end - chunk * RowsOfChunk, count);
            return set;
        }, _ => { });
        var all = new List<Candidate>(found.Sum(f => f.Count));
        foreach (var list in found) all.AddRange(list);
        times.Done(Stage.Candidates);
        return all;
    }

    public static MatchLevel LevelOf(PreparedLists lists, in Levels levels, int l, int r) =>
        Explanation.LevelOf(levels, lists.Left.Rows[l].IsPlain && lists.Right.Rows[r].IsPlain);

    private void MakePrints(ComparisonMemory memory)
    {
        memory.Begin();
        var left = new Fingerprints(lists.Left, lists.Frequencies, lists.Places, lists.Holders.LeftIsHeldByRight);
        var right = new Fingerprints(lists.Right, lists.Frequencies, lists.Places, lists.Holders.RightIsHeldByLeft);
        PreparedLists.InChunks(lists.Left.Count, parallel, left.Make);
        PreparedLists.InChunks(lists.Right.Count, parallel, right.Make);
        (_leftPrints, _rightPrints) = (left, right);
    }

    private List<Candidate> Gather(int from, int to, float floor, CandidateIndexes indexes, CandidateSet set)
    {
        var list = new List<Candidate>();
        for (var l = from; l < to; l++)
            if (!lists.LeftTaken[l]) Gather(l, floor, indexes, set, list);
        return list;
    }

    /// <summary>
    /// As without a memory, but rows that nothing has changed for since the last comparison are taken from it.
    /// </summary>
    private List<Candidate> Recall(int from, int to, float floor, CandidateIndexes indexes, CandidateSet set, ComparisonMemory memory)
    {
        var (list, kept, compared) = (new List<Candidate>(), new List<(Bits128, ComparisonMemory.Remembered[])>(), 0);
        for (var l = from; l < to; l++)
        {
            if (lists.LeftTaken[l]) continue;
            set.Clear();
            indexes.Of(l, set);
            var print = Fingerprints.Add(_leftPrints![l], (ulong)BitConverter.SingleToUInt32Bits(floor));
            foreach (var r in set.Rows) print = Fingerprints.Add(Fingerprints.Add(print, _rightPrints![r].Low), _rightPrints[r].High);
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

    private void Gather(int l, float floor, CandidateIndexes indexes, CandidateSet set, List<Candidate> list)
    {
        set.Clear();
        indexes.Of(l, set);
        Weigh(l, floor, set, list);
    }

    private void Weigh(int l, float floor, CandidateSet set, List<Candidate> list)
    {
        var (comparison, first) = (lists.Comparison, list.Count);
        var candidates = set.Rows;
        for (var k = 0; k < candidates.Length; k++)
        {
            if (k + FetchedAhead < candidates.Length) lists.Right.Fetch(candidates[k + FetchedAhead]);
            if (k + 1 < candidates.Length) lists.Right.FetchName(candidates[k + 1]);
            var r = candidates[k];
            if (comparison.IsHopeless(l, r)) continue;
            var levels = comparison.Of(l, r);
            var weight = WeightTable.Of(levels);
            if (weight >= floor) list.Add(new Candidate(l, r, weight, LevelOf(lists, levels, l, r)));
        }
        if (list.Count - first > MostOfRow) KeepHeaviest(list, first);
    }

    // The same ones for any cut of the lists: weights are equal only where rows are, and then the first ones count.
    private static void KeepHeaviest(List<Candidate> list, int first)
    {
        list.Sort(first, list.Count - first, Comparer<Candidate>.Create(HeaviestFirst));
        list.RemoveRange(first + MostOfRow, list.Count - first - MostOfRow);
    }

    /// <summary>The order of a left row's candidates.</summary>
    public static int HeaviestFirst(Candidate a, Candidate b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Right.CompareTo(b.Right);
}
