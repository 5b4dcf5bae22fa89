using CensusPortal.Linkage.Linking;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage;

/// <summary>
/// Two lists of units compared (两份名单的比对): the pairs, each row in at most one, what is left to people, and why. The outcome is the same for any number of threads.
/// </summary>
public sealed class ListLinkage
{
    private readonly LinkageEngine _engine;

    private ListLinkage(LinkageEngine engine) => _engine = engine;

    /// <summary>Ordered by left row.</summary>
    public IReadOnlyList<Pair> Pairs { get; private init; } = [];

    /// <summary>Candidates of rows without a partner, by left row and then from the heaviest down; Evidence is left empty, <see cref="Explain"/> tells it.</summary>
    public IReadOnlyList<Pair> Grey { get; private init; } = [];

    public int LeftRows => _engine.Left.Count;

    public int RightRows => _engine.Right.Count;

    /// <summary>Seconds that each <see cref="Stage"/> took.</summary>
    public IReadOnlyList<double> Seconds { get; private init; } = [];

    public ReadOnlySpan<char> LeftId(int row) => _engine.Left.Id(row);

    public ReadOnlySpan<char> RightId(int row) => _engine.Right.Id(row);

    /// <summary>What speaks for and against two rows; the lines add up to the weight before rivals are counted.</summary>
    public IReadOnlyList<Evidence> Explain(int left, int right) => _engine.Explain(left, right);

    /// <summary>
    /// Compares two files with the header <c>id,uscc,name,address,division_code,legal_rep,phone,kind</c>. Throws <see cref="LinkageInputException"/> for a file that
    /// cannot be read.
    /// </summary>
    public static ListLinkage Link(Stream left, Stream right, LinkageOptions options, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var times = new StageTimes(progress);
        var (a, b) = Read(left, right, options.Threads, cancel);
        return Link(a, b, [], options, times, cancel);
    }

    /// <summary>Compares two tables.</summary>
    public static ListLinkage Link(PreparedTable left, PreparedTable right, LinkageOptions options, IProgress<double>? progress = null, CancellationToken cancel = default) =>
        Link(left.Rows, right.Rows, left.Places.Words, options, new StageTimes(progress), cancel);

    private static ListLinkage Link(
        UnitTableBuilder left, UnitTableBuilder right, IEnumerable<string> places, LinkageOptions options, StageTimes times, CancellationToken cancel)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = cancel };
        times.Done(Stage.Reading);
        var engine = new LinkageEngine(PreparedLists.From(left, right, places, parallel, times), parallel, times);
        var pairs = engine.TakeSure();
        var grey = new List<Candidate>();
        var candidates = engine.Gather(options.GreyFrom, options.Memory).ToArray();
        pairs.AddRange(OneToOne.Assign(candidates, engine.LeftTaken, engine.RightTaken, options.Threshold, grey));
        pairs.Sort((x, y) => x.Left.CompareTo(y.Left));
        grey.Sort((x, y) => x.Left != y.Left ? x.Left.CompareTo(y.Left) : CandidateGathering.HeaviestFirst(x, y));
        times.Done(Stage.Assignment);
        return new ListLinkage(engine)
        {
            Pairs = Told(pairs),
            Grey = Told(grey),
            Seconds = times.Seconds,
        };
    }

    private static Pair[] Told(List<Candidate> candidates)
    {
        var pairs = new Pair[candidates.Count];
        for (var k = 0; k < pairs.Length; k++)
        {
            var c = candidates[k];
            pairs[k] = new Pair(c.Left, c.Right, c.Level, c.Weight);
        }
        return pairs;
    }

    private static (UnitTableBuilder Left, UnitTableBuilder Right) Read(Stream left, Stream right, int threads, CancellationToken cancel)
    {
        if (threads < 2) return (Read(left, LinkageSide.Left, 1, cancel), Read(right, LinkageSide.Right, 1, cancel));
        var other = Task.Run(() => Read(right, LinkageSide.Right, threads / 2, cancel));
        try
        {
            return (Read(left, LinkageSide.Left, threads - threads / 2, cancel), other.GetAwaiter().GetResult());
        }
        finally
        {
            other.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private static UnitTableBuilder Read(Stream file, LinkageSide side, int threads, CancellationToken cancel)
    {
        try
        {
            return UnitCsv.Read(file, threads, cancel);
        }
        catch (LinkageInputException e)
        {
            throw e.In(side);
        }
    }
}
