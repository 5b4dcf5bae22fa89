using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Api;

/// <summary>Which records are asked for (清查记录筛选).</summary>
public sealed class RecordParameters : ListParameters
{
    /// <summary>Units or household businesses; both without it.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>Legal entities or establishments only.</summary>
    [FromQuery(Name = "type")]
    public string? Type { get; init; }

    /// <summary>On no base list (新增), or on one.</summary>
    [FromQuery(Name = "added")]
    public string? Added { get; init; }

    /// <summary>With a valid industry code, or without.</summary>
    [FromQuery(Name = "coded")]
    public string? Coded { get; init; }

    /// <summary>How far the review has come: "submitted", "checked", "township-accepted", "block-accepted", "city-accepted" or "returned".</summary>
    [FromQuery(Name = "review")]
    public string? Review { get; init; }

    /// <summary>With an audit finding only.</summary>
    [FromQuery(Name = "findings")]
    public string? Findings { get; init; }

    /// <summary>Only what no register holds (疑似多报).</summary>
    [FromQuery(Name = "census-only")]
    public string? CensusOnly { get; init; }

    /// <summary>Only what this register does not hold, as the last comparison found: "market-supervision", "civil-affairs", "establishment-office", "tax" or "market-supervision-households".</summary>
    [FromQuery(Name = "absent")]
    public string? Absent { get; init; }
}

/// <summary>A clearance record in a list (清查记录).</summary>
public sealed record RecordItem(
    long Id, RecordKind Kind, string Name, string? CreditCode, string? Representative, string? Mobile, string BlockCode, string TownshipCode,
    string AreaCode, string Address, string? IndustryCode, bool IsCoded, string OperatingStatus, bool IsAddition, DateOnly? FilledOn, Guid Uid, int Version,
    ReviewStatus Review, string? ReviewComment)
{
    internal static RecordItem Of(RecordRow r) => new(
        r.Id, r.Kind, r.Name, r.CreditCode, r.Representative, r.Mobile, r.BlockCode, r.TownshipCode, r.AreaCode, r.Address,
        r.IndustryCode, r.IsCoded, r.OperatingStatus, r.IsAddition, r.FilledOn, r.Uid, r.Version, r.Review, r.ReviewComment);
}

/// <summary>A clearance record with everything known of it (清查记录详情).</summary>
public sealed record RecordDocument(
    long Id, RecordKind Kind, string Name, bool IsAddition, IReadOnlyList<ApiField> Fields, IReadOnlyList<ApiFinding> Findings,
    PlaceNames Place, RowOrigin? Origin, ObjectLink? BaseRow, IReadOnlyList<ApiRegisterLink> Registers, bool IsCensusOnly, Guid Uid, int Version,
    ReviewStatus Review, string? ReviewComment, IReadOnlyList<Guid> Photos)
{
    internal static RecordDocument Of(RecordDetail d) => new(
        d.Id, d.Kind, d.Name, d.IsAddition, ApiField.Of(d.Fields), ApiFinding.Of(d.Findings), d.Place, d.Origin, d.BaseRow,
        [.. d.Registers.Select(r => ApiRegisterLink.Of(r.Id, r.Source, r.Name, r.CreditCode, r.Level, r.Weight, null))], d.IsCensusOnly, d.Uid, d.Version,
        d.Review, d.ReviewComment, [.. d.Photos.Select(p => p.Id)]);
}

/// <summary>One field before and after a change (字段历史); "*" is the record as a whole.</summary>
public sealed record FieldChangeItem(
    int Version, string Field, string? Before, string? After, string Actor, Guid? DeviceId, DateTime At, DateTime? CapturedAt, ChangeReason Reason, Guid? ChangeId)
{
    internal static FieldChangeItem Of(FieldChange c) => new(c.Version, c.Field, c.Before, c.After, c.Actor, c.DeviceId, c.At, c.CapturedAt, c.Reason, c.ChangeId);
}

/// <summary>What is decided on a record (审核意见).</summary>
/// <param name="Target">"checked", "township-accepted", "block-accepted", "city-accepted" or "returned".</param>
/// <param name="Comment">Why; needed to return a record.</param>
public sealed record ReviewBody(string? Target, string? Comment);

/// <summary>Clearance records (清查记录) for other programs.</summary>
internal static class RecordsApi
{
    public static void MapRecords(this IEndpointRouteBuilder api)
    {
        api.MapGet("/records", ListAsync).WithName("listRecords").WithTags("Records").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewUnits);
        api.MapGet("/records/{uid:guid}", FindByUidAsync).WithName("getRecordByUid").WithTags("Records").ProducesProblem(403).ProducesProblem(404).Requires(Permission.ViewUnits);
        api.MapGet("/records/{uid:guid}/history", HistoryAsync).WithName("getRecordHistory").WithTags("Records").ProducesProblem(404).Requires(Permission.ViewUnits);
        api.MapPost("/records/{uid:guid}/review", ReviewAsync).WithName("reviewRecord").WithTags("Records").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409).ProducesProblem(503).Requires(Permission.Review);
        api.MapGet("/records/{id:long}", FindAsync).WithName("getRecord").WithTags("Records").ProducesProblem(403).ProducesProblem(404).Requires(Permission.ViewUnits);
    }

    /// <summary>Collected records, page by page (清查记录列表).</summary>
    internal static async Task<Results<Ok<ApiPage<RecordItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] RecordParameters parameters, RecordQueries records, HttpContext http, CancellationToken cancel)
    {
        var (filter, position) = (RecordFilter.Read(name => http.Request.Query[name]), parameters.Position());
        if (!filter.IsDone || !position.IsDone)
        {
            return (filter.Problem ?? position.Problem)!.Answer(http);
        }

        var page = await records.PageAsync(filter.Value, position.Value, cancel);
        return page.IsDone ? TypedResults.Ok(ApiPage<RecordItem>.Of(page.Value, RecordItem.Of)) : page.Problem.Answer(http);
    }

    /// <summary>One collected record by the id phones know it by (清查记录).</summary>
    /// <param name="uid">As <c>sync</c> names it.</param>
    /// <param name="unmask">"true" gives phones and names in full to who may see them; each such answer is written to the activity log.</param>
    internal static async Task<Results<Ok<RecordDocument>, ProblemHttpResult>> FindByUidAsync(
        Guid uid, string? unmask, RecordQueries records, Unmasking unmasking, HttpContext http, CancellationToken cancel) =>
        await records.IdOfAsync(uid, cancel) is { } id
            ? await FindAsync(id, unmask, records, unmasking, http, cancel) : ApiProblems.UnknownObject.With(uid).Answer(http);

    /// <summary>Who changed which field of a record, when, from what to what and why (字段历史), the newest first; phones and names as the reader may see them.</summary>
    /// <param name="uid">As <c>sync</c> names it.</param>
    internal static async Task<Results<Ok<IReadOnlyList<FieldChangeItem>>, ProblemHttpResult>> HistoryAsync(
        Guid uid, HistoryQueries history, HttpContext http, CancellationToken cancel) =>
        await history.OfAsync(uid, cancel) is { } found
            ? TypedResults.Ok<IReadOnlyList<FieldChangeItem>>([.. found.Select(FieldChangeItem.Of)]) : ApiProblems.UnknownObject.With(uid).Answer(http);

    /// <summary>Brings a record one level on, or returns it to the field (审核); answers with the record as it then is.</summary>
    /// <param name="uid">As <c>sync</c> names it.</param>
    internal static async Task<Results<Ok<RecordDocument>, ProblemHttpResult>> ReviewAsync(
        Guid uid, ReviewBody body, RecordReviewService service, RecordQueries records, HttpContext http, CancellationToken cancel)
    {
        if (ReviewStatuses.Find(body.Target) is not { } target || target == ReviewStatus.Submitted)
        {
            return ReviewProblems.UnknownTarget.With(body.Target, string.Join(", ", ReviewStatuses.All.Skip(1).Select(s => s.Slug()))).Answer(http);
        }

        var done = await service.ReviewOneAsync(uid, new ReviewInput(target, body.Comment), cancel);
        return done.IsDone && await records.IdOfAsync(uid, cancel) is { } id
            ? TypedResults.Ok(RecordDocument.Of((await records.FindAsync(id, cancel))!)) : (done.Problem ?? ReviewProblems.UnknownRecord.With()).Answer(http);
    }

    /// <summary>One collected record (清查记录).</summary>
    /// <param name="id">Its number, as lists give it.</param>
    /// <param name="unmask">"true" gives phones and names in full to who may see them; each such answer is written to the activity log.</param>
    internal static async Task<Results<Ok<RecordDocument>, ProblemHttpResult>> FindAsync(
        long id, string? unmask, RecordQueries records, Unmasking unmasking, HttpContext http, CancellationToken cancel)
    {
        if (unmask == "true" && !unmasking.MayShow)
        {
            return AccountProblems.Forbidden.With().Answer(http);
        }

        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return ApiProblems.UnknownObject.With(id).Answer(http);
        }

        if (unmask != "true")
        {
            return TypedResults.Ok(RecordDocument.Of(found));
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Record, id, found.PlaceCode, found.Fields, cancel);
        return shown.IsDone ? TypedResults.Ok(RecordDocument.Of((await records.FindAsync(id, shown.Value, cancel))!)) : shown.Problem.Answer(http);
    }
}
