using Microsoft.AspNetCore.StaticAssets;

namespace CensusPortal.Web.Defences;

/// <summary>
/// What the browser may do with an answer of the portal (安全响应头): everything comes from the portal itself, only scripts with the answer's
/// own nonce run, no inline style (widths of bars are SVG attributes), nobody frames it, nothing but assets is kept.
/// </summary>
public static class SecurityHeaders
{
    private const string Common =
        "default-src 'self'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The one style sheet that the script of Swagger UI writes into its page; another version may have another.</summary>
    private const string SwaggerStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var isProduction = app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsProduction();
        return app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                Write(http, http.Response.Headers);
                if (isProduction && http.Request.IsHttps)
                {
                    http.Response.Headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
                }

                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    private static void Write(HttpContext http, IHeaderDictionary headers)
    {
        var isPage = http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        var scripts = isPage ? $"'nonce-{PageNonce.NonceOf(http)}' 'strict-dynamic'" : "'self'";
        var styles = http.Request.Path.StartsWithSegments("/swagger") ? $"'self' {SwaggerStyle}" : "'self'";
        headers.ContentSecurityPolicy = $"{Common}; script-src {scripts}; style-src {styles}";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The field app reads the QR code of a licence and knows where a form was filled in; no other page has a use for camera and place.
        var field = http.Request.Path.StartsWithSegments("/field") ? "(self)" : "()";
        headers["Permissions-Policy"] = $"camera={field}, display-capture=(), microphone=(), payment=(), usb=(), geolocation={field}";
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        {
            headers.CacheControl = "no-store";
        }
    }
}
