
namespace CensusPortal.Linkage.Units;

/// <summary>
/// The place words of two lists (地名词表), learned from the beginnings of their addresses, with and without their ends (安吉县, 安吉), and the county each
/// belongs to. A name without its places is the core; a row without a division code gets the county of its address.
/// </summary>
internal sealed class PlaceLexicon
{
    private const int LeastRows = 3;
    private const int LeastShareOfCounty = 8; // of ten
    private readonly HashSet<string> _words = [];
    private readonly Dictionary<int, int> _countyOf = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _look;
    private readonly byte[] _longestFrom = new byte[char.MaxValue + 1];
    private readonly bool[] _pairs = new bool[char.MaxValue + 1];

    private PlaceLexicon() => _look = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static PlaceLexicon Learn(IEnumerable<PlaceCounts> counts, IEnumerable<string> known)
    {
        var lexicon = new PlaceLexicon();
        foreach (var word in known) lexicon.Add(word);
        var all = PlaceCounts.Together(counts);
        foreach (var place in all.Places)
        {
            if (place.Rows < LeastRows) continue;
            lexicon.Add(place.Word);
            var (county, rows) = place.Top;
            if (county > 0 && rows * 10L >= place.RowsOfCounties * LeastShareOfCounty) lexicon._countyOf[(int)AddressColumn.Hash(place.Word)] = county;
        }
        return lexicon;
    }

    /// <summary>The words, for names that are split already; which county a place is in stays here.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_words.Count);
        foreach (var word in _words) to.Write(word);
    }

    public static PlaceLexicon Read(BinaryReader from)
    {
        var lexicon = new PlaceLexicon();
        for (var left = from.ReadInt32(); left > 0; left--) lexicon.AddOne(from.ReadString());
        return lexicon;
    }

    /// <summary>The county of the place with this hash, 0 where it is unknown or in several.</summary>
    public int CountyOf(uint place) => _countyOf.GetValueOrDefault((int)place);

    /// <summary>Whether the text ends in a known place.</summary>
    public bool HasEndOf(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(text.Length, 8); length >= 3; length--)
            if (_look.Contains(text[^length..])) return true;
        return false;
    }

    /// <summary>Where the core starts in a normalised name; at least two characters are always left.</summary>
    public int CoreStart(ReadOnlySpan<char> name)
    {
        var start = 0;
        while (LongestAt(name, start) is > 0 and var length) start += length;
        return start;
    }

    private int LongestAt(ReadOnlySpan<char> name, int start)
    {
        if (name.Length < start + 4 || _longestFrom[name[start]] is not (> 0 and var longest) || !_pairs[Pair(name[start], name[start + 1])]) return 0;
        for (var length = Math.Min(longest, name.Length - start - 2); length >= 2; length--)
            if (_look.Contains(name.Slice(start, length))) return length;
        return 0;
    }

    private void Add(string word)
    {
        AddOne(word);
        if (word.Length >= 3 && word[^1] is '省' or '市' or '县' or '区' or '乡' or '镇' or '旗' or '盟' or '州') AddOne(word[..^1]);
        if (word.Length >= 4 && word.EndsWith("街道", StringComparison.Ordinal)) AddOne(word[..^2]);
    }

    private void AddOne(string word)
    {
        if (word.Length < 2) return;
        _words.Add(word);
        _pairs[Pair(word[0], word[1])] = true;
        _longestFrom[word[0]] = (byte)Math.Clamp(word.Length, _longestFrom[word[0]], byte.MaxValue);
    }

    private static int Pair(char a, char b) => (a * 31 + b) & char.MaxValue;
}
