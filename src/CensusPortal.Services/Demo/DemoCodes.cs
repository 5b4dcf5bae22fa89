namespace CensusPortal.Services.Demo;

/// <summary>
/// Codes of the demo city with their check digits: organisation codes (组织机构代码, GB 11714), credit codes
/// (统一社会信用代码, GB 32100-2015) and 15-digit registration numbers (注册号, ISO 7064 mod 11,10).
/// </summary>
internal static class DemoCodes
{
    private const string CreditDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The number written in the 31 characters a credit code may hold.</summary>
    public static string Letters(long number, int length)
    {
        Span<char> text = stackalloc char[length];
        for (var i = length - 1; i >= 0; i--, number /= CreditDigits.Length)
            text[i] = CreditDigits[(int)(number % CreditDigits.Length)];
        return new string(text);
    }

    /// <summary>Eight characters and their check digit.</summary>
    public static string Organisation(string body)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += OrganisationWeights[i] * (body[i] <= '9' ? body[i] - '0' : body[i] - 'A' + 10);
        var check = 11 - (sum % 11);
        return body + (check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check));
    }

    /// <summary>Kind (two characters), division and organisation code, and the check digit of the seventeen.</summary>
    public static string Credit(string kind, string division, string organisation)
    {
        var body = string.Concat(kind, division, organisation);
        int sum = 0, weight = 1;
        foreach (var letter in body)
        {
            sum += weight * CreditDigits.IndexOf(letter);
            weight = weight * 3 % 31;
        }
        return body + CreditDigits[(31 - (sum % 31)) % 31];
    }

    /// <summary>Division, eight digits and the check digit.</summary>
    public static string Registration(string division, long number)
    {
        var body = division + number.ToString("D8");
        var rest = 10;
        foreach (var digit in body)
        {
            rest = (rest + digit - '0') % 10;
            rest = (rest == 0 ? 10 : rest) * 2 % 11;
        }
        return body + (char)('0' + ((11 - rest) % 10));
    }
}
