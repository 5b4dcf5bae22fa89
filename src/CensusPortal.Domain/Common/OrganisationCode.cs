namespace CensusPortal.Domain;

/// <summary>The organisation code (组织机构代码, GB 11714-1997): 8 characters and a check character, often written with a hyphen.</summary>
public static class OrganisationCode
{
    private static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    public static bool IsValid(ReadOnlySpan<char> code)
    {
        Span<char> plain = stackalloc char[9];
        var length = 0;
        foreach (var c in code)
        {
            if (c == '-')
            {
                continue;
            }

            if (length == 9)
            {
                return false;
            }

            plain[length++] = c;
        }

        return length == 9 && CheckCharacter(plain[..8]) is { } check && check == plain[8];
    }

    /// <summary>The 9th character for the first 8; null when one of them is neither a digit nor a capital letter.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            var c = first8[i];
            var value = c is >= '0' and <= '9' ? c - '0' : c is >= 'A' and <= 'Z' ? c - 'A' + 10 : -1;
            if (value < 0)
            {
                return null;
            }

            sum += value * Weights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }
}
