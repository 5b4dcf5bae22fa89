using CensusPortal.Domain.Divisions;

namespace CensusPortal.Domain.Progress;

/// <summary>
/// Which cells of the published tables are hidden (小单元隐藏): counts of fewer than some units, since an aggregate that shows one unit is
/// as confidential as the unit, and as many others as keep a total from giving them away. Decided once for the whole tree of divisions,
/// so that a cell hidden in one table does not stand as the total of another.
/// </summary>
public sealed class SmallCells
{
    private readonly HashSet<(string Place, int Column)> hidden = [];

    public static SmallCells None { get; } = new();

    /// <param name="rows">Every tally with where it lies; all have the same columns.</param>
    /// <param name="fewerThan">Counts from 1 to just below it are hidden; 0 hides nothing.</param>
    public static SmallCells Of(IEnumerable<(Place Place, int[] Counts)> rows, int fewerThan)
    {
        var all = rows.ToList();
        if (fewerThan <= 1 || all.Count == 0)
        {
            return None;
        }

        var cells = new SmallCells();
        var city = Node.Of("", all, 0);
        for (var column = 0; column < city.Counts.Length; column++)
        {
            city.Need(column, fewerThan);
            cells.Hide(city, column, city.Needs[column], fewerThan);
        }

        return cells;
    }

    /// <param name="place">Code of a division or area; "" is the whole of what the reader sees.</param>
    public bool IsHidden(string place, int column) => hidden.Contains((place, column));

    /// <summary>Rows that lie in no part of a division (未定区划) are hidden wherever some of them are.</summary>
    public bool IsRestHidden(int column) => hidden.Any(h => h.Column == column && h.Place.EndsWith('-'));

    /// <summary>Which parts of a shown total are hidden; null where only hiding the total as well keeps them.</summary>
    /// <param name="needs">Parts that must be hidden whatever they count: those that are small, or hold small ones alone.</param>
    public static bool[]? Column(IReadOnlyList<int> parts, IReadOnlyList<bool> needs, int fewerThan)
    {
        var hidden = needs.ToArray();
        var (count, sum) = (hidden.Count(h => h), parts.Where((_, i) => hidden[i]).Sum());
        // Two or more small ones keep each other, unless their sum can only be made in one way: all 1, or all as large as small ones get.
        var isTold = count == 1 || sum == count || sum == count * (fewerThan - 1);
        if (count == 0 || !isTold)
        {
            return hidden;
        }

        // One more is hidden: the smallest that leaves every small value possible, else the largest there is.
        var others = parts.Select((value, i) => (Value: value, Index: i)).Where(p => !hidden[p.Index] && p.Value > 0).OrderBy(p => p.Value).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        hidden[others.Where(p => p.Value >= 2 * fewerThan).Append(others[^1]).First().Index] = true;
        return hidden;
    }

    private void Hide(Node node, int column, bool isHidden, int fewerThan)
    {
        if (isHidden)
        {
            hidden.Add((node.Key, column));
        }

        // Parts of a hidden count would add up to it.
        var parts = isHidden ? null : Column([.. node.Parts.Select(p => p.Counts[column])], [.. node.Parts.Select(p => p.Needs[column])], fewerThan);
        for (var i = 0; i < node.Parts.Count; i++)
        {
            Hide(node.Parts[i], column, parts is null ? node.Parts[i].Counts[column] > 0 : parts[i], fewerThan);
        }
    }

    /// <summary>A division, or what lies in one but in none of its parts.</summary>
    private sealed record Node(string Key, int[] Counts, IReadOnlyList<Node> Parts)
    {
        private const int Levels = 4;

        public bool[] Needs { get; } = new bool[Counts.Length];

        public static Node Of(string key, List<(Place Place, int[] Counts)> rows, int level)
        {
            var counts = new int[rows[0].Counts.Length];
            foreach (var row in rows)
            {
                for (var i = 0; i < counts.Length; i++)
                {
                    counts[i] += row.Counts[i];
                }
            }

            return new Node(key, counts, level == Levels ? []
                : [.. rows.GroupBy(r => CodeAt(r.Place, level)).Select(g => Of(g.Key ?? key + "-", [.. g], g.Key is null ? Levels : level + 1))]);
        }

        /// <summary>From the bottom up: what is small, and what holds only small ones that nothing beside them could keep.</summary>
        public void Need(int column, int fewerThan)
        {
            foreach (var part in Parts)
            {
                part.Need(column, fewerThan);
            }

            Needs[column] = (Counts[column] > 0 && Counts[column] < fewerThan)
                || (Parts.Count > 0 && Column([.. Parts.Select(p => p.Counts[column])], [.. Parts.Select(p => p.Needs[column])], fewerThan) is null);
        }

        private static string? CodeAt(Place place, int level) => level switch
        {
            0 => place.BlockCode,
            1 => place.TownshipCode,
            2 => place.DistrictCode,
            _ => place.AreaCode,
        };
    }
}
