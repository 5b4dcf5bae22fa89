using System.Globalization;
using System.Security.Claims;
using CensusPortal.Domain.Accounts;

namespace CensusPortal.Web.Access;

/// <summary>An <see cref="Actor"/> as the framework carries it through a request (登录身份).</summary>
internal static class Principals
{
    public const string TwoFactor = "census:two-factor";

    public static ClaimsPrincipal Of(Actor actor, string scheme) => new(new ActorIdentity(actor, scheme));

    /// <summary>What signing in hands to the session store.</summary>
    public static ClaimsPrincipal Entering(int accountId, bool isTwoFactor, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture)), new Claim(TwoFactor, isTwoFactor ? "true" : "false")], scheme));

    public static Actor ActorOf(ClaimsPrincipal? principal) => (principal?.Identity as ActorIdentity)?.Who ?? Actor.Nobody;

    /// <summary>Where a request comes from; behind a trusted proxy the framework has put the visitor's address here.</summary>
    public static string? AddressOf(this HttpContext http) => http.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;

    private sealed class ActorIdentity(Actor actor, string scheme) : ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, actor.AccountId?.ToString(CultureInfo.InvariantCulture) ?? ""), new Claim(ClaimTypes.Name, actor.Name)], scheme)
    {
        public Actor Who => actor;
    }
}
