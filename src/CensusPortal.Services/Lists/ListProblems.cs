using CensusPortal.Domain;

namespace CensusPortal.Services.Lists;

/// <summary>Refusals around lists (列表).</summary>
public static class ListProblems
{
    public static readonly ProblemKind BadCursor = new("list.bad-cursor", ProblemStatus.BadInput,
        "翻页位置无效，可能是地址不完整或排序已改变。请从第一页重新开始。",
        "The place in the list is not valid; the address may be cut off or the sorting changed. Start again from the first page.");

    public static readonly ProblemKind UnknownSort = new("list.unknown-sort", ProblemStatus.BadInput,
        "不能按“{0}”排序，可用：{1}。", "The list cannot be sorted by “{0}”; possible are: {1}.");

    public static readonly ProblemKind UnknownValue = new("list.unknown-value", ProblemStatus.BadInput,
        "筛选条件 {0} 不能是“{1}”，可用：{2}。请改正地址或重新筛选。",
        "The filter {0} cannot be “{1}”; possible are: {2}. Correct the address or filter anew.");

    public static readonly ProblemKind TooLong = new("list.search-too-long", ProblemStatus.BadInput,
        "查找内容过长，请不要超过 {0} 个字。", "The search is too long; give at most {0} characters.");
}
