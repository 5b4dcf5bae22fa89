using System.Text.Encodings.Web;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Access;

/// <summary>Recognises programs (程序认证) by a bearer token or an API key, and answers the API's refusals as ProblemDetails.</summary>
internal sealed class ProgramHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionService sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var cancel = Context.RequestAborted;
        var authorization = Request.Headers.Authorization.ToString();
        var actor = Request.Headers[AccessSchemes.KeyHeader] is [{ Length: > 0 } key]
            ? await sessions.FindKeyAsync(key, cancel)
            : authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? await sessions.FindAsync(authorization[Bearer.Length..].Trim(), SessionKind.Api, cancel) : null;
        return actor is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(actor with { Address = Context.AddressOf() }, Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return AccountProblems.SignInRequired.With().Answer(Context).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => AccountProblems.Forbidden.With().Answer(Context).ExecuteAsync(Context);
}
