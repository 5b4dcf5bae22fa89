using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Pages.Imports;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CensusPortal.Web.Api;

/// <summary>One imported file (导入文件): its state and, once done, its rows.</summary>
public sealed record ImportDocument(
    int Id, Guid Batch, string FileName, ImportKind? Kind, bool IsDryRun, ImportStatus Status, DateOnly? Edition, int Added, int Changed,
    int Unchanged, int Rejected, int Merged, string? UnknownColumns, string? Problem, DateTime ReceivedAt, DateTime? FinishedAt)
{
    internal static ImportDocument Of(ImportFileRow f, Language language) => new(
        f.Id, f.BatchId, f.FileName, f.Kind, f.IsDryRun, f.Status, f.EditionOn, f.Counts.Added, f.Counts.Changed, f.Counts.Unchanged,
        f.Counts.Rejected, f.Counts.Merged, f.UnknownColumns, language == Language.English ? f.ProblemEnglish : f.ProblemChinese, f.ReceivedAt, f.FinishedAt);
}

/// <summary>A page of the history of imports, newest first (导入历史); "older" goes into "before" for the next one.</summary>
public sealed record ImportPage(IReadOnlyList<ImportDocument> Files, int? Older);

/// <summary>An upload that was taken (已接收的上传): follow it at /api/v1/imports/{batch}.</summary>
public sealed record ImportAccepted(Guid Batch, bool DryRun);

/// <summary>Imports (导入) for other programs.</summary>
internal static class ImportsApi
{
    public const string UploadName = "uploadImport";

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/imports", ListAsync).WithName("listImports").WithTags("Imports").ProducesProblem(400).Requires(Permission.Import);
        api.MapGet("/imports/{batch:guid}", BatchAsync).WithName("getImport").WithTags("Imports").ProducesProblem(404).Requires(Permission.Import);
        api.MapPost("/imports", UploadAsync).WithName(UploadName).WithTags("Imports").ProducesProblem(400).ProducesProblem(403).ProducesProblem(413)
            .WithMetadata(new StreamsItsForm()).Requires(Permission.Import);
    }

    /// <summary>Imported files, newest first (导入历史).</summary>
    /// <param name="before">The "older" of the page before.</param>
    internal static async Task<Results<Ok<ImportPage>, ProblemHttpResult>> ListAsync(
        string? before, ImportQueries imports, HttpContext http, CancellationToken cancel)
    {
        int? at = int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        if (!string.IsNullOrEmpty(before) && at is null)
        {
            return ApiProblems.BadCursor.With(before).Answer(http);
        }

        var history = await imports.HistoryAsync(at, cancel);
        var language = ProblemAnswers.LanguageOf(http.Request);
        return TypedResults.Ok(new ImportPage([.. history.Files.Select(f => ImportDocument.Of(f, language))], history.Older));
    }

    /// <summary>The files of one upload (导入批次); none while it waits.</summary>
    /// <param name="batch">As the upload's answer gives it.</param>
    internal static async Task<Results<Ok<IReadOnlyList<ImportDocument>>, ProblemHttpResult>> BatchAsync(
        Guid batch, ImportQueries imports, ImportJobs jobs, HttpContext http, CancellationToken cancel)
    {
        var files = await imports.BatchAsync(batch, cancel);
        if (files.Count == 0 && await jobs.FindAsync(batch, cancel) is null)
        {
            return ApiProblems.UnknownObject.With(batch).Answer(http);
        }

        var language = ProblemAnswers.LanguageOf(http.Request);
        return TypedResults.Ok<IReadOnlyList<ImportDocument>>([.. files.Select(f => ImportDocument.Of(f, language))]);
    }

    /// <summary>Takes files in to import them in the background (上传导入): xlsx, csv, geojson or zip.</summary>
    /// <param name="edition">Day of the registers' edition, for files of FORMATS 9.</param>
    /// <param name="dryRun">Only check, write nothing.</param>
    internal static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> UploadAsync(
        string? edition, string? dryRun, ImportJobs jobs, TimeProvider clock, HttpContext http)
    {
        DateOnly? day = DateOnly.TryParseExact(edition, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;
        if (!string.IsNullOrEmpty(edition) && day is null)
        {
            return ImportProblems.BadEdition.With(edition).Answer(http);
        }

        var batch = Guid.CreateVersion7();
        var isDryRun = string.Equals(dryRun, "true", StringComparison.OrdinalIgnoreCase);
        var done = await ReceiveAsync(http, jobs, batch, isDryRun, day, clock.GetUtcNow().UtcDateTime);
        return done.IsDone
            ? TypedResults.Accepted($"/api/v1/imports/{batch}", new ImportAccepted(batch, isDryRun)) : done.Problem.Answer(http);
    }

    private static async Task<Result> ReceiveAsync(HttpContext http, ImportJobs jobs, Guid batch, bool isDryRun, DateOnly? edition, DateTime at)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return ImportJobProblems.BadForm.With();
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = ImportReception.MostBytes + (16 << 20);
        }

        try
        {
            var parts = new MultipartReader(boundary, http.Request.Body);
            var folder = jobs.Store.FolderOf(batch);
            using var reception = new ImportReception(folder, FileLimits.Default);
            var part = await parts.ReadNextSectionAsync(http.RequestAborted);
            var received = await UploadForm.ReceiveAsync(reception, parts, part, http.RequestAborted);
            var completed = received.IsDone ? reception.Complete(edition, ProblemAnswers.LanguageOf(http.Request), at) : received.Problem;
            if (completed.IsDone)
            {
                await jobs.AcceptAsync(folder, completed.Value, isDryRun, Principals.ActorOf(http.User), http.RequestAborted);
            }

            return new Result(completed.Problem);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? ImportJobProblems.UploadTooLarge.With(ImportReception.MostBytes >> 20) : ImportJobProblems.BadForm.With();
        }
    }
}
