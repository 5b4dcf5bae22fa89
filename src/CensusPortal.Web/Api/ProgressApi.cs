using System.Globalization;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Progress;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Api;

/// <summary>Progress figures (进展) for other programs.</summary>
internal static class ProgressApi
{
    public static void MapProgress(this IEndpointRouteBuilder api)
    {
        api.MapGet("/progress", ProgressAsync).WithName("getProgress").WithTags("Progress").ProducesProblem(400).ProducesProblem(404).Requires(Permission.ViewFigures);
        api.MapGet("/progress/curve", CurveAsync).WithName("getProgressCurve").WithTags("Progress").ProducesProblem(404).Requires(Permission.ViewFigures);
    }

    /// <summary>The progress table of a division (进展表).</summary>
    /// <param name="area">Code of any division or a 15-digit area code; without it the caller's own place, the city for who sees it all.</param>
    /// <param name="level">What the rows are: one level below the division without it.</param>
    /// <param name="asOf">Only what was verified and collected by the end of that day; now without it.</param>
    internal static async Task<Results<Ok<ProgressDocument>, ProblemHttpResult>> ProgressAsync(
        string? area, string? level, string? asOf, ProgressQueries progress, HttpContext http, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(asOf) && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return ProgressProblems.BadDate.With(asOf).Answer(http);
        }

        var by = Enum.GetValues<ProgressLevel>().Where(l => l.ToString().Equals(level, StringComparison.OrdinalIgnoreCase)).Select(l => (ProgressLevel?)l).FirstOrDefault();
        if (!string.IsNullOrEmpty(level) && by is null)
        {
            return ProgressProblems.UnknownLevel.With(level).Answer(http);
        }

        DateOnly? day = string.IsNullOrEmpty(asOf) ? null : DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var table = await progress.TableAsync(string.IsNullOrEmpty(area) ? null : area, by, day, cancel);
        return table.IsDone ? TypedResults.Ok(ProgressDocument.Of(table.Value)) : table.Problem.Answer(http);
    }

    /// <summary>What had been verified and collected by the end of each day (采集曲线).</summary>
    /// <param name="area">Code of any division or a 15-digit area code; without it the caller's own place, the city for who sees it all.</param>
    internal static async Task<Results<Ok<IReadOnlyList<CurveDay>>, ProblemHttpResult>> CurveAsync(
        string? area, ProgressQueries progress, HttpContext http, CancellationToken cancel)
    {
        var curve = await progress.CurveOfAsync(string.IsNullOrEmpty(area) ? null : area, cancel);
        return curve.IsDone ? TypedResults.Ok(curve.Value) : curve.Problem.Answer(http);
    }
}
