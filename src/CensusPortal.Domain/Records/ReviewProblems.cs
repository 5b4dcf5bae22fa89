namespace CensusPortal.Domain.Records;

/// <summary>Refusals of the review of records (审核): why a record stays as it is, and why an act or its undoing is refused.</summary>
public static class ReviewProblems
{
    public static readonly ProblemKind NotYourLevel = new("review.not-your-level", ProblemStatus.Forbidden,
        "“{0}”要由上级普查办审定。", "“{1}” is for the office above to give.");

    public static readonly ProblemKind Already = new("review.already", ProblemStatus.Conflict,
        "已经是“{0}”。", "It is “{1}” already.");

    public static readonly ProblemKind AboveYou = new("review.above-you", ProblemStatus.Forbidden,
        "这条记录已是“{0}”，只能由那一级或上级普查办退回或更改。", "The record is “{1}”: only that office or one above can return or change it.");

    public static readonly ProblemKind InTheField = new("review.in-the-field", ProblemStatus.Conflict,
        "已退回，等普查员改正后重新上报；看过后不需要改正的，请逐条审核。", "It was returned and waits for the enumerator; where there is nothing to correct, review it by itself.");

    public static readonly ProblemKind Further = new("review.further", ProblemStatus.Conflict,
        "已经审到“{0}”。", "It has come further: “{1}”.");

    public static readonly ProblemKind TooEarly = new("review.too-early", ProblemStatus.Conflict,
        "要先成为“{0}”。", "It has to be “{1}” first.");

    public static readonly ProblemKind BlockingFindings = new("review.blocking-findings", ProblemStatus.Conflict,
        "有强制性差错：{0}。请退回改正。", "It has blocking findings: {1}. Return it to be corrected.");

    public static readonly ProblemKind AreaAccepted = new("review.area-accepted", ProblemStatus.Conflict,
        "普查小区 {0} 已验收，请先重新开放。", "Area {0} is accepted; open it again first.");

    public static readonly ProblemKind UnknownTarget = new("review.unknown-target", ProblemStatus.BadInput,
        "没有审核操作“{0}”，可用：{1}。", "There is no act “{0}”; there are {1}.");

    public static readonly ProblemKind CommentMissing = new("review.comment-missing", ProblemStatus.BadInput,
        "请写明退回原因，普查员会在手机上看到。", "Say why it is returned; the enumerator reads it on the phone.");

    public static readonly ProblemKind LongComment = new("review.long-comment", ProblemStatus.BadInput,
        "意见最多 {0} 字，且只能是文字。", "The comment may have {0} characters of text at most.");

    public static readonly ProblemKind UnknownRecord = new("review.unknown-record", ProblemStatus.NotFound,
        "没有找到这条记录，或不在您的管辖范围内。", "There is no such record, or not in your places.");

    public static readonly ProblemKind NothingPicked = new("review.nothing-picked", ProblemStatus.BadInput,
        "没有勾选记录。请先勾选，再点操作。", "No record is ticked. Tick some first.");

    public static readonly ProblemKind NothingToDo = new("review.nothing-to-do", ProblemStatus.Conflict,
        "没有一条可以这样审核，什么都没有改动。原因见下。", "None of the records can be brought there; nothing was changed. The reasons are below.");

    public static readonly ProblemKind CountChanged = new("review.count-changed", ProblemStatus.Conflict,
        "确认的是 {0:#,0} 条，现在能通过的是 {1:#,0} 条，没有改动。请看过新的数字再确认。",
        "You confirmed {0:#,0} records, by now it would be {1:#,0}; nothing was changed. Look at the new figures, then confirm.");

    public static readonly ProblemKind TooMany = new("review.too-many", ProblemStatus.BadInput,
        "一次最多审核 {0:#,0} 条，请按区块或乡镇街道分开做。", "At most {0:#,0} records at once; go by block or township.");

    public static readonly ProblemKind Busy = new("review.busy", ProblemStatus.Unavailable,
        "别人正在写入，这次没有改动。请稍后再试。", "Somebody else is writing; nothing was changed. Try again in a moment.");

    public static readonly ProblemKind UnknownAct = new("review.unknown-act", ProblemStatus.NotFound,
        "没有第 {0} 号审核操作。", "There is no act number {0}.");

    public static readonly ProblemKind ActUndone = new("review.act-undone", ProblemStatus.Conflict,
        "第 {0} 号审核操作已经撤销过了。", "Act {0} was undone already.");

    public static readonly ProblemKind AllChangedSince = new("review.all-changed-since", ProblemStatus.Conflict,
        "没有撤销：这 {0:#,0} 条后来都有改动。", "Nothing was undone: all {0:#,0} records were changed since.");

    public static readonly ProblemKind PartlyForeign = new("review.partly-foreign", ProblemStatus.Forbidden,
        "第 {0} 号审核操作还涉及您管辖范围之外的记录，请由上级普查办撤销。", "Act {0} reaches records outside your places; the office above has to undo it.");

    public static readonly ProblemKind UnknownArea = new("review.unknown-area", ProblemStatus.NotFound,
        "没有普查小区“{0}”，或不在您的管辖范围内。", "There is no area “{0}”, or not in your places.");

    public static readonly ProblemKind AreaNotReady = new("review.area-not-ready", ProblemStatus.Conflict,
        "普查小区 {0} 还有 {1:#,0} 条没有通过乡镇街道审核（已上报 {2:#,0}，指导员已审 {3:#,0}，已退回 {4:#,0}），不能验收。",
        "Area {0} has {1:#,0} records the township has not accepted ({2:#,0} submitted, {3:#,0} checked, {4:#,0} returned); it cannot be accepted.");

    public static readonly ProblemKind AreaIsEmpty = new("review.area-is-empty", ProblemStatus.Conflict,
        "普查小区 {0} 还没有清查记录，不能验收。", "Area {0} has no records yet; it cannot be accepted.");

    public static readonly ProblemKind AreaIsAccepted = new("review.area-is-accepted", ProblemStatus.Conflict,
        "普查小区 {0} 已由 {1} 验收。", "Area {0} was accepted by {1} already.");

    public static readonly ProblemKind AreaAcceptedAbove = new("review.area-accepted-above", ProblemStatus.Forbidden,
        "普查小区 {0} 由上级普查办（{1}）验收，只能由那一级或上级重新开放。", "Area {0} was accepted by an office above ({1}); only that office or one above can open it again.");

    public static readonly ProblemKind AreaIsOpen = new("review.area-is-open", ProblemStatus.Conflict,
        "普查小区 {0} 没有验收，不需要重新开放。", "Area {0} is not accepted; there is nothing to open.");
}
