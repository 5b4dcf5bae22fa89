using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Photos;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CensusPortal.Web.Api;

/// <summary>Licence photos (证照照片): in from phones, out to whoever may see a row in full.</summary>
internal static class PhotosApi
{
    public const string UploadName = "sendPhoto";
    private const string Jpeg = "image/jpeg";

    public static void MapPhotos(this IEndpointRouteBuilder api) =>
        api.MapPut("/sync/photos/{id:guid}", SendAsync).WithName(UploadName).WithTags("Sync").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413)
            .Limited(Limit.Sync).Requires(Permission.Sync);

    public static void MapPhotoViews(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/records/photos/{id:guid}", ShowAsync).ExcludeFromDescription().Requires(Permission.Unmask);

    /// <summary>
    /// Stores a licence photo (上传照片), at most 500 kB of JPEG. An answer means that it is on the server's disk; <c>contentHash</c> says which bytes. Sent again it
    /// gets the same answer.
    /// </summary>
    /// <param name="id">Made on the phone.</param>
    /// <param name="recordId">The record it belongs to, which has its receipt already.</param>
    /// <param name="takenAt">When it was taken, by the phone's corrected clock.</param>
    /// <param name="photos">Takes it in.</param>
    /// <param name="http">The request.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task<Results<Ok<PhotoReceipt>, ProblemHttpResult>> SendAsync(
        Guid id, Guid recordId, DateTimeOffset? takenAt, PhotoIntake photos, HttpContext http, CancellationToken cancel)
    {
        var content = await ReadAsync(http.Request, cancel);
        var stored = content.IsDone ? await photos.StoreAsync(id, recordId, takenAt?.UtcDateTime, content.Value, cancel) : content.Problem;
        return stored.IsDone ? TypedResults.Ok(stored.Value) : stored.Problem.Answer(http);
    }

    /// <summary>No more than a photo may have is ever held.</summary>
    private static async Task<Result<byte[]>> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentType?.StartsWith(Jpeg, StringComparison.OrdinalIgnoreCase) != true)
        {
            return PhotoProblems.NotJpeg.With();
        }

        var buffer = new byte[RecordPhoto.MostBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return read > RecordPhoto.MostBytes ? PhotoProblems.TooLarge.With(RecordPhoto.MostBytes / 1000) : buffer[..read];
    }

    /// <summary>A licence names its owner: each look is written to the log before anything is shown.</summary>
    private static async Task<IResult> ShowAsync(Guid id, PhotoQueries photos, Unmasking unmasking, HttpContext http, CancellationToken cancel)
    {
        if (await photos.FindAsync(id, cancel) is not { } photo)
        {
            return Results.NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Record, photo.RecordId, photo.PlaceCode, [$"licencePhoto {id}"], cancel);
        if (!shown.IsDone)
        {
            return Results.Forbid();
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(photo.Content, Jpeg);
    }
}

/// <summary>Describes the body of a photo (照片内容), which is read as it comes and so is no parameter of its endpoint.</summary>
internal sealed class PhotoBody : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.OperationId == PhotosApi.UploadName)
        {
            var body = new OpenApiRequestBody { Required = true };
            body.Content ??= new Dictionary<string, IOpenApiMediaType>();
            body.Content["image/jpeg"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
            operation.RequestBody = body;
        }
    }
}
