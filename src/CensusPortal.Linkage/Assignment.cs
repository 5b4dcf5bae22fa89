namespace CensusPortal.Linkage;

/// <summary>
/// One-to-one assignment: the heaviest candidate takes its two rows, then the next. Between equally good partners a common code
/// takes the lowest rows (they are entries of one unit); without a code nobody is taken, for a guess is a false pair.
/// </summary>
internal sealed class Assignment
{
    private readonly Pair[] _candidates;
    private readonly int[] _leftStart;
    private readonly int[] _byLeft;
    private readonly int[] _rightStart;
    private readonly int[] _byRight;
    private readonly bool[] _leftTaken;
    private readonly bool[] _rightTaken;

    private Assignment(Pair[] candidates, int leftCount, int rightCount)
    {
        _candidates = candidates;
        (_leftStart, _byLeft) = Group(candidates, leftCount, p => p.Left);
        (_rightStart, _byRight) = Group(candidates, rightCount, p => p.Right);
        _leftTaken = new bool[leftCount];
        _rightTaken = new bool[rightCount];
    }

    public static Pair[] OneToOne(IEnumerable<Pair> candidates, int leftCount, int rightCount, LinkageOptions options)
    {
        var sorted = candidates.Where(p => p.Weight >= options.Threshold).ToArray();
        Array.Sort(sorted, HeaviestFirst);
        return new Assignment(sorted, leftCount, rightCount).Take(options.Margin);
    }

    private static int HeaviestFirst(Pair a, Pair b) =>
        a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight)
        : a.Left != b.Left ? a.Left.CompareTo(b.Left)
        : a.Right.CompareTo(b.Right);

    private Pair[] Take(float margin)
    {
        var pairs = new List<Pair>();
        foreach (var pair in _candidates)
        {
            if (_leftTaken[pair.Left] || _rightTaken[pair.Right]) continue;
            if (pair.Level == MatchLevel.ExactName && HasRival(pair, margin)) continue;
            _leftTaken[pair.Left] = _rightTaken[pair.Right] = true;
            pairs.Add(pair);
        }
        pairs.Sort((a, b) => a.Left.CompareTo(b.Left));
        return [.. pairs];
    }

    private bool HasRival(Pair pair, float margin)
    {
        for (var k = _leftStart[pair.Left]; k < _leftStart[pair.Left + 1]; k++)
            if (_candidates[_byLeft[k]] is var rival && rival.Right != pair.Right && Rivals(rival, pair, margin)) return true;
        for (var k = _rightStart[pair.Right]; k < _rightStart[pair.Right + 1]; k++)
            if (_candidates[_byRight[k]] is var rival && rival.Left != pair.Left && Rivals(rival, pair, margin)) return true;
        return false;
    }

    private bool Rivals(Pair rival, Pair pair, float margin) =>
        rival.Weight > pair.Weight - margin && !_leftTaken[rival.Left] && !_rightTaken[rival.Right];

    private static (int[] Start, int[] Order) Group(Pair[] candidates, int count, Func<Pair, int> row)
    {
        var start = new int[count + 1];
        foreach (var pair in candidates) start[row(pair) + 1]++;
        for (var i = 0; i < count; i++) start[i + 1] += start[i];
        var (fill, order) = ((int[])start.Clone(), new int[candidates.Length]);
        for (var k = 0; k < candidates.Length; k++) order[fill[row(candidates[k])]++] = k;
        return (start, order);
    }
}
