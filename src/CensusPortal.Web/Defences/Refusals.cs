using CensusPortal.Domain;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CensusPortal.Web.Defences;

/// <summary>How a request is turned away (拒绝): programs get ProblemDetails, people the error page with the reason on it.</summary>
internal static class Refusals
{
    private static readonly object Reason = new();

    public static bool IsApi(this HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    public static Task RefuseAsync(this HttpContext http, Problem problem)
    {
        // Nobody reads the rest of what was sent, and the server itself throws it away for some seconds at most, so that the answer arrives.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.IsApi())
        {
            return problem.Answer(http).ExecuteAsync(http);
        }

        (http.Request.Body, http.Request.ContentLength, http.Request.ContentType) = (Stream.Null, null, null);
        http.Items[Reason] = problem;
        http.Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        return Task.CompletedTask;
    }

    /// <summary>Why the request was turned away, for the error page.</summary>
    public static Problem? RefusalOf(HttpContext http) => http.Items[Reason] as Problem;

    /// <summary>The request was answered already, and only its error page is being made.</summary>
    public static bool IsErrorPage(this HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>A malformed, oversized or too slow request is the sender's fault and keeps its status; everything else is ours.</summary>
    public static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => bad.StatusCode,
        AntiforgeryValidationException or InvalidDataException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
