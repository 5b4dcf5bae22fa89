namespace CensusPortal.Web.Wiring;

/// <summary>
/// What the browser may do with a page of the portal: everything comes from the portal itself, no inline script,
/// no inline style (widths of bars are SVG attributes), nobody frames it.
/// </summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // Swagger UI writes style attributes.
    private const string SwaggerPolicy = Policy + "; style-src 'self' 'unsafe-inline'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Write(http.Response.Headers, http.Request.Path.StartsWithSegments("/swagger"));
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void Write(IHeaderDictionary headers, bool swagger)
    {
        headers.ContentSecurityPolicy = swagger ? SwaggerPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), payment=()";
    }
}
