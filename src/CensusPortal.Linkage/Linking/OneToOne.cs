
namespace CensusPortal.Linkage.Linking;

/// <summary>
/// One-to-one assignment (一对一指派): the heaviest candidate takes its two rows, then the next. What a pair weighs is set against its rivals: every other candidate
/// of its two rows that is still free makes it less sure, so that of several equally good partners none is taken by guess.
/// </summary>
internal sealed class OneToOne
{
    // Two rows with one code are entries of one unit: any of them will do.
    private const float CodeIsEnough = 100f;

    private readonly Candidate[] _candidates;
    private readonly bool[] _leftTaken, _rightTaken;
    private readonly int[] _leftStart, _byLeft, _rightStart, _byRight;

    private OneToOne(Candidate[] candidates, bool[] leftTaken, bool[] rightTaken)
    {
        (_candidates, _leftTaken, _rightTaken) = (candidates, leftTaken, rightTaken);
        (_leftStart, _byLeft) = Group(candidates, leftTaken.Length, isLeft: true);
        (_rightStart, _byRight) = Group(candidates, rightTaken.Length, isLeft: false);
    }

    /// <summary>
    /// The pairs that weigh at least <paramref name="threshold"/> against their rivals; the others that are left to people go to <paramref name="grey"/>. Rows that are taken
    /// already take no part; those of the new pairs are marked.
    /// </summary>
    public static List<Candidate> Assign(Candidate[] candidates, bool[] leftTaken, bool[] rightTaken, float threshold, List<Candidate> grey)
    {
        Array.Sort(candidates, HeaviestFirst);
        var pairs = new OneToOne(candidates, leftTaken, rightTaken).Take(threshold);
        foreach (var candidate in candidates)
            if (!leftTaken[candidate.Left] && !rightTaken[candidate.Right]) grey.Add(candidate);
        return pairs;
    }

    private static int HeaviestFirst(Candidate a, Candidate b) =>
        a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Right.CompareTo(b.Right);

    private List<Candidate> Take(float threshold)
    {
        var pairs = new List<Candidate>();
        foreach (var candidate in _candidates)
        {
            if (candidate.Weight < threshold) break;
            if (_leftTaken[candidate.Left] || _rightTaken[candidate.Right]) continue;
            var weight = candidate.IsByCode || candidate.Weight >= CodeIsEnough ? candidate.Weight : AgainstRivals(candidate);
            if (weight < threshold) continue;
            _leftTaken[candidate.Left] = _rightTaken[candidate.Right] = true;
            pairs.Add(candidate with { Weight = weight });
        }
        return pairs;
    }

    private float AgainstRivals(Candidate candidate)
    {
        var rivals = 1.0;
        for (var k = _leftStart[candidate.Left]; k < _leftStart[candidate.Left + 1]; k++)
            if (_candidates[_byLeft[k]] is var rival && rival.Right != candidate.Right && !_rightTaken[rival.Right]) rivals += Math.Pow(2, rival.Weight);
        for (var k = _rightStart[candidate.Right]; k < _rightStart[candidate.Right + 1]; k++)
            if (_candidates[_byRight[k]] is var rival && rival.Left != candidate.Left && !_leftTaken[rival.Left]) rivals += Math.Pow(2, rival.Weight);
        return candidate.Weight - (float)Math.Log2(rivals);
    }

    private static (int[] Start, int[] Order) Group(Candidate[] candidates, int count, bool isLeft)
    {
        var start = new int[count + 1];
        foreach (ref readonly var c in candidates.AsSpan()) start[(isLeft ? c.Left : c.Right) + 1]++;
        for (var i = 0; i < count; i++) start[i + 1] += start[i];
        var (fill, order) = (start.AsSpan(0, count).ToArray(), new int[candidates.Length]);
        for (var k = 0; k < candidates.Length; k++) order[fill[isLeft ? candidates[k].Left : candidates[k].Right]++] = k;
        return (start, order);
    }
}
