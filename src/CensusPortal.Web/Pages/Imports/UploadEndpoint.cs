using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>
/// Receives the imports page's form (接收上传). It is no page handler because those have the whole form read into memory and
/// temporary files first; here every file goes straight to where it stays.
/// </summary>
internal static class UploadEndpoint
{
    public const string Path = "/imports/upload";

    /// <summary>Room for what stands around the files in the form.</summary>
    private const long FormBytes = 16 << 20;

    public static void MapUpload(this IEndpointRouteBuilder routes) => routes.MapPost(Path, ReceiveAsync).ExcludeFromDescription()
        .WithMetadata(new StreamsItsForm(checksToken: true)).Requires(Permission.Import);

    private static async Task<IResult> ReceiveAsync(
        HttpContext http, ImportJobs jobs, IAntiforgery antiforgery, TimeProvider clock, ITempDataDictionaryFactory messages)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = ImportReception.MostBytes + FormBytes;
        }

        var form = new UploadForm(http, jobs, antiforgery);
        var received = await form.ReadAsync(clock.GetUtcNow().UtcDateTime, http.RequestAborted);
        if (received.IsDone)
        {
            return Results.LocalRedirect($"/imports/{received.Value}");
        }

        Say(http, messages, received.Problem);
        return Results.LocalRedirect("/imports");
    }

    private static void Say(HttpContext http, ITempDataDictionaryFactory messages, Problem problem)
    {
        var data = messages.GetTempData(http);
        new StatusMessage(Tone.Danger, problem.Text(LanguageSwitch.Current)).Keep(data);
        data.Save();
    }
}
