using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CensusPortal.Web.Api;

/// <summary>Which probably missed units are asked for (疑似漏报筛选).</summary>
public sealed class MissedParameters : ListParameters
{
    /// <summary>Units or household businesses; both without it.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>Held by this register, whatever others hold it too.</summary>
    [FromQuery(Name = "source")]
    public string? Source { get; init; }

    /// <summary>One difference reason, as match rates name it.</summary>
    [FromQuery(Name = "reason")]
    public string? Reason { get; init; }

    /// <summary>"1": held by one register alone; "2" or "3": by at least so many.</summary>
    [FromQuery(Name = "held")]
    public string? Held { get; init; }
}

/// <summary>Which doubtful records are asked for (疑似多报筛选).</summary>
public sealed class SurplusParameters : ListParameters
{
    /// <summary>Units or household businesses; both without it.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>"unheld", "code" for any doubt about the code, "bad-check", "slip" or "other-unit".</summary>
    [FromQuery(Name = "what")]
    public string? What { get; init; }

    /// <summary>"true": with a right code to propose; "false": without.</summary>
    [FromQuery(Name = "proposed")]
    public string? Proposed { get; init; }
}

/// <summary>Which possible duplicates are asked for (疑似重复筛选).</summary>
public sealed class DuplicateParameters : ListParameters
{
    /// <summary>"credit-code", "organisation-code", "name-phone", "name-representative" or "name-address".</summary>
    [FromQuery(Name = "evidence")]
    public string? Evidence { get; init; }

    /// <summary>"open" (without it) or "dismissed".</summary>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>"true": household businesses that were entered as units too; "false": all others.</summary>
    [FromQuery(Name = "across")]
    public string? Across { get; init; }
}

/// <summary>A probably missed unit (疑似漏报).</summary>
public sealed record MissedItem(
    long Id, long RegisterRow, SubjectKind Kind, string Name, string? CreditCode, IReadOnlyList<string> Sources, string Reason, string? BlockCode,
    string? TownshipCode, string? Representative, string? Phone, string? Address)
{
    internal static MissedItem Of(MissedRow r) => new(
        r.Id, r.RegisterEntryId, r.Subject, r.Name, r.CreditCode, [.. r.Sources.Select(s => s.Slug())], r.Reason, r.BlockCode, r.TownshipCode,
        r.Representative, r.Phone, r.Address);
}

/// <summary>A doubtful record (疑似多报、代码错误).</summary>
public sealed record SurplusItem(
    long Id, SubjectKind Kind, string Name, string? CreditCode, string BlockCode, string TownshipCode, string AreaCode, string? Representative, string? Phone,
    string Address, bool IsInNoRegister, string? CodeDoubt, string? ProposedCode, string? NameInRegister, string? Source)
{
    internal static SurplusItem Of(SurplusRow r) => new(
        r.Id, r.Subject, r.Name, r.CreditCode, r.BlockCode, r.TownshipCode, r.AreaCode, r.Representative, r.Phone, r.Address, r.IsUnheld, r.Code?.Slug(),
        r.ProposedCode, r.OtherName, r.OtherSource?.Slug());
}

/// <summary>Two records that may be one unit (疑似重复).</summary>
public sealed record DuplicateItem(long Id, string Evidence, int Agreement, bool IsHouseholdAndUnit, DuplicateSide First, DuplicateSide Second)
{
    internal static DuplicateItem Of(DuplicateRow r) => new(r.Id, r.Evidence.Slug(), r.Score, r.IsAcross, r.First, r.Second);
}

/// <summary>What the comparison found beside the rates (比对发现) for other programs.</summary>
internal static class FindingsApi
{
    public static void MapFindings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/matching/missed", MissedAsync).WithName("listMissed").WithTags("Matching").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewRegisters);
        api.MapGet("/matching/surplus", SurplusAsync).WithName("listSurplus").WithTags("Matching").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewRegisters);
        api.MapGet("/matching/duplicates", DuplicatesAsync).WithName("listDuplicates").WithTags("Matching").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewUnits);
    }

    /// <summary>Units the registers hold as active and in scope that nobody has collected (疑似漏报).</summary>
    internal static Task<Results<Ok<ApiPage<MissedItem>>, ProblemHttpResult>> MissedAsync(
        [AsParameters] MissedParameters parameters, MissedQueries missed, HttpContext http, CancellationToken cancel) =>
        AnswerAsync(http, parameters, MissedFilter.Read(name => http.Request.Query[name]), missed.PageAsync, MissedItem.Of, cancel);

    /// <summary>Records in no register, and records whose credit code is doubtful (疑似多报、代码错误).</summary>
    internal static Task<Results<Ok<ApiPage<SurplusItem>>, ProblemHttpResult>> SurplusAsync(
        [AsParameters] SurplusParameters parameters, SurplusQueries surplus, HttpContext http, CancellationToken cancel) =>
        AnswerAsync(http, parameters, SurplusFilter.Read(name => http.Request.Query[name]), surplus.PageAsync, SurplusItem.Of, cancel);

    /// <summary>Pairs of records that may be one unit entered twice (疑似重复).</summary>
    internal static Task<Results<Ok<ApiPage<DuplicateItem>>, ProblemHttpResult>> DuplicatesAsync(
        [AsParameters] DuplicateParameters parameters, DuplicateQueries duplicates, HttpContext http, CancellationToken cancel) =>
        AnswerAsync(http, parameters, DuplicateFilter.Read(name => http.Request.Query[name]), duplicates.PageAsync, DuplicateItem.Of, cancel);

    private static async Task<Results<Ok<ApiPage<TItem>>, ProblemHttpResult>> AnswerAsync<TFilter, TRow, TItem>(
        HttpContext http, ListParameters parameters, Result<TFilter> filter, Func<TFilter, ListPosition, CancellationToken, Task<Result<ListPage<TRow>>>> read,
        Func<TRow, TItem> show, CancellationToken cancel)
    {
        var position = parameters.Position();
        if (!filter.IsDone || !position.IsDone)
        {
            return (filter.Problem ?? position.Problem)!.Answer(http);
        }

        var page = await read(filter.Value, position.Value, cancel);
        return page.IsDone ? TypedResults.Ok(ApiPage<TItem>.Of(page.Value, show)) : page.Problem.Answer(http);
    }
}
