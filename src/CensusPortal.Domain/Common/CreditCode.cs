namespace CensusPortal.Domain;

/// <summary>
/// The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, of which 9 to 17 are the
/// organisation code (组织机构代码, GB 11714) and the last is a check character.
/// </summary>
public static class CreditCode
{
    public const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Do all characters belong to the alphabet and does the check character fit?</summary>
    public static bool IsValid(ReadOnlySpan<char> code) =>
        code.Length == Length && CheckCharacter(code[..17]) is { } check && check == code[17];

    /// <summary>
    /// Is <paramref name="written"/> the code <paramref name="right"/> with one slip of whoever typed it: one or two characters mistaken, two
    /// neighbours swapped, one left out or typed twice? Equal codes are no slip.
    /// </summary>
    public static bool IsSlip(ReadOnlySpan<char> written, ReadOnlySpan<char> right)
    {
        if (written.SequenceEqual(right))
        {
            return false;
        }

        var start = written.CommonPrefixLength(right);
        var a = written[start..];
        var b = right[start..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        return (a.Length, b.Length) switch
        {
            (0, 1) or (1, 0) or (1, 1) or (2, 2) => true,
            // Two mistaken characters apart from each other.
            var (one, other) when one == other => Differences(a, b) <= 2,
            _ => false,
        };
    }

    private static int Differences(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var count = 0;
        for (var i = 0; i < a.Length; i++)
        {
            count += a[i] == b[i] ? 0 : 1;
        }

        return count;
    }

    /// <summary>The 18th character for the first 17; null when one of them is not in the alphabet.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = Alphabet.IndexOf(first17[i]);
            if (value < 0)
            {
                return null;
            }

            sum += value * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
