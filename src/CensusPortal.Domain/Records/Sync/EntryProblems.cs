namespace CensusPortal.Domain.Records.Sync;

/// <summary>What a person at a desk is told when a form is not stored (录入问题).</summary>
public static class EntryProblems
{
    public static readonly ProblemKind Accepted = new("entry.accepted", ProblemStatus.Conflict,
        "这条记录已通过上级审核，或所在普查小区已经验收，没有保存。要改请先在“审核”里退回记录、重新开放小区。",
        "The record, or its area, is accepted already; nothing was stored. Under “Review” the record can be returned and the area opened again.");

    public static readonly ProblemKind OtherPlace = new("entry.other-place", ProblemStatus.Conflict,
        "这个普查小区不在您的管辖范围内，没有保存。请核对小区代码。", "The area is not one of yours, and nothing was stored. Look at the area code again.");

    public static readonly ProblemKind MergedAway = new("entry.merged-away", ProblemStatus.Conflict,
        "这条记录已合并到另一条，没有保存。请到合并后的记录里修改。", "The record was merged into another, and nothing was stored. Change the record it was merged into.");

    public static readonly ProblemKind Collided = new("entry.collided", ProblemStatus.Conflict,
        "您填写期间，{0}改了同一项。请逐项选择用谁的，再保存一次。", "While you were typing, {0} changed the same fields. Choose whose value holds, then save again.");

    public static readonly ProblemKind NotChosen = new("entry.not-chosen", ProblemStatus.BadInput,
        "请选择用哪一个。", "Choose which of the two.");

    public static readonly ProblemKind AlreadySaved = new("entry.already-saved", ProblemStatus.Conflict,
        "这张表刚才已经保存过，内容与现在的不同。请核对后再保存一次，会改到同一条记录上。", "This form was saved before with other content. Look at it and save again: the same record is changed.");

    public static readonly ProblemKind UnknownPerson = new("entry.unknown-person", ProblemStatus.BadInput,
        "两员名单里没有唯一的“{0}”。请填移动电话，或从列表中选。", "The staff list has no single “{0}”. Give the mobile number, or choose from the list.");

    public static readonly ProblemKind NotASearch = new("entry.not-searched", ProblemStatus.BadInput,
        "请先查底册；底册中没有的，才录为新增。", "Look in the base list first; what is not on it is entered as new.");
}
