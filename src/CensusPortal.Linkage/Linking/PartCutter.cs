using System.Runtime.InteropServices;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// Cuts what is to be compared inside counties into parts (按县分块): of every county the rows of both sides that no code has paired yet. Small counties go together, a large
/// one is cut by its left rows. What only codes, telephones, persons and names of the whole list bring together is not in them: whoever cuts compares across the borders,
/// while others are at the parts.
/// </summary>
internal sealed class PartCutter(PreparedLists lists, float floor, int rowsOfPart, ParallelOptions parallel)
{
    private const int RightRowsPerLeft = 4;

    public LinkageWork Cut()
    {
        var slices = Slices();
        var parts = new byte[slices.Count][];
        var shared = Array.Empty<byte>();
        Parallel.For(-1, slices.Count, parallel, k =>
        {
            if (k < 0) shared = PartFormat.Pack(lists.Frequencies, lists.Places);
            else parts[k] = PartFormat.Pack(lists, slices[k].Left, slices[k].Right, floor);
        });
        return new LinkageWork(shared, parts);
    }

    private List<(int[] Left, int[] Right)> Slices()
    {
        var (left, right) = (Free(lists.Left, lists.LeftTaken), Free(lists.Right, lists.RightTaken));
        var (slices, leftRows, rightRows) = (new List<(int[], int[])>(), new List<int>(), new List<int>());
        foreach (var (county, rows) in left.OrderBy(c => c.Key))
        {
            if (!right.TryGetValue(county, out var partners)) continue;
            foreach (var slice in rows.Chunk(rowsOfPart))
            {
                if (leftRows.Count > 0 && (leftRows.Count + slice.Length > rowsOfPart || rightRows.Count + partners.Count > (long)rowsOfPart * RightRowsPerLeft)) End();
                leftRows.AddRange(slice);
                if (rightRows.Count == 0 || lists.Right.Rows[rightRows[^1]].County != county) rightRows.AddRange(partners);
            }
        }
        if (leftRows.Count > 0) End();
        return slices;

        void End()
        {
            slices.Add(([.. leftRows], [.. rightRows]));
            leftRows.Clear();
            rightRows.Clear();
        }
    }

    private static Dictionary<int, List<int>> Free(Units.UnitTable table, bool[] isTaken)
    {
        var free = new Dictionary<int, List<int>>();
        for (var i = 0; i < table.Count; i++)
        {
            if (isTaken[i] || table.Rows[i].Town == 0) continue;
            ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(free, table.Rows[i].County, out _);
            (rows ??= []).Add(i);
        }
        return free;
    }
}
