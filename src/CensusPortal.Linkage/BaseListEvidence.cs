namespace CensusPortal.Linkage;

/// <summary>What the base list (底册) knows of register rows and records: which of its rows each of them is.</summary>
internal sealed class BaseListEvidence
{
    private const float SameBaseRow = 10f;
    private const float OtherBaseRow = -10f;
    private const float RecordOfAnotherRow = -6f;

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

    public static BaseListEvidence Gather(Pair[] links, int registerRows, int recordRows, int[] recordOfBaseRow)
    {
        var evidence = new BaseListEvidence(registerRows, recordRows, recordOfBaseRow);
        foreach (var (l, b, _, weight) in links)
        {
            (evidence.BaseRowOf[l], evidence._weightOf[l]) = (b, weight);
            evidence._claimed[b] = true;
        }
        for (var b = 0; b < recordOfBaseRow.Length; b++)
            if (recordOfBaseRow[b] >= 0) evidence._baseOfRecord[recordOfBaseRow[b]] = b;
        return evidence;
    }

    /// <summary>Adds to each candidate what the base list says for or against it.</summary>
    public void Weigh(List<Pair> candidates)
    {
        for (var k = 0; k < candidates.Count; k++)
            candidates[k] = candidates[k] with { Weight = candidates[k].Weight + For(candidates[k]) };
    }

    /// <summary>Adds the pairs that only the base list brings together.</summary>
    public void AddCandidates(List<Pair> candidates, Comparison comparison)
    {
        var known = candidates.Select(p => (p.Left, p.Right)).ToHashSet();
        for (var l = 0; l < BaseRowOf.Length; l++)
        {
            var record = BaseRowOf[l] < 0 ? -1 : _recordOfBaseRow[BaseRowOf[l]];
            if (record < 0 || known.Contains((l, record)) || comparison.Contradicts(l, record)) continue;
            candidates.Add(new Pair(l, record, MatchLevel.ViaBaseList, Math.Max(_weightOf[l], comparison.Weigh(l, record))));
        }
    }

    /// <summary>
    /// Several register rows that fit one uncollected base-list row equally well are repetitions of one unit: none of them gets a record by
    /// guess, all of them get the base row's reason. To be called when the pairs are made.
    /// </summary>
    public void LinkRepeatedRows(List<Pair> baseCandidates, float threshold)
    {
        foreach (var (l, b, _, weight) in baseCandidates)
        {
            if (weight < threshold || _claimed[b] || _recordOfBaseRow[b] >= 0 || (BaseRowOf[l] >= 0 && weight <= _weightOf[l])) continue;
            if (BaseRowOf[l] >= 0 && _claimed[BaseRowOf[l]]) continue;
            (BaseRowOf[l], _weightOf[l]) = (b, weight);
        }
    }

    private float For(Pair pair)
    {
        var (rowBase, recordBase) = (BaseRowOf[pair.Left], _baseOfRecord[pair.Right]);
        if (rowBase >= 0 && rowBase == recordBase) return SameBaseRow;
        if (rowBase >= 0 && recordBase >= 0) return OtherBaseRow;
        if (rowBase >= 0) return _recordOfBaseRow[rowBase] >= 0 ? RecordOfAnotherRow : 0;
        return recordBase >= 0 && _claimed[recordBase] ? RecordOfAnotherRow : 0;
    }
}
