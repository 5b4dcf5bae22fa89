using System.Security.Claims;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CensusPortal.Web.Access;

/// <summary>
/// Keeps the browser's sessions in the database (会话存储): the cookie holds a secret and nothing else, and what it stands for is read
/// anew for every request.
/// </summary>
internal sealed class SessionTickets : ITicketStore
{
    private static NotSupportedException NeedsRequest => new("Sessions are kept by the request's own services.");

    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw NeedsRequest;

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var accountId = int.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, System.Globalization.CultureInfo.InvariantCulture);
        var session = await httpContext.RequestServices.GetRequiredService<SessionService>().BeginAsync(
            accountId, SessionKind.Browser, httpContext.AddressOf(), httpContext.Request.Headers.UserAgent, ticket.Principal.HasClaim(Principals.TwoFactor, "true"),
            cancellationToken);
        return session.Token;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw NeedsRequest;

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var actor = await httpContext.RequestServices.GetRequiredService<SessionService>().FindAsync(key, SessionKind.Browser, cancellationToken);
        return actor is null ? null : new AuthenticationTicket(Principals.Of(actor with { Address = httpContext.AddressOf() }, AccessSchemes.Cookie), AccessSchemes.Cookie);
    }

    public Task RemoveAsync(string key) => throw NeedsRequest;

    public Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) =>
        httpContext.RequestServices.GetRequiredService<SessionService>().EndAsync(key, cancellationToken);
}
