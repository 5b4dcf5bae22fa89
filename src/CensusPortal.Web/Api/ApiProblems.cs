using CensusPortal.Domain;

namespace CensusPortal.Web.Api;

/// <summary>Refusals only the API knows (接口问题).</summary>
internal static class ApiProblems
{
    public static readonly ProblemKind UnknownObject = new("api.unknown-object", ProblemStatus.NotFound,
        "没有编号为 {0} 的数据。请从列表中取得编号。", "There is nothing with the number {0}. Take the number from a list.");

    public static readonly ProblemKind BadCursor = new("api.bad-cursor", ProblemStatus.BadInput,
        "before“{0}”应为上一页给出的 older。", "before “{0}” must be the “older” of the page before.");
}
