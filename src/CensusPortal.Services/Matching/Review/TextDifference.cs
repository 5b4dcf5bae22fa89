namespace CensusPortal.Services.Matching.Review;

/// <summary>A stretch of a text, and whether the other text lacks it (文字段).</summary>
public readonly record struct TextPart(string Text, bool IsDifferent);

/// <summary>Marks where two texts differ, character by character (差异标记): what both have in the same order stays unmarked.</summary>
public static class TextDifference
{
    /// <summary>Longer texts are compared as wholes: nobody reads marks in them.</summary>
    private const int Longest = 300;

    public static (IReadOnlyList<TextPart> Left, IReadOnlyList<TextPart> Right) Between(string? left, string? right)
    {
        var (a, b) = (left ?? "", right ?? "");
        if (a == b || a.Length == 0 || b.Length == 0 || a.Length > Longest || b.Length > Longest)
        {
            // A field that one side lacks is missing, not different.
            var isDifferent = a != b && a.Length > 0 && b.Length > 0;
            return (Whole(a, isDifferent), Whole(b, isDifferent));
        }

        var common = Common(a, b);
        var (inA, inB) = (new bool[a.Length], new bool[b.Length]);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (Same(a[i], b[j]))
            {
                (inA[i++], inB[j++]) = (true, true);
            }
            else if (common[i + 1, j] >= common[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (Parts(a, inA), Parts(b, inB));
    }

    /// <summary>Length of what two texts have in common from each pair of places on.</summary>
    private static ushort[,] Common(string a, string b)
    {
        var common = new ushort[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = Same(a[i], b[j]) ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    /// <summary>Full width and capitals make no difference, as in the comparison.</summary>
    private static bool Same(char a, char b) => a == b || char.ToUpperInvariant(Domain.SearchText.HalfWidth(a)) == char.ToUpperInvariant(Domain.SearchText.HalfWidth(b));

    private static TextPart[] Whole(string text, bool isDifferent) => text.Length == 0 ? [] : [new TextPart(text, isDifferent)];

    private static List<TextPart> Parts(string text, bool[] isCommon)
    {
        var parts = new List<TextPart>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && isCommon[end] == isCommon[start])
            {
                end++;
            }

            parts.Add(new TextPart(text[start..end], !isCommon[start]));
            start = end;
        }

        return parts;
    }
}
