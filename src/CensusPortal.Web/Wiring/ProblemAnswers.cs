using CensusPortal.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CensusPortal.Web.Wiring;

/// <summary>How a refusal is answered (问题应答): the one place that turns a <see cref="Problem"/> into a status and ProblemDetails.</summary>
public static class ProblemAnswers
{
    public static int StatusOf(ProblemStatus status) => status switch
    {
        ProblemStatus.NotFound => StatusCodes.Status404NotFound,
        ProblemStatus.Conflict => StatusCodes.Status409Conflict,
        ProblemStatus.Forbidden => StatusCodes.Status403Forbidden,
        ProblemStatus.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemStatus.Unauthorized => StatusCodes.Status401Unauthorized,
        ProblemStatus.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ProblemStatus.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>The API's answer: <c>code</c> says which refusal it is, <c>detail</c> what to do, in the language the caller accepts.</summary>
    public static ProblemHttpResult Answer(this Problem problem, HttpContext http) => TypedResults.Problem(
        problem.Text(LanguageOf(http.Request)),
        statusCode: StatusOf(problem.Kind.Status),
        extensions: new Dictionary<string, object?> { ["code"] = problem.Code });

    /// <summary>A program has no language cookie: its Accept-Language counts, Chinese where it names neither language.</summary>
    public static Language LanguageOf(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString()).FirstOrDefault(l => Is(l, "zh") || Is(l, "en"));
        return wanted is not null && Is(wanted, "en") ? Language.English : Language.Chinese;
    }

    private static bool Is(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);
}
