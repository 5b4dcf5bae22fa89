using CensusPortal.Linkage.Linking;

namespace CensusPortal.Linkage;

/// <summary>What the base list (底册) knows of register rows and records: which of its rows each of them is.</summary>
internal sealed class BaseListEvidence
{
    private const float SameBaseRow = 9f;
    private const float OtherBaseRow = -10f;
    private const float RecordOfAnotherRow = -6f;

    /// <summary>The most that the base list can add to a pair, bits.</summary>
    public const float Most = SameBaseRow;

    private readonly float[] _weightOf;
    private readonly int[] _baseOfRecord;
    private readonly int[] _recordOfBaseRow;
    private readonly bool[] _claimed;

    private BaseListEvidence(int registerRows, int recordRows, int[] recordOfBaseRow)
    {
        BaseRowOf = new int[registerRows];
        _weightOf = new float[registerRows];
        _baseOfRecord = new int[recordRows];
        _recordOfBaseRow = recordOfBaseRow;
        _claimed = new bool[recordOfBaseRow.Length];
        Array.Fill(BaseRowOf, -1);
        Array.Fill(_baseOfRecord, -1);
    }

    public int[] BaseRowOf { get; }

    public static BaseListEvidence Gather(List<Candidate> links, int registerRows, int recordRows, int[] recordOfBaseRow)
    {
        var evidence = new BaseListEvidence(registerRows, recordRows, recordOfBaseRow);
        foreach (var (l, b, weight, _) in links)
        {
            (evidence.BaseRowOf[l], evidence._weightOf[l]) = (b, weight);
            evidence._claimed[b] = true;
        }
        for (var b = 0; b < recordOfBaseRow.Length; b++)
            if (recordOfBaseRow[b] >= 0) evidence._baseOfRecord[recordOfBaseRow[b]] = b;
        return evidence;
    }

    /// <summary>Adds to each candidate what the base list says for or against it.</summary>
    public void Weigh(List<Candidate> candidates)
    {
        for (var k = 0; k < candidates.Count; k++)
            candidates[k] = candidates[k] with { Weight = candidates[k].Weight + For(candidates[k].Left, candidates[k].Right) };
    }

    /// <summary>Adds the pairs that only the base list brings together.</summary>
    public void AddCandidates(List<Candidate> candidates, LinkageEngine engine)
    {
        var known = candidates.Select(p => (p.Left, p.Right)).ToHashSet();
        for (var l = 0; l < BaseRowOf.Length; l++)
        {
            var record = BaseRowOf[l] < 0 ? -1 : _recordOfBaseRow[BaseRowOf[l]];
            if (record < 0 || engine.LeftTaken[l] || engine.RightTaken[record] || known.Contains((l, record)) || engine.Contradicts(l, record)) continue;
            candidates.Add(new Candidate(l, record, Math.Max(_weightOf[l], engine.Weigh(l, record).Weight), MatchLevel.ViaBaseList));
        }
    }

    /// <summary>
    /// Several register rows that fit one uncollected base-list row equally well are repetitions of one unit: none of them gets a record by
    /// guess, all of them get the base row's reason. To be called when the pairs are made.
    /// </summary>
    public void LinkRepeatedRows(List<Candidate> baseCandidates, float threshold)
    {
        // Of two base rows that fit equally well the first one in the list counts, in whatever order they were found.
        foreach (var (l, b, weight, _) in baseCandidates.Where(c => c.Weight >= threshold).OrderBy(c => c.Left).ThenBy(c => c.Right))
        {
            if (_claimed[b] || _recordOfBaseRow[b] >= 0 || (BaseRowOf[l] >= 0 && weight <= _weightOf[l])) continue;
            if (BaseRowOf[l] >= 0 && _claimed[BaseRowOf[l]]) continue;
            (BaseRowOf[l], _weightOf[l]) = (b, weight);
        }
    }

    /// <summary>What the base list says of two rows, bits; positive where both are one of its rows.</summary>
    public float For(int left, int right)
    {
        var (rowBase, recordBase) = (BaseRowOf[left], _baseOfRecord[right]);
        if (rowBase >= 0 && rowBase == recordBase) return SameBaseRow;
        if (rowBase >= 0 && recordBase >= 0) return OtherBaseRow;
        if (rowBase >= 0) return _recordOfBaseRow[rowBase] >= 0 ? RecordOfAnotherRow : 0;
        return recordBase >= 0 && _claimed[recordBase] ? RecordOfAnotherRow : 0;
    }
}
