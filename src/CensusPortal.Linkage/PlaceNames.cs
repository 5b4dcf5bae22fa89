namespace CensusPortal.Linkage;

/// <summary>
/// The place words (省、市、县区、乡镇街道) that may lead a business name, with and without their last character (望岚县, 望岚).
/// What is left after them is the core of the name.
/// </summary>
public sealed class PlaceNames
{
    private const string Kinds = "省市县区乡镇村旗盟州";
    private readonly HashSet<string> _names = [];
    private readonly int _longest;

    public PlaceNames(IEnumerable<string> names)
    {
        foreach (var name in names.Select(Normalise.Name).Where(n => n.Length >= 2))
        {
            _names.Add(name);
            if (name.Length >= 3 && Kinds.Contains(name[^1])) _names.Add(name[..^1]);
            if (name.Length >= 4 && name.EndsWith("街道", StringComparison.Ordinal)) _names.Add(name[..^2]);
        }
        _longest = _names.Count == 0 ? 0 : _names.Max(n => n.Length);
    }

    /// <summary>Where the core starts in a normalised name; at least two characters are always left.</summary>
    public int CoreStart(string name)
    {
        var start = 0;
        while (LongestAt(name, start) is > 0 and var length) start += length;
        return start;
    }

    private int LongestAt(string name, int start)
    {
        var look = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest, name.Length - start - 2); length >= 2; length--)
            if (look.Contains(name.AsSpan(start, length))) return length;
        return 0;
    }
}
