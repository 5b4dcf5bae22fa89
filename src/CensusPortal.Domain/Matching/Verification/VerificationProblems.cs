namespace CensusPortal.Domain.Matching.Verification;

/// <summary>Refusals around verification lists (核实清单).</summary>
public static class VerificationProblems
{
    public static readonly ProblemKind UnknownRound = new("verification.unknown-round", ProblemStatus.NotFound,
        "没有第 {0} 轮核实清单，或其中没有您管辖范围内的条目。", "There is no verification round {0}, or it has no row of your places.");

    public static readonly ProblemKind Closed = new("verification.closed", ProblemStatus.Conflict,
        "第 {0} 轮已经结束，不再收回清单。", "Round {0} is closed and takes no lists any more.");

    public static readonly ProblemKind StillOpen = new("verification.still-open", ProblemStatus.Conflict, "第 {0} 轮没有结束。", "Round {0} is open.");

    public static readonly ProblemKind BadTitle = new("verification.bad-title", ProblemStatus.BadInput,
        "名称必填，最多 60 字。", "The title must be filled in, with 60 characters at most.");

    public static readonly ProblemKind BadDeadline = new("verification.bad-deadline", ProblemStatus.BadInput,
        "截止日期应在今天或以后。", "The deadline must be today or later.");

    public static readonly ProblemKind NoSource = new("verification.no-source", ProblemStatus.BadInput,
        "请至少选择一个来源和一个差异原因。", "Choose at least one source and one reason.");

    public static readonly ProblemKind NoRows = new("verification.no-rows", ProblemStatus.Conflict,
        "没有可以下发的条目：条件下没有未匹配的名录条目，或它们都已在没有结束的轮次里。",
        "There is no row to send out: the conditions find none without a match, or all are in an open round already.");

    public static readonly ProblemKind TooMany = new("verification.too-many", ProblemStatus.BadInput,
        "{0:#,0} 条太多，一轮最多 {1:#,0} 条，请按地区或原因分轮下发。", "{0:#,0} rows are too many; a round takes {1:#,0} at most. Split it by place or reason.");

    public static readonly ProblemKind CountChanged = new("verification.count-changed", ProblemStatus.Conflict,
        "确认的是 {0:#,0} 条，现在是 {1:#,0} 条，没有下发。请看过新的数量后再确认。",
        "You confirmed {0:#,0} rows, there are {1:#,0} now; nothing was sent out. Look at the new count, then confirm.");

    public static readonly ProblemKind WholeRoundOnly = new("verification.whole-round-only", ProblemStatus.Forbidden,
        "第 {0} 轮还有您管辖范围之外的条目，由上级普查办结束。", "Round {0} has rows outside your places; the office above closes it.");

    public static readonly ProblemKind NoFile = new("verification.no-file", ProblemStatus.BadInput,
        "请选择填好的清单（.xlsx）。", "Choose the list that was filled in (.xlsx).");

    public static readonly ProblemKind MissingColumn = new("verification.missing-column", ProblemStatus.BadInput,
        "表里没有“{0}”一列。请用下载的清单填写，不要改表头。", "The table has no column “{0}”. Fill in the downloaded list and leave its header as it is.");

    public static readonly ProblemKind NoAnswers = new("verification.no-answers", ProblemStatus.BadInput,
        "这份清单里没有一行填了核实结果。", "No row of this list has an answer.");

    public static readonly ProblemKind UnknownKey = new("verification.unknown-key", ProblemStatus.BadInput,
        "没有这个任务编号，或不在您的管辖范围。", "There is no such task, or it is outside your places.");

    public static readonly ProblemKind OtherRound = new("verification.other-round", ProblemStatus.BadInput,
        "这是第 {0} 轮的任务，这里收第 {1} 轮。", "This is a task of round {0}; here round {1} is taken in.");

    public static readonly ProblemKind OtherName = new("verification.other-name", ProblemStatus.BadInput,
        "任务编号对应的名称是“{0}”，行可能错位。", "The task of this key is called “{0}”; the row may have slipped.");

    public static readonly ProblemKind Twice = new("verification.twice", ProblemStatus.BadInput,
        "这个任务编号在第 {0} 行已经填过不同的结果。", "This task was answered otherwise in row {0} already.");

    public static readonly ProblemKind UnknownAnswer = new("verification.unknown-answer", ProblemStatus.BadInput,
        "核实结果应从下拉列表中选择：{0}。", "The answer must be one of the list: {0}.");

    public static readonly ProblemKind AnswerMissing = new("verification.answer-missing", ProblemStatus.BadInput,
        "填了其他栏，没有填核实结果。", "Other cells are filled in, the answer is not.");

    public static readonly ProblemKind CodeMissing = new("verification.code-missing", ProblemStatus.BadInput,
        "核实结果为“已采集”时，填写采集时的统一社会信用代码或名称。", "For “collected” fill in the credit code or the name it was collected under.");

    public static readonly ProblemKind NoteMissing = new("verification.note-missing", ProblemStatus.BadInput,
        "核实结果为“其他”时，请写说明。", "For “other” say what was found.");

    public static readonly ProblemKind TooLong = new("verification.too-long", ProblemStatus.BadInput, "最多 {0} 字。", "{0} characters at most.");

    public static readonly ProblemKind Missing = new("verification.missing", ProblemStatus.BadInput, "必填。", "Required.");

    public static readonly ProblemKind BadDate = new("verification.bad-date", ProblemStatus.BadInput,
        "日期应写成 2023-10-01 这样，不晚于今天。", "Write the date like 2023-10-01, not after today.");

    public static readonly ProblemKind Older = new("verification.older", ProblemStatus.Conflict,
        "比已知的结果早：已有 {0:yyyy-MM-dd} 核实的结果，这一行没有动。", "Older than what is known, left alone: there is an answer of {0:yyyy-MM-dd} already.");

    public static readonly ProblemKind Busy = new("verification.busy", ProblemStatus.Unavailable,
        "正在写入比对结果，或有人正在批量更改，这次没有写入。请稍后再试。",
        "A comparison or somebody's bulk change is being written; nothing of yours was. Try again in a moment.");
}
