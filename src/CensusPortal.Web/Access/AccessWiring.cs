using CensusPortal.Services.Accounts;
using CensusPortal.Services.Progress;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using CensusPortal.Web.Pages.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CensusPortal.Web.Access;

/// <summary>Who a request is from and what it may do (访问控制接入): sign-in, sessions, policies; closed to everybody unless something opens it.</summary>
public static class AccessWiring
{
    public const string SignInPath = "/sign-in";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<DisclosureOptions>(builder.Configuration.GetSection(DisclosureOptions.Section));
        services.Configure<AccountOptions>(builder.Configuration.GetSection(AccountOptions.Section));
        services.AddAuthentication(AccessSchemes.Any)
            .AddPolicyScheme(AccessSchemes.Any, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ProgramHandler>(AccessSchemes.Program, null)
            .AddCookie(AccessSchemes.Cookie, options => Configure(options, builder.Environment));
        services.AddAuthorization(options => options.AddPolicies());
        services.AddSingleton<HalfSignIns>().AddScoped<PlaceOptions>();
        services.AddPasskeys(builder.Configuration);
    }

    /// <summary>Comes after routing has found the endpoint and before anything reads the database for it.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<CurrentActor>().Is(Principals.ActorOf(http.User));
            return next(http);
        });
        app.UseRefusalLog();
        app.UsePasswordGate();
        app.UseAuthorization();
        app.UseGuards();
        app.UseAntiforgery();
    }

    private static string SchemeOf(HttpContext http) =>
        http.Request.Headers.ContainsKey(AccessSchemes.KeyHeader) || http.Request.Headers.Authorization.Count > 0
        || ((http.Request.Path.StartsWithSegments("/api") || http.Request.Path == MeasureWiring.Path) && !CookieNames.Has(http.Request, AccessSchemes.CookieName))
            ? AccessSchemes.Program : AccessSchemes.Cookie;

    private static void Configure(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = CookieNames.Of(environment, AccessSchemes.CookieName);
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.SessionStore = new SessionTickets();
        options.SlidingExpiration = false;
        // The session row says when it ends.
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.Events.OnRedirectToLogin = context => Refuse(context.HttpContext, () => SendToSignIn(context.HttpContext));
        options.Events.OnRedirectToAccessDenied = context => Refuse(context.HttpContext, () => context.Response.StatusCode = StatusCodes.Status403Forbidden, isForbidden: true);
    }

    /// <summary>The API gets its ProblemDetails whatever cookie came along.</summary>
    private static Task Refuse(HttpContext http, Action page, bool isForbidden = false)
    {
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            return isForbidden ? http.ForbidAsync(AccessSchemes.Program) : http.ChallengeAsync(AccessSchemes.Program);
        }

        page();
        return Task.CompletedTask;
    }

    /// <summary>A relative address: what the request calls its host is nobody's business.</summary>
    private static void SendToSignIn(HttpContext http)
    {
        var back = HttpMethods.IsGet(http.Request.Method) ? $"{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}" : "/";
        http.Response.Redirect($"{http.Request.PathBase}{SignInPath}{(back == "/" ? "" : $"?returnUrl={Uri.EscapeDataString(back)}")}");
    }
}
