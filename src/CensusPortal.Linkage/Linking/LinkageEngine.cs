using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// The stages of a comparison up to the weighed candidates (比对引擎): prepare both lists, take the pairs that their codes and all the rest make sure, then gather what
/// else is worth comparing and weigh it, here or in parts elsewhere.
/// </summary>
internal sealed class LinkageEngine(PreparedLists lists, ParallelOptions parallel, StageTimes times)
{
    private const float SureWeight = 14f;
    private const int SureShare = 5;

    public UnitTable Left => lists.Left;
    public UnitTable Right => lists.Right;
    public bool[] LeftTaken => lists.LeftTaken;
    public bool[] RightTaken => lists.RightTaken;

    /// <summary>Weighs two rows, whether or not they were candidates.</summary>
    public Candidate Weigh(int l, int r)
    {
        var levels = LevelsOf(l, r);
        return new Candidate(l, r, WeightTable.Of(levels), CandidateGathering.LevelOf(lists, levels, l, r));
    }

    /// <summary>On which levels two rows stand.</summary>
    public Levels LevelsOf(int l, int r) => lists.Comparison.Of(l, r);

    /// <summary>Whether code, name and person of two rows all differ.</summary>
    public bool Contradicts(int l, int r) =>
        LevelsOf(l, r) is { Code: CodeLevel.DiffersValid or CodeLevel.DiffersBroken or CodeLevel.DiffersOther, Representative: RepresentativeLevel.Differs } v && v.IsOtherName;

    public List<Evidence> Explain(int l, int r) => Explanation.Of(LevelsOf(l, r));

    /// <summary>
    /// Pairs by a code that stands once on each side and with all the rest for it: neither row needs a further look, both are taken. Rows that <paramref name="decided"/>
    /// names are left to what follows.
    /// </summary>
    public List<Candidate> TakeSure(Func<int, int, bool>? decided = null)
    {
        var found = new Candidate[Left.Count];
        PreparedLists.InChunks(Left.Count, parallel, (from, to) =>
        {
            for (var l = from; l < to; l++) found[l] = Sure(l, decided);
        });
        var pairs = new List<Candidate>(Left.Count / 2);
        foreach (var pair in found)
        {
            if (pair.Right < 0) continue;
            LeftTaken[pair.Left] = RightTaken[pair.Right] = true;
            pairs.Add(pair);
        }
        times.Done(Stage.Codes);
        return pairs;
    }

    private Candidate Sure(int l, Func<int, int, bool>? decided)
    {
        var none = new Candidate(l, -1, 0, MatchLevel.None);
        ref readonly var a = ref Left.Rows[l];
        if (a.CodeState != CodeState.Valid || lists.RightCode!.Only(Right, a.Code) is not (>= 0 and var r) || lists.LeftCode!.Only(Left, a.Code) < 0) return none;
        if (decided is not null && decided(l, r)) return none;
        var levels = LevelsOf(l, r);
        var weight = WeightTable.Of(levels);
        return weight < SureWeight || levels.Name is NameLevel.Differs or NameLevel.Unknown || levels.ShorterShared < SureShare
            ? none : new Candidate(l, r, weight, CandidateGathering.LevelOf(lists, levels, l, r));
    }

    /// <summary>All candidates of rows not taken yet that weigh at least <paramref name="floor"/>, by left row.</summary>
    public List<Candidate> Gather(float floor, ComparisonMemory? memory = null, KeyReach reach = KeyReach.All) =>
        new CandidateGathering(lists, reach, parallel, times).Gather(floor, memory);

    /// <summary>What <see cref="KeyReach.County"/> leaves to do, cut into parts of about so many left rows; after <see cref="TakeSure"/>.</summary>
    public LinkageWork Cut(float floor, int rowsOfPart) => new PartCutter(lists, floor, rowsOfPart, parallel).Cut();
}
