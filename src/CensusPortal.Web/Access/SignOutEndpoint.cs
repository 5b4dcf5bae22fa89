using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace CensusPortal.Web.Access;

/// <summary>Ends the browser's session (退出); a copy of its cookie is worth nothing afterwards.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(
        HttpContext http, IAntiforgery antiforgery, CurrentActor current, AccountsDatabase accounts, TimeProvider clock, CancellationToken cancel)
    {
        // Signed out in another window already, whose token this one does not know.
        if (current.Actor.IsNobody)
        {
            return Results.LocalRedirect(AccessWiring.SignInPath);
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        await accounts.Context.LogAsync(Activity.Of(current.Actor, ActivityActions.SignOut), clock, cancel);
        await http.SignOutAsync(AccessSchemes.Cookie);
        return Results.LocalRedirect(AccessWiring.SignInPath);
    }
}
