using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Antiforgery;

namespace CensusPortal.Web.Field;

/// <summary>Who is signed in, as the phone asks before it sends (手机端会话).</summary>
/// <param name="Account">The account's name, as an office knows it; null when nobody is signed in.</param>
/// <param name="MayEnter">The role enters records in the field.</param>
/// <param name="Token">What the phone shows with each post, so that no other site can post in its name.</param>
public sealed record FieldSession(string? Account, string Name, bool MayEnter, string Language, string Token);

/// <summary>What the enumerator's app needs of the host besides its page and the synchronisation (手机端接入).</summary>
internal static class FieldWiring
{
    public static void MapField(this WebApplication app)
    {
        app.MapGet("/field/sw.js", ServiceWorker).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/field/session", Session).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>It lies among the bundles; the address says over which pages it may watch.</summary>
    private static IResult ServiceWorker(IWebHostEnvironment environment) =>
        environment.WebRootFileProvider.GetFileInfo("dist/field-sw.js") is { Exists: true } file
            ? Results.Stream(file.CreateReadStream(), "text/javascript; charset=utf-8") : Results.NotFound();

    /// <summary>Answers whoever asks: a phone whose session has ended is told so, and keeps what it holds.</summary>
    private static IResult Session(HttpContext http, CurrentActor current, IAntiforgery antiforgery)
    {
        var actor = current.Actor;
        http.Response.Headers[SyncMark.Header] = "1";
        return Results.Json(new FieldSession(
            actor.IsNobody ? null : actor.Name, actor.IsNobody ? "" : actor.DisplayName, actor.May(Permission.Sync), LanguageSwitch.Current == Language.English ? "en" : "zh", antiforgery.GetAndStoreTokens(http).RequestToken!));
    }
}
