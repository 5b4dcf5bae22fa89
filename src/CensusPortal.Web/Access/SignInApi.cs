using System.ComponentModel.DataAnnotations;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Access;

/// <summary>What a program signs in with (接口登录).</summary>
/// <param name="Account">Account name or phone.</param>
/// <param name="Code">Authenticator or recovery code, where the account asks for one.</param>
public sealed record SignInBody([property: Required] string? Account, [property: Required] string? Password, string? Code);

/// <summary>A token to send as <c>Authorization: Bearer</c> (访问令牌).</summary>
public sealed record SignInAnswer(string AccessToken, DateTime ExpiresAt);

/// <summary>Signing in and out for programs (接口登录).</summary>
internal static class SignInApi
{
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sign-in", SignInAsync).WithName("signIn").WithTags("Access").ProducesProblem(400).ProducesProblem(401).ProducesProblem(429).Limited(Limit.SignIn).AllowAnonymous();
        api.MapPost("/sign-out", SignOutAsync).WithName("signOut").WithTags("Access").Requires(Permission.OwnAccount);
    }

    /// <summary>Gives a token for account and password (登录).</summary>
    internal static async Task<Results<Ok<SignInAnswer>, ProblemHttpResult>> SignInAsync(
        SignInBody body, SignInService signIn, SessionService sessions, HttpContext http, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(body.Account) || string.IsNullOrEmpty(body.Password))
        {
            return AccountProblems.SignInIncomplete.With().Answer(http);
        }

        var found = await signIn.CheckAsync(new SignInAttempt(body.Account, body.Password, body.Code, http.AddressOf()), cancel);
        if (!found.IsDone)
        {
            return found.Problem.Answer(http);
        }

        var session = await sessions.BeginAsync(
            found.Value.Account.Id, SessionKind.Api, http.AddressOf(), http.Request.Headers.UserAgent, found.Value.IsTwoFactor, cancel);
        return TypedResults.Ok(new SignInAnswer(session.Token, session.ExpiresAt));
    }

    /// <summary>Ends the token's session (退出).</summary>
    internal static async Task<NoContent> SignOutAsync(SessionService sessions, AccountsDatabase accounts, CurrentActor current, TimeProvider clock, CancellationToken cancel)
    {
        await sessions.EndAsync(current.Actor.SessionId!.Value, cancel);
        await accounts.Context.LogAsync(Activity.Of(current.Actor, ActivityActions.SignOut), clock, cancel);
        return TypedResults.NoContent();
    }
}
