using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Registers;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Api;

/// <summary>Which register rows are asked for (名录筛选).</summary>
public sealed class RegisterParameters : ListParameters
{
    /// <summary>The register; the first one the office has without it.</summary>
    [FromQuery(Name = "source")]
    public string? Source { get; init; }

    /// <summary>Day of an edition; the newest without it.</summary>
    [FromQuery(Name = "edition")]
    public string? Edition { get; init; }

    /// <summary>Matched with a collected row, or not, as the last comparison found.</summary>
    [FromQuery(Name = "matched")]
    public string? Matched { get; init; }

    /// <summary>By what the row was matched (匹配方式).</summary>
    [FromQuery(Name = "level")]
    public string? Level { get; init; }

    /// <summary>The difference reason (差异原因) of a row without a match, in Chinese as match-rates gives it.</summary>
    [FromQuery(Name = "reason")]
    public string? Reason { get; init; }

    /// <summary>Inside the clearance, or outside.</summary>
    [FromQuery(Name = "scope")]
    public string? Scope { get; init; }
}

/// <summary>A register row in a list (名录条目).</summary>
public sealed record RegisterItem(
    long Id, string Name, string? CreditCode, string? RegistrationNumber, string? Representative, string? Phone, string? BlockCode,
    string? TownshipCode, string? DivisionCode, string? Address, string? Status, bool IsCompared, string? Level, string? Reason, long? RecordId)
{
    internal static RegisterItem Of(RegisterRow r) => new(
        r.Id, r.Name, r.CreditCode, r.RegistrationNumber, r.Representative, r.Phone, r.BlockCode, r.TownshipCode, r.DivisionCode,
        r.Address, r.Status, r.IsCompared, r.Level?.Slug(), r.Reason, r.RecordId);
}

/// <summary>A page of a register (名录列表页) and which edition it is of; no edition while the office has none of the source.</summary>
public sealed record RegisterPageDocument(string Source, DateOnly? Edition, bool IsNewest, ApiPage<RegisterItem> Page)
{
    internal static RegisterPageDocument Of(RegisterPage page) =>
        new(page.Source.Slug(), page.EditionOn, page.IsNewest, ApiPage<RegisterItem>.Of(page.Page, RegisterItem.Of));
}

/// <summary>A register row with everything known of it (名录条目详情).</summary>
public sealed record RegisterDocument(
    long Id, string Source, string Name, DateOnly Edition, bool IsNewest, IReadOnlyList<ApiField> Fields, PlaceNames Place, RowOrigin? Origin,
    bool IsCompared, bool InScope, string? Level, float? Weight, string? Reason, ObjectLink? Record, ObjectLink? BaseRow)
{
    internal static RegisterDocument Of(RegisterDetail d) => new(
        d.Id, d.Source.Slug(), d.Name, d.EditionOn, d.IsNewest, ApiField.Of(d.Fields), d.Place, d.Origin, d.IsCompared, d.InScope,
        d.Level?.Slug(), d.Weight, d.Reason, d.Record, d.BaseRow);
}

/// <summary>The departments' registers (部门名录) for other programs.</summary>
internal static class RegistersApi
{
    public static void MapRegisters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/registers", ListAsync).WithName("listRegisterRows").WithTags("Registers").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewRegisters);
        api.MapGet("/registers/{id:long}", FindAsync).WithName("getRegisterRow").WithTags("Registers").ProducesProblem(403).ProducesProblem(404).Requires(Permission.ViewRegisters);
    }

    /// <summary>Rows of a register, page by page, with what the comparison found (名录列表).</summary>
    internal static async Task<Results<Ok<RegisterPageDocument>, ProblemHttpResult>> ListAsync(
        [AsParameters] RegisterParameters parameters, RegisterQueries registers, HttpContext http, CancellationToken cancel)
    {
        var (filter, position) = (RegisterFilter.Read(name => http.Request.Query[name]), parameters.Position());
        if (!filter.IsDone || !position.IsDone)
        {
            return (filter.Problem ?? position.Problem)!.Answer(http);
        }

        var page = await registers.PageAsync(filter.Value, position.Value, cancel);
        return page.IsDone ? TypedResults.Ok(RegisterPageDocument.Of(page.Value)) : page.Problem.Answer(http);
    }

    /// <summary>One row of a register (名录条目).</summary>
    /// <param name="id">Its number, as lists give it.</param>
    /// <param name="unmask">"true" gives phones and names in full to who may see them; each such answer is written to the activity log.</param>
    internal static async Task<Results<Ok<RegisterDocument>, ProblemHttpResult>> FindAsync(
        long id, string? unmask, RegisterQueries registers, Unmasking unmasking, HttpContext http, CancellationToken cancel)
    {
        if (unmask == "true" && !unmasking.MayShow)
        {
            return AccountProblems.Forbidden.With().Answer(http);
        }

        if (await registers.FindAsync(id, cancel) is not { } found)
        {
            return ApiProblems.UnknownObject.With(id).Answer(http);
        }

        if (unmask != "true")
        {
            return TypedResults.Ok(RegisterDocument.Of(found));
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Register, id, found.PlaceCode, found.Fields, cancel);
        return shown.IsDone ? TypedResults.Ok(RegisterDocument.Of((await registers.FindAsync(id, shown.Value, cancel))!)) : shown.Problem.Answer(http);
    }
}
