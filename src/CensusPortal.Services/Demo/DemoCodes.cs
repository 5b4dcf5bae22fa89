using CensusPortal.Domain;

namespace CensusPortal.Services.Demo;

/// <summary>
/// Codes of the demo city with their check digits: organisation codes (组织机构代码, GB 11714), credit codes
/// (统一社会信用代码, GB 32100-2015) and 15-digit registration numbers (注册号, ISO 7064 mod 11,10).
/// </summary>
internal static class DemoCodes
{
    private const string CreditDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The number written in the 31 characters a credit code may hold.</summary>
    public static string Letters(long number, int length)
    {
        Span<char> text = stackalloc char[length];
        for (var i = length - 1; i >= 0; i--, number /= CreditDigits.Length)
            text[i] = CreditDigits[(int)(number % CreditDigits.Length)];
        return new string(text);
    }

    /// <summary>Eight characters and their check digit.</summary>
    public static string Organisation(string body) => body + OrganisationCode.CheckCharacter(body);

    /// <summary>Kind (two characters), division and organisation code, and the check digit of the seventeen.</summary>
    public static string Credit(string kind, string division, string organisation)
    {
        var body = string.Concat(kind, division, organisation);
        return body + CreditCode.CheckCharacter(body);
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
