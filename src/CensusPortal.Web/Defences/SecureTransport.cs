using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace CensusPortal.Web.Defences;

/// <summary>
/// Who the visitor is behind a proxy, which names the portal answers to, and that it is reached over HTTPS (传输安全). Plain HTTP remains for
/// health checks and on the machine itself.
/// </summary>
internal static class SecureTransport
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddSecureTransport(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>((forwarded, security) => Trust(forwarded, security.Value));
        builder.Services.Configure<HostFilteringOptions>(hosts =>
        {
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = false;
            if (builder.Environment.IsProduction() && string.IsNullOrWhiteSpace(builder.Configuration["AllowedHosts"]))
            {
                hosts.AllowedHosts = OwnNames;
            }
        });
    }

    /// <summary>Comes first of all, so that the log knows the visitor.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.BehindProxy)
        {
            app.UseForwardedHeaders();
        }
    }

    public static void UseSecureTransport(this WebApplication app)
    {
        var security = app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value;
        var https = ListenAddress.Of(app.Configuration).FirstOrDefault(a => a.IsHttps);
        if (!app.Environment.IsProduction() || (https is null && !security.BehindProxy))
        {
            return;
        }

        var port = security.BehindProxy ? security.HttpsPort : https!.Port;
        var isAnyHost = app.Services.GetRequiredService<IOptions<HostFilteringOptions>>().Value.AllowedHosts.Contains("*");
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps || http.Request.Path.StartsWithSegments("/health") || http.IsErrorPage())
            {
                return next(http);
            }

            // Only a name the portal knows goes into an address, and only what has not been sent in the clear yet is sent there.
            var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
            return isAnyHost || !isRead ? http.RefuseAsync(DefenceProblems.HttpsRequired.With()) : SendToHttps(http, port);
        });
    }

    private static Task SendToHttps(HttpContext http, int port)
    {
        var (name, request) = (http.Request.Host.Host, http.Request);
        var host = port == 443 ? new HostString(name) : new HostString(name, port);
        http.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        http.Response.Headers.Location = $"https://{host.ToUriComponent()}{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
        return Task.CompletedTask;
    }

    private static void Trust(ForwardedHeadersOptions forwarded, SecurityOptions security)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        var named = (security.TrustedProxies ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0)
        {
            return; // the framework's own default: the machine itself
        }

        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var text in named)
        {
            if (text.Contains('/', StringComparison.Ordinal))
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(text));
            }
            else
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(text));
            }
        }
    }
}
