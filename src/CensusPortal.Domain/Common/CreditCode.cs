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
