using System.Globalization;
using System.Security.Cryptography;
using CensusPortal.Services.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CensusPortal.Web.Access;

/// <summary>
/// Carries a half-finished sign-in through the page (待二次验证): sealed, good for five minutes, and of no use without the code. The
/// password does not go back to the browser.
/// </summary>
public sealed class HalfSignIns(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("census.half-sign-in").ToTimeLimitedDataProtector();

    public string Seal(HalfSignIn half) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{half.AccountId} {half.Stamp}"), Lifetime);

    /// <summary>Null when it was changed or has grown old.</summary>
    public HalfSignIn? Open(string sealedText)
    {
        try
        {
            return protector.Unprotect(sealedText).Split(' ', 2) is [var id, var stamp] ? new HalfSignIn(int.Parse(id, CultureInfo.InvariantCulture), stamp) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
