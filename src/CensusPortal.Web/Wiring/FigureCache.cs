using System.Globalization;
using CensusPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.OutputCaching;

namespace CensusPortal.Web.Wiring;

/// <summary>
/// Keeps the pages of figures for two seconds (数字页缓存): a whole office opens the same dashboard all day, and one reading of the
/// tallies serves them all. Whoever has a status message to see gets a page of their own, and any post clears the rest.
/// </summary>
internal static class FigureCache
{
    /// <summary>The policy's name, for <c>[OutputCache(PolicyName = ...)]</c> on a page.</summary>
    public const string Figures = "figures";

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    public static void AddFigureCache(this WebApplicationBuilder builder) => builder.Services.AddOutputCache(options =>
        options.AddPolicy(Figures, policy => policy
            .With(context => !context.HttpContext.Request.Cookies.ContainsKey(StatusMessage.CookieName))
            .Expire(Kept)
            .SetVaryByQuery("*")
            .VaryByValue(_ => new KeyValuePair<string, string>("language", CultureInfo.CurrentUICulture.Name))
            .Tag(Figures)));

    public static void UseFigureCache(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            await next(http);
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            {
                await http.RequestServices.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(Figures, CancellationToken.None);
            }
        });
        app.UseOutputCache();
    }
}
