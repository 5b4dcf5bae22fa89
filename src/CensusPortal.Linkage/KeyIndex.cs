using System.Runtime.InteropServices;

namespace CensusPortal.Linkage;

/// <summary>The rows of each key as chains through two arrays: no list per key, memory in proportion to the rows.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, (int First, int Count)> _heads;
    private readonly List<(int Row, int Next)> _entries;

    private KeyIndex(int capacity) => (_heads, _entries) = (new(capacity), new(capacity));

    public static KeyIndex Of(PreparedTable table, Func<PreparedTable, int, (string, string)> keys)
    {
        var index = new KeyIndex(table.Count);
        for (var i = table.Count - 1; i >= 0; i--)
        {
            var (first, second) = keys(table, i);
            index.Add(first, i);
            if (second != first) index.Add(second, i);
        }
        return index;
    }

    public int CountOf(string key) => _heads.TryGetValue(key, out var head) ? head.Count : 0;

    public int First(string key) => _heads.TryGetValue(key, out var head) ? head.First : -1;

    public int Next(int entry) => _entries[entry].Next;

    public int RowOf(int entry) => _entries[entry].Row;

    private void Add(string key, int row)
    {
        if (key.Length == 0) return;
        ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, key, out var known);
        _entries.Add((row, known ? head.First : -1));
        head = (_entries.Count - 1, head.Count + 1);
    }
}
