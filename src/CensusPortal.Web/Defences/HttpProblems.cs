using CensusPortal.Domain;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Http.Features;

namespace CensusPortal.Web.Defences;

/// <summary>What the framework itself refuses (协议问题), with a code and what to do, and nothing of an exception but its number in the log.</summary>
internal static class HttpProblems
{
    private static readonly Dictionary<int, (string Chinese, string English)> Texts = new()
    {
        [400] = ("请求有误：参数或 JSON 内容不完整、格式不对。请对照接口说明检查。", "The request is not valid: a parameter or the JSON is malformed. Compare with the API's description."),
        [404] = ("没有这个地址。请对照接口说明检查。", "There is no such address. Compare with the API's description."),
        [405] = ("这个地址不接受该请求方法。可用的方法见 Allow。", "This address does not take the method. Allow names those it takes."),
        [408] = ("发送太慢，连接已结束。请检查网络后再试。", "The request came too slowly. Check the network and try again."),
        [413] = ("提交的内容太大。请分几次提交。", "What was sent is too large. Send it in parts."),
        [415] = ("请用 Content-Type: application/json 提交。", "Send it as Content-Type: application/json."),
        [500] = ("系统出错，没有保存任何内容。请把 traceId 告诉系统管理员。", "Something went wrong and nothing was saved. Give the traceId to the administrator."),
    };

    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions.TryAdd("code", $"http.{problem.Status}");
        if (!problem.Extensions.ContainsKey("traceId"))
        {
            problem.Extensions["traceId"] = context.HttpContext.Features.Get<IHttpActivityFeature>()?.Activity.Id ?? context.HttpContext.TraceIdentifier;
        }

        if (Texts.TryGetValue(problem.Status ?? 0, out var text))
        {
            problem.Detail ??= ProblemAnswers.LanguageOf(context.HttpContext.Request) == Language.English ? text.English : text.Chinese;
        }
    }
}
