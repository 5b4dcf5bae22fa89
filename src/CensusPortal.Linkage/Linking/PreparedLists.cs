using System.Runtime.InteropServices;
using CensusPortal.Linkage.Blocking;
using CensusPortal.Linkage.Comparing;
using CensusPortal.Linkage.Units;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// Two lists ready to compare (已准备的名单): the rows, and all that is known only of both lists together, such as how often a value stands in them. A part of the
/// lists with the knowledge of the whole weighs its rows as the whole does.
/// </summary>
internal sealed class PreparedLists
{
    private const int RowsOfChunk = 4096;

    public PreparedLists(
        UnitTable left, UnitTable right, PlaceLexicon places, TermFrequencies frequencies, CodeHolders holders, bool[] leftTaken, bool[] rightTaken)
    {
        (Left, Right, Places, Frequencies, Holders) = (left, right, places, frequencies, holders);
        (LeftTaken, RightTaken) = (leftTaken, rightTaken);
        Comparison = new PairComparison(left, right, frequencies, holders, places);
    }

    public UnitTable Left { get; }
    public UnitTable Right { get; }
    public PlaceLexicon Places { get; }
    public TermFrequencies Frequencies { get; }
    public CodeHolders Holders { get; }
    public PairComparison Comparison { get; }
    public bool[] LeftTaken { get; }
    public bool[] RightTaken { get; }

    /// <summary>Rows by credit code; none in a part, whose rows are looked up inside their county only.</summary>
    public RowIndex? LeftCode { get; private init; }

    /// <inheritdoc cref="LeftCode"/>
    public RowIndex? RightCode { get; private init; }

    public static PreparedLists From(UnitTableBuilder leftRows, UnitTableBuilder rightRows, IEnumerable<string> knownPlaces, ParallelOptions parallel, StageTimes times)
    {
        var places = PlaceLexicon.Learn([.. leftRows.Places, .. rightRows.Places], knownPlaces);
        var (left, right) = (leftRows.Build(), rightRows.Build());
        Split(left, places, parallel);
        Split(right, places, parallel);
        times.Done(Stage.Names);
        var frequencies = CountAll(left, right, parallel);
        Measure(left, frequencies, parallel);
        Measure(right, frequencies, parallel);
        times.Done(Stage.Frequencies);
        RowIndex rightCode = null!, leftCode = null!;
        Parallel.Invoke(parallel, () => rightCode = RowIndex.Of<CreditKey>(right, null), () => leftCode = RowIndex.Of<CreditKey>(left, null));
        return new PreparedLists(left, right, places, frequencies, CodeHolders.Of(left, right, rightCode), new bool[left.Count], new bool[right.Count])
        {
            LeftCode = leftCode, RightCode = rightCode,
        };
    }

    private static void Split(UnitTable table, PlaceLexicon places, ParallelOptions parallel) => InChunks(table.Count, parallel, (from, to) =>
    {
        for (var i = from; i < to; i++)
        {
            ref var row = ref table.Rows[i];
            if (row.Town == 0) row.Town = (places.CountyOf(row.CoreHash) is not 0 and var county ? county : places.CountyOf(row.NameHash)) * 1000;
            NameColumn.Split(table.Name(row), places, ref row);
        }
    });

    private static TermFrequencies CountAll(UnitTable left, UnitTable right, ParallelOptions parallel)
    {
        var rows = left.Count + right.Count;
        TermFrequencies counts = new(rows), others = new(rows);
        Parallel.Invoke(parallel, () => counts.Count(left), () => others.Count(right));
        counts.Add(others);
        counts.Finish(rows, RowsOfCounty(left, right));
        return counts;
    }

    private static int RowsOfCounty(UnitTable left, UnitTable right)
    {
        var rows = new Dictionary<int, int>();
        foreach (var table in (UnitTable[])[left, right])
            for (var i = 0; i < table.Count; i++)
                if (table.Rows[i].Town > 0) CollectionsMarshal.GetValueRefOrAddDefault(rows, table.Rows[i].County, out _)++;
        var (all, squares) = (0L, 0L);
        foreach (var (_, count) in rows) (all, squares) = (all + count, squares + (long)count * count);
        return all == 0 ? left.Count + right.Count : (int)(squares / all);
    }

    /// <summary>Writes the sounds and bits of the names down.</summary>
    public static void Measure(UnitTable table, TermFrequencies frequencies, ParallelOptions parallel)
    {
        table.PrepareSounds();
        InChunks(table.Count, parallel, (from, to) => Measure(table, frequencies, from, to));
    }

    private static void Measure(UnitTable table, TermFrequencies frequencies, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            ref var row = ref table.Rows[i];
            table.Sound(ref row);
            row.CoreBits = (ushort)NameComparison.Bits(table.Core(row), frequencies);
        }
    }

    public static void InChunks(int count, ParallelOptions parallel, Action<int, int> work) =>
        Parallel.For(0, (count + RowsOfChunk - 1) / RowsOfChunk, parallel, c => work(c * RowsOfChunk, Math.Min(count, (c + 1) * RowsOfChunk)));
}
