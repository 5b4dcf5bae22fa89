using CensusPortal.Services.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace CensusPortal.Web.Access;

/// <summary>Begins a browser's session (开始会话).</summary>
internal static class SignIns
{
    /// <summary>Whatever session the browser had is not carried into the new one.</summary>
    public static async Task EnterAsync(this HttpContext http, SignedIn who)
    {
        await http.SignOutAsync(AccessSchemes.Cookie);
        await http.SignInAsync(AccessSchemes.Cookie, Principals.Entering(who.Account.Id, who.IsTwoFactor, AccessSchemes.Cookie));
    }

    /// <summary>An address of the portal itself, else the first page.</summary>
    public static string LocalOrHome(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
