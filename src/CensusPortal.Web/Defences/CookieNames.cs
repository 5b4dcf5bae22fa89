namespace CensusPortal.Web.Defences;

/// <summary>
/// What the portal's cookies are called (Cookie 名称). Outside development they carry the prefix with which a browser takes them only over
/// HTTPS, from this host, for the whole of it.
/// </summary>
internal static class CookieNames
{
    public const string Form = "census.form";

    private const string Prefix = "__Host-";

    public static string Of(IHostEnvironment environment, string name) => environment.IsDevelopment() ? name : Prefix + name;

    public static bool Has(HttpRequest request, string name) => request.Cookies.ContainsKey(Prefix + name) || request.Cookies.ContainsKey(name);

    /// <summary>Whatever sets a cookie, it is for the server alone, for this site alone, and outside development for HTTPS alone.</summary>
    public static void UseSafeCookies(this IApplicationBuilder app) => app.UseCookiePolicy(new CookiePolicyOptions
    {
        HttpOnly = Microsoft.AspNetCore.CookiePolicy.HttpOnlyPolicy.Always,
        MinimumSameSitePolicy = SameSiteMode.Lax,
        Secure = app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always,
    });
}
