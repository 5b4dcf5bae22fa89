using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Defences;

/// <summary>
/// Sees to it that whoever changes something by a browser's session meant to (防跨站请求): nothing from other sites' pages, and every such
/// request carries the token of a page of ours, in its form or in the header <c>RequestVerificationToken</c>, JSON as well.
/// Programs show a token or key that no foreign page has, and need none of it.
/// </summary>
internal static class ForgeryGuard
{
    public static void UseForgeryGuard(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (IsSafe(http) || IsProgram(http))
        {
            await next(http);
        }
        else if (IsFromElsewhere(http.Request))
        {
            await http.RefuseAsync(DefenceProblems.CrossSite.With());
        }
        else if (!Principals.ActorOf(http.User).IsNobody && !await HasTokenAsync(http))
        {
            await http.RefuseAsync(DefenceProblems.NoToken.With());
        }
        else
        {
            await next(http);
        }
    });

    private static bool IsSafe(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || http.IsErrorPage();

    private static bool IsProgram(HttpContext http) => http.User.Identity is { IsAuthenticated: true, AuthenticationType: AccessSchemes.Program };

    /// <summary>Browsers say where a request was made, and pages cannot make that up; programs say nothing.</summary>
    private static bool IsFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers.Origin.ToString() is { Length: > 0 } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    private static async Task<bool> HasTokenAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<StreamsItsForm>() is { ChecksToken: true })
        {
            return true;
        }

        var header = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.HeaderName!;
        // A form of the API is not read here: it may be a large upload.
        if (http.IsApi() && !http.Request.Headers.ContainsKey(header))
        {
            return false;
        }

        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (AntiforgeryValidationException error) when (error.InnerException is not BadHttpRequestException)
        {
            return false; // a form that is no form
        }
    }
}
