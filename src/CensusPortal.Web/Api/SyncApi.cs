using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Sync;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Api;

/// <summary>What a phone sends (同步内容).</summary>
/// <param name="DeviceId">The phone's own id, made when the app was first opened on it.</param>
/// <param name="Changes">At most 200; the results come in the same order.</param>
public sealed record SyncBody(Guid? DeviceId, IReadOnlyList<SyncBodyChange>? Changes);

/// <summary>One change (变更).</summary>
/// <param name="ChangeId">Made on the phone; sent again it gets the same answer.</param>
/// <param name="RecordId">The record's id: the phone makes it for a new record.</param>
/// <param name="Kind">"unit", "household", or "verification" for the outcome of a base-list row.</param>
/// <param name="AreaCode">The 15-digit area it lies in.</param>
/// <param name="BaseVersion">The version of the record (or base-list row) the person had in front of them; 0 for a new record.</param>
/// <param name="Fields">Only what was changed; null clears a field.</param>
/// <param name="CapturedAt">When it was entered, by the phone's corrected clock.</param>
/// <param name="Position">Where the phone was, degrees of WGS 84 and metres; left out where it does not know.</param>
public sealed record SyncBodyChange(
    Guid? ChangeId, Guid? RecordId, SyncKind? Kind, string? AreaCode, int? BaseVersion, Dictionary<string, JsonElement>? Fields, DateTimeOffset? CapturedAt,
    SentPosition? Position = null);

/// <summary>What became of each change (同步结果).</summary>
public sealed record SyncAnswer(IReadOnlyList<SyncResult> Results);

/// <summary>The phones' side of the portal (手机同步).</summary>
internal static class SyncApi
{
    private const string Lines = "application/x-ndjson";

    public static void MapSync(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sync", SendAsync).WithName("sendChanges").WithTags("Sync").ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(503)
            .Limited(Limit.Sync).Requires(Permission.Sync);
        api.MapGet("/sync", LoadAsync).WithName("loadChanges").WithTags("Sync").Produces<string>(200, Lines).ProducesProblem(503).Limited(Limit.Sync).Requires(Permission.Sync);
    }

    /// <summary>
    /// Stores changes of a phone (同步变更). An answer means that what it says is on the server's disk. "stored" and "merged" are in the record,
    /// "parked" waits for a person, "refused" has to be corrected and sent as a new change.
    /// </summary>
    internal static async Task<Results<Ok<SyncAnswer>, ProblemHttpResult>> SendAsync(
        SyncBody body, SyncWriter writer, CurrentActor who, HttpContext http, CancellationToken cancel)
    {
        var request = RequestOf(body, who.Actor);
        var written = request.IsDone ? await writer.WriteAsync(request.Value, cancel) : request.Problem;
        if (written.IsDone)
        {
            return TypedResults.Ok(new SyncAnswer(written.Value));
        }

        if (written.Problem.Kind == SyncProblems.Busy)
        {
            // Not all at the same second again.
            http.Response.Headers.RetryAfter = RandomNumberGenerator.GetInt32(2, 11).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return written.Problem.Answer(http);
    }

    /// <summary>
    /// What changed since a token (增量装载): one JSON object a line, "rows" in place of what the phone has of that bucket, "token" after each part.
    /// </summary>
    /// <param name="since">The newest token the phone has got; without it everything comes.</param>
    /// <param name="stream">Reads what the person's phone has to have.</param>
    /// <param name="http">The request.</param>
    internal static IResult LoadAsync(string? since, SyncStream stream, HttpContext http)
    {
        var accepts = http.Request.Headers.AcceptEncoding.ToString();
        var encoding = accepts.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br" : accepts.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip" : null;
        http.Response.Headers.ContentEncoding = encoding;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(async output =>
        {
            await using var packed = Packed(output, encoding);
            await foreach (var (json, endsPart) in stream.ReadAsync(since, http.RequestAborted))
            {
                await packed.WriteAsync(json, http.RequestAborted);
                await packed.WriteAsync("\n"u8.ToArray(), http.RequestAborted);
                if (endsPart)
                {
                    await packed.FlushAsync(http.RequestAborted);
                }
            }
        }, Lines);
    }

    /// <summary>What was sent, once it is complete in form; what its fields hold is the writer's business.</summary>
    internal static Result<SyncRequest> RequestOf(SyncBody body, Actor by)
    {
        if (body.DeviceId is not { } device || body.Changes is null)
        {
            return SyncProblems.Malformed.With("deviceId, changes");
        }

        if (body.Changes.Count > SyncRequest.MostChanges)
        {
            return SyncProblems.TooMany.With(SyncRequest.MostChanges);
        }

        var changes = new List<SentChange>();
        foreach (var change in body.Changes)
        {
            if (change is not { ChangeId: { } id, RecordId: { } record, Kind: { } kind, AreaCode.Length: > 0 and <= 15, Fields: { } fields, BaseVersion: null or >= 0 })
            {
                return SyncProblems.Malformed.With("changeId, recordId, kind, areaCode, fields");
            }

            var position = change.Position?.Read();
            if (change.Position is not null && position is null)
            {
                return SyncProblems.Malformed.With("position");
            }

            changes.Add(new SentChange(id, record, kind, change.AreaCode, change.BaseVersion ?? 0, fields, change.CapturedAt?.UtcDateTime) { Position = position });
        }

        return new SyncRequest(device, by, changes);
    }

    private static Stream Packed(Stream output, string? encoding) => encoding switch
    {
        "br" => new BrotliStream(output, new BrotliCompressionOptions { Quality = 5 }, leaveOpen: true),
        "gzip" => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true),
        _ => output,
    };
}
