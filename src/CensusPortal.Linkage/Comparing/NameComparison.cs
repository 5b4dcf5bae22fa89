using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Comparing;

/// <summary>
/// Compares the cores of two names (名称比较). What a name says is counted in bits along its characters, each by how rare it is after the one before it;
/// 有限公司 or 店 say nearly nothing, a brand nearly everything.
/// </summary>
internal static class NameComparison
{
    /// <summary>The bits of a core: its first character's, and of each further one what it adds.</summary>
    public static int Bits(ReadOnlySpan<char> core, TermFrequencies frequencies)
    {
        var bits = 0;
        for (var k = 0; k < core.Length; k++) bits += Step(core, k, frequencies);
        return bits;
    }

    /// <summary>
    /// The bits of what two cores share: runs of at least two characters that stand in both. <paramref name="spelling"/> and <paramref name="other"/> are the
    /// characters that are compared, those of the cores or those they sound like.
    /// </summary>
    public static int SharedBits(ReadOnlySpan<char> core, ReadOnlySpan<char> spelling, in PairLanes other, TermFrequencies frequencies)
    {
        var bits = 0;
        var isRun = false;
        for (var k = 1; k < core.Length; k++)
        {
            if (other.Hold(spelling[k - 1], spelling[k]))
            {
                if (!isRun) bits += frequencies.CharacterBits(core[k - 1]);
                bits += Step(core, k, frequencies);
                isRun = true;
            }
            else isRun = false;
        }
        return bits;
    }

    /// <summary>Whether one character mistaken, lost or doubled makes one of the other.</summary>
    public static bool IsNear(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length) { var t = a; a = b; b = t; }
        if (b.Length - a.Length > 1 || a.Length < 3) return false;
        var begin = a.CommonPrefixLength(b);
        var end = 0;
        while (end < a.Length - begin && a[^(end + 1)] == b[^(end + 1)]) end++;
        return begin + end >= b.Length - 1;
    }

    /// <summary>How many characters two cores begin and end with alike.</summary>
    public static (byte Front, byte Back) Ends(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var shorter = Math.Min(a.Length, b.Length);
        var (front, back) = (0, 0);
        while (front < Levels.Fronts - 1 && front < shorter && a[front] == b[front]) front++;
        while (back < Levels.Backs - 1 && back < shorter && a[^(back + 1)] == b[^(back + 1)]) back++;
        return ((byte)front, (byte)back);
    }

    /// <summary>How the places that lead two names stand to each other.</summary>
    public static LeadLevel Lead(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? LeadLevel.Neither : LeadLevel.One;
        if (a.Length > b.Length) { var t = a; a = b; b = t; }
        if (a[0] == b[0] && b.StartsWith(a)) return a.Length == b.Length ? LeadLevel.Same : LeadLevel.Part;
        return a[0] == b[^a.Length] && b.EndsWith(a) ? LeadLevel.Part : LeadLevel.Differs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ReadOnlySpan<char> core, int k, TermFrequencies frequencies)
    {
        var own = frequencies.CharacterBits(core[k]);
        return k == 0 ? own : Math.Clamp(frequencies.GramBits(frequencies.Gram(core[k - 1], core[k])) - frequencies.CharacterBits(core[k - 1]), 0, own);
    }
}
