using System.Security.Cryptography;
using System.Text.Json;
using CensusPortal.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CensusPortal.Web.Access;

/// <summary>
/// The server's part of making and using passkeys (通行密钥验证). What was asked of the browser waits for its answer in a sealed cookie of
/// five minutes, so that any node can take the answer.
/// </summary>
public sealed class PasskeyCeremonies(IPasskeyHandler<Account> handler, IDataProtectionProvider protection)
{
    private const string CookieName = "census.passkey";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("census.passkey").ToTimeLimitedDataProtector();

    public async Task<string> AskForNewAsync(HttpContext http, int accountId, string name, string displayName)
    {
        var user = new PasskeyUserEntity { Id = accountId.ToString(System.Globalization.CultureInfo.InvariantCulture), Name = name, DisplayName = displayName };
        var options = await handler.MakeCreationOptionsAsync(user, http);
        Keep(http, options.AttestationState ?? "");
        return options.CreationOptionsJson;
    }

    /// <summary>The new passkey; null when the browser's answer proves nothing or belongs to somebody else.</summary>
    public async Task<UserPasskeyInfo?> NewAsync(HttpContext http, int accountId, string credential)
    {
        if (Take(http) is not { } state)
        {
            return null;
        }

        var context = new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state };
        var made = await CheckedAsync(() => handler.PerformAttestationAsync(context));
        return made is { Succeeded: true } && made.UserEntity.Id == accountId.ToString(System.Globalization.CultureInfo.InvariantCulture) ? made.Passkey : null;
    }

    /// <summary>For whoever it will be: passkeys know their accounts.</summary>
    public async Task<string> AskAsync(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, options.AssertionState ?? "");
        return options.RequestOptionsJson;
    }

    public async Task<(Account Account, UserPasskeyInfo Passkey)?> ProveAsync(HttpContext http, string credential)
    {
        if (Take(http) is not { } state)
        {
            return null;
        }

        var context = new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state };
        var proved = await CheckedAsync(() => handler.PerformAssertionAsync(context));
        return proved is { Succeeded: true } ? (proved.User, proved.Passkey) : null;
    }

    /// <summary>What a browser sends that is no credential at all is simply none.</summary>
    private static async Task<T?> CheckedAsync<T>(Func<Task<T>> check) where T : class
    {
        try
        {
            return await check();
        }
        catch (Exception error) when (error is JsonException or FormatException or PasskeyException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Keep(HttpContext http, string state) => http.Response.Cookies.Append(CookieName, protector.Protect(state, Lifetime), Options(http));

    private string? Take(HttpContext http)
    {
        http.Response.Cookies.Delete(CookieName, Options(http));
        try
        {
            return http.Request.Cookies[CookieName] is { } kept ? protector.Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = Lifetime, Path = "/",
    };
}
