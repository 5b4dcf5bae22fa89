using CensusPortal.Domain.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Diagnostics;

namespace CensusPortal.Web.Access;

/// <summary>Notes what signed-in people were refused (记录拒绝访问), whoever refused it: policy, page or endpoint.</summary>
internal static class RefusalWiring
{
    public static void UseRefusalLog(this WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        var who = Principals.ActorOf(http.User);
        // The error page runs through here a second time for the same refusal.
        if (!who.IsNobody && http.Features.Get<IStatusCodeReExecuteFeature>() is null && http.Response.StatusCode is (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden))
        {
            await http.RequestServices.GetRequiredService<RefusalLog>().NoteAsync(
                who, http.Request.Method, http.Request.Path.Value ?? "/", AccountProblems.Forbidden.Code, http.RequestAborted);
        }
    });
}
