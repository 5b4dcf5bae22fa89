using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Api;

/// <summary>Match rates of the registers (匹配率) for other programs.</summary>
internal static class MatchingApi
{
    public static void MapMatching(this IEndpointRouteBuilder api)
    {
        api.MapGet("/match-rates", MatchRatesAsync).WithName("getMatchRates").WithTags("Matching").ProducesProblem(400).Requires(Permission.ViewFigures);
        api.MapGet("/matching/runs", RunsAsync).WithName("listMatchRuns").WithTags("Matching").ProducesProblem(400).Requires(Permission.ViewRegisters);
        api.MapGet("/matching/runs/{id:int}/changes", ChangesAsync).WithName("listMatchChanges").WithTags("Matching").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewRegisters);
    }

    /// <summary>The history of the comparison, newest first (比对历史).</summary>
    internal static async Task<Results<Ok<ApiPage<MatchRunItem>>, ProblemHttpResult>> RunsAsync(
        [AsParameters] RunParameters parameters, MatchRunQueries runs, HttpContext http, CancellationToken cancel)
    {
        var position = parameters.Position();
        var page = position.IsDone ? await runs.PageAsync(position.Value, cancel) : position.Problem;
        return page.IsDone ? TypedResults.Ok(ApiPage<MatchRunItem>.Of(page.Value, MatchRunItem.Of)) : page.Problem.Answer(http);
    }

    /// <summary>What a run found otherwise than the run before, row by row (比对变化); kept for the newest 30 runs.</summary>
    /// <param name="id">The run, as the history gives it.</param>
    internal static async Task<Results<Ok<ApiPage<MatchChangeItem>>, ProblemHttpResult>> ChangesAsync(
        int id, [AsParameters] ChangeParameters parameters, MatchRunQueries runs, HttpContext http, CancellationToken cancel)
    {
        var (filter, position) = (MatchChangeFilter.Read(name => http.Request.Query[name]), parameters.Position());
        if (!filter.IsDone || !position.IsDone)
        {
            return (filter.Problem ?? position.Problem)!.Answer(http);
        }

        if (await runs.FindAsync(id, cancel) is null)
        {
            return ApiProblems.UnknownObject.With(id).Answer(http);
        }

        var page = await runs.ChangesAsync(id, filter.Value, position.Value, cancel);
        return page.IsDone ? TypedResults.Ok(ApiPage<MatchChangeItem>.Of(page.Value, MatchChangeItem.Of)) : page.Problem.Answer(http);
    }

    /// <summary>The match rates of the last comparison by source (匹配率汇总).</summary>
    /// <param name="source">One source; all without it.</param>
    internal static async Task<Results<Ok<MatchDocument>, ProblemHttpResult>> MatchRatesAsync(
        string? source, MatchingQueries matching, HttpContext http, CancellationToken cancel)
    {
        var only = RegisterSources.FromSlug(source);
        if (!string.IsNullOrEmpty(source) && only is null)
        {
            return MatchingProblems.UnknownSource.With(source).Answer(http);
        }

        return TypedResults.Ok(MatchDocument.Of(await matching.SummaryAsync(only, cancel)));
    }
}
