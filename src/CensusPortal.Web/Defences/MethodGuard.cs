using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Defences;

/// <summary>
/// Lets in only methods an address has (请求方法). By itself the framework runs a page for any method there is, TRACE among them, and
/// answers 200.
/// </summary>
internal static class MethodGuard
{
    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], Reading = ["GET", "HEAD"];

    public static void UseMethodGuard(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // What is no route is routing's own refusal (405, 415): nobody needs to sign in to get it.
        var endpoint = http.GetEndpoint();
        if (endpoint is { RequestDelegate: { } refusal } and not RouteEndpoint)
        {
            return refusal(http);
        }

        var allowed = Allowed(endpoint);
        if (http.IsErrorPage() || allowed.Contains(http.Request.Method))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = string.Join(", ", allowed);
        return Task.CompletedTask;
    });

    private static IReadOnlyList<string> Allowed(Endpoint? endpoint) => endpoint switch
    {
        null => Known,
        _ when endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page =>
            page.HandlerMethods.Any(h => HttpMethods.IsPost(h.HttpMethod)) ? [.. Reading, "POST"] : Reading,
        _ => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? Reading,
    };
}
