using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching.Verification;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Api;

/// <summary>How far lists have come back (回收情况).</summary>
public sealed record ReturnDocument(int Issued, int Answered, int AnsweredLate, int Outstanding, int Overdue)
{
    internal static ReturnDocument Of(ReturnCounts c) => new(c.Issued, c.Answered, c.AnsweredLate, c.Outstanding, c.Late);
}

/// <summary>A round of verification lists (核实轮次).</summary>
public sealed record RoundDocument(int Number, string Title, string Contents, DateOnly DueOn, DateTime IssuedAt, DateTime? ClosedAt, bool IsLate, ReturnDocument Counts)
{
    internal static RoundDocument Of(RoundRow r) => new(r.Number, r.Title, r.Contents, r.DueOn, r.IssuedAt, r.ClosedAt, r.IsLate, ReturnDocument.Of(r.Counts));
}

/// <summary>A place of a round (轮次分地区); no code for rows whose place is not known.</summary>
public sealed record RoundPlaceDocument(string? Code, string Name, ReturnDocument Counts)
{
    internal static RoundPlaceDocument Of(RoundPlace p) => new(p.Code, p.Name, ReturnDocument.Of(p.Counts));
}

/// <summary>How many rows had one answer (核实结果).</summary>
public sealed record AnswerDocument(string Answer, int Rows);

/// <summary>A round with its places and answers (核实轮次详情).</summary>
public sealed record RoundDetailDocument(
    RoundDocument Round, int Located, IReadOnlyList<RoundPlaceDocument> Townships, IReadOnlyList<RoundPlaceDocument> Areas, IReadOnlyList<AnswerDocument> Answers)
{
    internal static RoundDetailDocument Of(RoundDetail d) => new(
        RoundDocument.Of(d.Round), d.Located, [.. d.Townships.Select(RoundPlaceDocument.Of)], [.. d.Areas.Select(RoundPlaceDocument.Of)],
        [.. d.Answers.Select(a => new AnswerDocument(a.Answer.Name(Language.Chinese), a.Rows))]);
}

/// <summary>Rounds of verification lists (核实轮次) for other programs.</summary>
internal static class RoundsApi
{
    public static void MapRounds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/matching/rounds", ListAsync).WithName("listVerificationRounds").WithTags("Matching").Requires(Permission.ViewRegisters);
        api.MapGet("/matching/rounds/{number:int}", FindAsync).WithName("getVerificationRound").WithTags("Matching").ProducesProblem(404).Requires(Permission.ViewRegisters);
    }

    /// <summary>The rounds of verification lists with what came back, newest first (核实轮次).</summary>
    internal static async Task<Ok<RoundDocument[]>> ListAsync(RoundQueries rounds, CancellationToken cancel) =>
        TypedResults.Ok((await rounds.RoundsAsync(cancel)).Select(RoundDocument.Of).ToArray());

    /// <summary>One round by township, likely area and answer (核实轮次详情).</summary>
    /// <param name="number">The number that stands on its lists.</param>
    internal static async Task<Results<Ok<RoundDetailDocument>, ProblemHttpResult>> FindAsync(int number, RoundQueries rounds, HttpContext http, CancellationToken cancel) =>
        await rounds.FindAsync(number, cancel) is { } found
            ? TypedResults.Ok(RoundDetailDocument.Of(found)) : VerificationProblems.UnknownRound.With(number).Answer(http);
}
