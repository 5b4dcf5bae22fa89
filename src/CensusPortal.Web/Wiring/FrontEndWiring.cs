using System.Text.Encodings.Web;
using System.Text.Unicode;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Pages.Entry;
using CensusPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;

namespace CensusPortal.Web.Wiring;

/// <summary>Everything the pages need from the host: Razor Pages, languages, static assets, error pages, headers.</summary>
public static class FrontEndWiring
{
    public static WebApplicationBuilder AddFrontEnd(this WebApplicationBuilder builder)
    {
        // A build that was not published finds its compressed assets in every environment, not in Development alone.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        // An address or method the API does not have is answered by the framework; such an answer has a code as well.
        services.AddLanguages().AddScoped<PageFrame>().AddScoped<EntryDesk>().AddProblemDetails(options => options.CustomizeProblemDetails = HttpProblems.Complete);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.Configure<CookieTempDataProviderOptions>(options => Name(options.Cookie, StatusMessage.CookieName));
        services.AddAntiforgery(options => Name(options.Cookie, CookieNames.Form));
        // Chinese stays readable in the page's source, and a page is half the size.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddRazorPages(options =>
        {
            options.Conventions.AskPermissions();
            options.Conventions.LimitPages();
            if (!builder.Environment.IsDevelopment())
                options.Conventions.AddPageRouteModelConvention("/Gallery", RemoveRoute);
        }).AddMvcOptions(options =>
        {
            options.Filters.Add<HandlerPermissions>();
            options.Filters.Add(new NullCharacters.InForms());
            BindingMessages.Set(options.ModelBindingMessageProvider);
        });
        return builder;

        void Name(CookieBuilder cookie, string name) => (cookie.Name, cookie.Path) = (CookieNames.Of(builder.Environment, name), "/");
    }

    /// <summary>Comes first in the pipeline, so that errors of all that follows get a page.</summary>
    public static IApplicationBuilder UseFrontEnd(this IApplicationBuilder app)
    {
        app.UseSecurityHeaders();
        app.UseSafeCookies();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", StatusCodeSelector = Refusals.StatusOf });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        // The API answers errors as ProblemDetails, before the pages' handlers see them.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api
            .UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Refusals.StatusOf }).UseStatusCodePages());
        return app;
    }

    public static void MapFrontEnd(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguageSwitch();
        app.MapRazorPages().WithStaticAssets();
    }

    private static void RemoveRoute(PageRouteModel page) => page.Selectors.Clear();
}
