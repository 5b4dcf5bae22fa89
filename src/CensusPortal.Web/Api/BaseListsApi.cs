using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Lists;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Api;

/// <summary>Which base-list rows are asked for (底册筛选).</summary>
public sealed class BaseListParameters : ListParameters
{
    /// <summary>Units or household businesses; both without it.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>Whether the outcome (核查情况) counts as verified.</summary>
    [FromQuery(Name = "verified")]
    public string? Verified { get; init; }

    /// <summary>Code of the outcome (核查情况); "none" for rows not verified yet.</summary>
    [FromQuery(Name = "outcome")]
    public string? Outcome { get; init; }

    /// <summary>Whether there is a clearance record for the row.</summary>
    [FromQuery(Name = "collected")]
    public string? Collected { get; init; }

    /// <summary>With an audit finding only.</summary>
    [FromQuery(Name = "findings")]
    public string? Findings { get; init; }
}

/// <summary>A base-list row in a list (底册行).</summary>
public sealed record BaseListItem(
    long Id, SubjectKind Kind, string Identifier, string Name, string? CreditCode, string? Representative, string? Phone, string? BlockCode,
    string? TownshipCode, string? AreaCode, string? Address, string? OutcomeCode, DateOnly? VerifiedOn)
{
    internal static BaseListItem Of(BaseListRow r) => new(
        r.Id, r.Kind, r.Identifier, r.Name, r.CreditCode, r.Representative, r.Phone, r.BlockCode, r.TownshipCode, r.AreaCode,
        r.Address, r.OutcomeCode, r.VerifiedOn);
}

/// <summary>A base-list row with everything known of it (底册详情).</summary>
public sealed record BaseListDocument(
    long Id, SubjectKind Kind, string Name, IReadOnlyList<ApiField> Fields, IReadOnlyList<ApiFinding> Findings, PlaceNames Place,
    RowOrigin? Origin, string? OutcomeName, ObjectLink? Record, IReadOnlyList<ApiRegisterLink> Registers)
{
    internal static BaseListDocument Of(BaseListDetail d) => new(
        d.Id, d.Kind, d.Name, ApiField.Of(d.Fields), ApiFinding.Of(d.Findings), d.Place, d.Origin, d.OutcomeName, d.Record,
        [.. d.Registers.Select(r => ApiRegisterLink.Of(r.Id, r.Source, r.Name, r.CreditCode, null, null, r.Reason))]);
}

/// <summary>Base lists (清查底册) for other programs.</summary>
internal static class BaseListsApi
{
    public static void MapBaseLists(this IEndpointRouteBuilder api)
    {
        api.MapGet("/base-lists", ListAsync).WithName("listBaseListRows").WithTags("Base lists").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewUnits);
        api.MapGet("/base-lists/{id:long}", FindAsync).WithName("getBaseListRow").WithTags("Base lists").ProducesProblem(403).ProducesProblem(404).Requires(Permission.ViewUnits);
    }

    /// <summary>Base-list rows, page by page (底册列表).</summary>
    internal static async Task<Results<Ok<ApiPage<BaseListItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] BaseListParameters parameters, BaseListQueries baseLists, HttpContext http, CancellationToken cancel)
    {
        var (filter, position) = (BaseListFilter.Read(name => http.Request.Query[name]), parameters.Position());
        if (!filter.IsDone || !position.IsDone)
        {
            return (filter.Problem ?? position.Problem)!.Answer(http);
        }

        var page = await baseLists.PageAsync(filter.Value, position.Value, cancel);
        return page.IsDone ? TypedResults.Ok(ApiPage<BaseListItem>.Of(page.Value, BaseListItem.Of)) : page.Problem.Answer(http);
    }

    /// <summary>One base-list row (底册行).</summary>
    /// <param name="id">Its number, as lists give it; not the 底册标识, which the list finds by "q".</param>
    /// <param name="unmask">"true" gives phones and names in full to who may see them; each such answer is written to the activity log.</param>
    internal static async Task<Results<Ok<BaseListDocument>, ProblemHttpResult>> FindAsync(
        long id, string? unmask, BaseListQueries baseLists, Unmasking unmasking, HttpContext http, CancellationToken cancel)
    {
        if (unmask == "true" && !unmasking.MayShow)
        {
            return AccountProblems.Forbidden.With().Answer(http);
        }

        if (await baseLists.FindAsync(id, cancel) is not { } found)
        {
            return ApiProblems.UnknownObject.With(id).Answer(http);
        }

        if (unmask != "true")
        {
            return TypedResults.Ok(BaseListDocument.Of(found));
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.BaseListEntry, id, found.PlaceCode, found.Fields, cancel);
        return shown.IsDone ? TypedResults.Ok(BaseListDocument.Of((await baseLists.FindAsync(id, shown.Value, cancel))!)) : shown.Problem.Answer(http);
    }
}
