using System.Globalization;
using System.Text;
using CensusPortal.Domain;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Jobs;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CensusPortal.Web.Pages.Imports;

/// <summary>
/// The multipart form of an upload, read part by part (上传表单). Its token, batch, edition and mode come before the files, so that
/// nothing of a forged form reaches the disk.
/// </summary>
internal sealed class UploadForm(HttpContext http, ImportJobs jobs, IAntiforgery antiforgery)
{
    public const string TokenField = "__RequestVerificationToken", BatchField = "batch", EditionField = "edition", ModeField = "mode", FilesField = "files";
    public const string ImportAtOnce = "import";

    private const int MostFieldBytes = 4096, MostFields = 16;
    private readonly Dictionary<string, string> fields = [];

    private bool IsDryRun => fields.GetValueOrDefault(ModeField) != ImportAtOnce;

    /// <summary>The batch that was uploaded. A form sent twice is received once.</summary>
    public async Task<Result<Guid>> ReadAsync(DateTime at, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return ImportJobProblems.BadForm.With();
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary, http.Request.Body), at, cancel);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            // The connection broke off, the form is no form, or it is larger than all that may come at once.
            return error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? ImportJobProblems.UploadTooLarge.With(ImportReception.MostBytes >> 20) : ImportJobProblems.BadForm.With();
        }
    }

    private async Task<Result<Guid>> ReadAsync(MultipartReader parts, DateTime at, CancellationToken cancel)
    {
        var part = await ReadFieldsAsync(parts, cancel);
        if (!await IsOursAsync() || !Guid.TryParse(fields.GetValueOrDefault(BatchField), out var batch))
        {
            await http.Request.Body.CopyToAsync(Stream.Null, cancel);
            return ImportJobProblems.BadForm.With();
        }

        if (await jobs.Store.FindAsync(batch, cancel) is not null)
        {
            await http.Request.Body.CopyToAsync(Stream.Null, cancel);
            return batch;
        }

        var folder = jobs.Store.FolderOf(batch);
        var edition = Edition();
        using var reception = new ImportReception(folder, FileLimits.Default);
        var received = edition.IsDone ? await ReceiveAsync(reception, parts, part, cancel) : new Result(edition.Problem);
        if (!received.IsDone)
        {
            // A browser shows the answer only when it could send everything.
            await http.Request.Body.CopyToAsync(Stream.Null, cancel);
            return received.Problem;
        }

        var completed = reception.Complete(edition.Value, LanguageSwitch.Current, at);
        if (!completed.IsDone)
        {
            return completed.Problem;
        }

        await jobs.AcceptAsync(folder, completed.Value, IsDryRun, Principals.ActorOf(http.User), cancel);
        return batch;
    }

    /// <summary>Reads up to the first file.</summary>
    private async Task<MultipartSection?> ReadFieldsAsync(MultipartReader parts, CancellationToken cancel)
    {
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
        {
            if (part.GetContentDispositionHeader() is not { } disposition || disposition.IsFileDisposition())
            {
                return part;
            }

            if (fields.Count == MostFields)
            {
                throw new InvalidDataException("The form has more fields than the page's.");
            }

            fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await TextOfAsync(part.Body, cancel);
        }

        return null;
    }

    internal static async Task<Result> ReceiveAsync(ImportReception reception, MultipartReader parts, MultipartSection? part, CancellationToken cancel)
    {
        for (; part is not null; part = await parts.ReadNextSectionAsync(cancel))
        {
            if (part.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition())
            {
                continue;
            }

            var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
            var added = await reception.AddAsync(HeaderUtilities.RemoveQuotes(name).Value ?? "", part.Body, cancel);
            if (!added.IsDone)
            {
                return added;
            }
        }

        return Result.Done;
    }

    /// <summary>The token of a form counts in a header too; there the check does not read the form itself.</summary>
    private async Task<bool> IsOursAsync()
    {
        if (fields.GetValueOrDefault(TokenField) is not { Length: > 0 } token)
        {
            return false;
        }

        http.Request.Headers["RequestVerificationToken"] = token;
        return await antiforgery.IsRequestValidAsync(http);
    }

    private Result<DateOnly?> Edition() => fields.GetValueOrDefault(EditionField)?.Trim() switch
    {
        null or "" => new Result<DateOnly?>(null, null),
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => (DateOnly?)date,
        var text => ImportProblems.BadEdition.With(text),
    };

    private static async Task<string> TextOfAsync(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[MostFieldBytes];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
