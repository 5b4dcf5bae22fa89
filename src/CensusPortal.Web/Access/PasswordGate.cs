using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Authorization;

namespace CensusPortal.Web.Access;

/// <summary>Whoever has to choose a new password reaches nothing else until that is done (强制修改口令).</summary>
internal static class PasswordGate
{
    public const string Path = "/me/password";

    public static void UsePasswordGate(this WebApplication app) => app.Use((http, next) =>
    {
        var isHeld = http.RequestServices.GetRequiredService<CurrentActor>().Actor.MustChangePassword
            && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && http.Request.Path != Path;
        if (!isHeld)
        {
            return next(http);
        }

        if (http.Request.Path.StartsWithSegments("/api"))
        {
            return PasswordProblems.ChangeRequired.With().Answer(http).ExecuteAsync(http);
        }

        http.Response.Redirect(http.Request.PathBase + Path);
        return Task.CompletedTask;
    });
}
