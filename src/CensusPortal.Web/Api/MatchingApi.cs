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
    public static void MapMatching(this IEndpointRouteBuilder api) =>
        api.MapGet("/match-rates", MatchRatesAsync).WithName("getMatchRates").WithTags("Matching").ProducesProblem(400).Requires(Permission.ViewFigures);

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
