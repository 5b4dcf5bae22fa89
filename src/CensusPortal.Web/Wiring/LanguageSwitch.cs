using System.Globalization;
using CensusPortal.Domain;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// The switch between 中文 and English. Only the reader's own choice counts (a cookie for a year), not what the
/// browser asks for: an office computer often runs an English browser.
/// </summary>
public static class LanguageSwitch
{
    public const string Path = "/language";

    /// <summary>
    /// The language of the request at hand. It goes by the culture's name: in invariant globalization a culture knows
    /// nothing else of itself.
    /// </summary>
    public static Language Current =>
        CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.Ordinal) ? Language.English : Language.Chinese;

    private static readonly string[] Cultures = ["zh-CN", "en"];

    public static IServiceCollection AddLanguages(this IServiceCollection services) => services
        .Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        })
        .AddScoped<Texts>();

    /// <summary>A post of <c>language</c> and <c>returnUrl</c> sets the cookie and goes back to the page.</summary>
    public static void MapLanguageSwitch(this IEndpointRouteBuilder routes) => routes
        .MapPost(Path, Choose)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static IResult Choose(HttpContext http, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        var culture = Cultures.Contains(language) ? language! : Cultures[0];
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture))),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static bool IsLocal(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.StartsWith("/\\", StringComparison.Ordinal) && !url.Any(char.IsControl);
}
