using System.Runtime.InteropServices;

namespace CensusPortal.Linkage.Linking;

/// <summary>
/// Cuts what is to be compared inside counties into parts (按县分块): of every county the rows of both sides that no code has paired yet. Small counties go together, a large
/// one is cut by its left rows. What only codes, telephones, persons and names of the whole list bring together is not in them: whoever cuts compares across the borders.
/// </summary>
internal sealed class PartCutter(PreparedLists lists, float floor, int rowsOfPart)
{
    private const int RightRowsPerLeft = 4;

    public LinkageWork Cut(CancellationToken cancel)
    {
        var (left, right) = (Free(lists.Left, lists.LeftTaken), Free(lists.Right, lists.RightTaken));
        var (parts, leftRows, rightRows) = (new List<byte[]>(), new List<int>(), new List<int>());
        foreach (var (county, rows) in left.OrderBy(c => c.Key))
        {
            if (!right.TryGetValue(county, out var partners)) continue;
            foreach (var slice in rows.Chunk(rowsOfPart))
            {
                cancel.ThrowIfCancellationRequested();
                if (leftRows.Count > 0 && (leftRows.Count + slice.Length > rowsOfPart || rightRows.Count + partners.Count > (long)rowsOfPart * RightRowsPerLeft)) Pack();
                leftRows.AddRange(slice);
                if (rightRows.Count == 0 || lists.Right.Rows[rightRows[^1]].County != county) rightRows.AddRange(partners);
            }
        }
        if (leftRows.Count > 0) Pack();
        return new LinkageWork(PartFormat.Pack(lists.Frequencies, lists.Places), parts);

        void Pack()
        {
            parts.Add(PartFormat.Pack(lists, CollectionsMarshal.AsSpan(leftRows), CollectionsMarshal.AsSpan(rightRows), floor));
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
