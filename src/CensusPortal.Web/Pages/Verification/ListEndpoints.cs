using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Services.Reports;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Net.Http.Headers;

namespace CensusPortal.Web.Pages.Verification;

/// <summary>Files of verification lists: out as workbooks, back as the same (核实清单收发).</summary>
internal static class ListEndpoints
{
    /// <summary>A list of 200,000 rows has 15 MB.</summary>
    private const long MostBytes = 50 << 20;

    public static void MapVerificationLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/matching/lists/{number:int}/download", DownloadAsync).ExcludeFromDescription().Limited(Limit.Export).Requires(Permission.ExportLists);
        routes.MapGet("/matching/lists/{number:int}/errors/{id:int}.xlsx", ErrorsAsync).ExcludeFromDescription().Requires(Permission.AnswerLists);
        routes.MapPost("/matching/lists/{number:int}/returns", TakeInAsync).ExcludeFromDescription()
            .WithMetadata(new StreamsItsForm(checksToken: true)).Requires(Permission.AnswerLists);
    }

    private static async Task<IResult> DownloadAsync(int number, HttpContext http, Services.Matching.Verification.ListExports exports, ExportLog log, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var (township, area) = (query.Value("township"), query.Value("area"));
        var export = await exports.PrepareAsync(number, township, area, query.Value("state") == "outstanding", cancel);
        if (!export.IsDone)
        {
            return Results.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(export.Value.FileName);
        http.Response.ContentType = township is null && area is null ? "application/zip" : ReportFile.ContentType;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        var conditions = query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var list = new ExportedList($"/matching/lists/{number}", export.Value.FileName, conditions, null, area is null or "-" ? township is "-" ? null : township : area);
        await log.WriteAsync(Principals.ActorOf(http.User), list, export.Value, http.Response.Body, cancel);
        return Results.Empty;
    }

    private static async Task<IResult> ErrorsAsync(int number, int id, RoundQueries queries, CancellationToken cancel) =>
        await queries.ErrorsAsync(number, id, cancel) is { } errors
            ? Results.File(errors, ReportFile.ContentType, $"核实清单_第{number}轮_退回行.xlsx") : Results.NotFound();

    private static async Task<IResult> TakeInAsync(
        int number, HttpContext http, ListReturns returns, IAntiforgery antiforgery, ITempDataDictionaryFactory messages, CancellationToken cancel)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        if (await FormAsync(http, antiforgery, cancel) is not { } form)
        {
            return Results.BadRequest();
        }

        var (outcome, name) = form.Files["file"] is { Length: > 0 } file ? (await ReadAsync(number, file, returns, cancel), file.FileName) : (VerificationProblems.NoFile.With(), "");
        if (outcome.Problem?.Code == VerificationProblems.UnknownRound.Code)
        {
            return Results.NotFound();
        }

        Say(http, messages, outcome.IsDone ? Text(name, outcome.Value) : new StatusMessage(Tone.Danger, outcome.Problem!.Text(LanguageSwitch.Current)));
        return Results.LocalRedirect($"/matching/lists/{number}" + (outcome.Value is { Errors.Count: > 0, ReturnId: { } id } ? $"?file={id}" : ""));
    }

    /// <summary>Null for what is no form of the portal's own page, or is larger than a list can be.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext http, IAntiforgery antiforgery, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostBytes }, cancel);
            return await antiforgery.IsRequestValidAsync(http) ? form : null;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<Result<ListOutcome>> ReadAsync(int number, IFormFile file, ListReturns returns, CancellationToken cancel)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var copy = File.Create(path))
            {
                await file.CopyToAsync(copy, cancel);
            }

            var name = Path.GetFileName(file.FileName);
            return await returns.TakeInAsync(number, path, name.Length > 200 ? name[^200..] : name, LanguageSwitch.Current, cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static StatusMessage Text(string name, ListOutcome outcome)
    {
        var chinese = $"{name}：新收 {outcome.Answered} 条，更改 {outcome.Changed} 条，未变 {outcome.Unchanged} 条，退回 {outcome.Rejected} 行，较早未采用 {outcome.Older} 行。";
        var english = $"{name}: {outcome.Answered} new, {outcome.Changed} changed, {outcome.Unchanged} unchanged, {outcome.Rejected} rejected, {outcome.Older} older and left alone.";
        if (outcome.SameAs is { } earlier)
        {
            chinese += $"同一份文件已于 {RoundText.Time(earlier)} 收回，没有再登记。";
            english += $" The same file was taken in on {RoundText.Time(earlier)}; it is not listed again.";
        }

        return new StatusMessage(outcome.Errors.Count > 0 ? Tone.Warning : Tone.Success, LanguageSwitch.Current == Language.Chinese ? chinese : english);
    }

    private static void Say(HttpContext http, ITempDataDictionaryFactory messages, StatusMessage message)
    {
        var data = messages.GetTempData(http);
        message.Keep(data);
        data.Save();
    }
}
