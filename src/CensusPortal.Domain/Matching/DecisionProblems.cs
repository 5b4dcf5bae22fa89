namespace CensusPortal.Domain.Matching;

/// <summary>Refusals around decisions on the grey zone (灰区判定).</summary>
public static class DecisionProblems
{
    public static readonly ProblemKind AlreadyUndone = new("review.already-undone", ProblemStatus.Conflict,
        "这条判定已由 {0} 撤销。", "{0} has undone this decision already.");

    public static readonly ProblemKind NoCase = new("review.no-case", ProblemStatus.NotFound,
        "这条已不在待判之列：比对重新运行后它有了结果，或者不在您的管辖范围内。请判下一条。",
        "This is no open case: a newer comparison has settled it, or it lies outside your areas. Go on with the next one.");

    public static readonly ProblemKind DecidedMeanwhile = new("review.decided-meanwhile", ProblemStatus.Conflict,
        "{0} 已判定这条，您的判定没有写入。需要更改时，请先撤销那条判定。",
        "{0} has decided this case meanwhile; yours was not written. To change it, undo that decision first.");

    public static readonly ProblemKind StandsAlready = new("review.stands-already", ProblemStatus.Conflict,
        "{0} 已判定过这条名录条目。需要更改时，请先在判定清单里撤销那条判定。",
        "{0} has decided about this register row already. To change it, undo that decision in the list of decisions first.");

    public static readonly ProblemKind Lent = new("review.lent", ProblemStatus.Conflict,
        "这条正由 {0} 判定，您的判定没有写入。请判下一条。", "{0} is at this case; your decision was not written. Go on with the next one.");

    public static readonly ProblemKind CandidatesChanged = new("review.candidates-changed", ProblemStatus.Conflict,
        "比对刚刚更新了这条的候选记录，请看过新的候选再判。", "The comparison has just renewed the candidates of this case; look at them and decide again.");

    public static readonly ProblemKind NoCandidate = new("review.no-candidate", ProblemStatus.BadInput,
        "请先选一条候选记录。", "Choose a candidate first.");

    public static readonly ProblemKind NoRecord = new("review.no-record", ProblemStatus.NotFound,
        "找不到这条清查记录，或者它不在您的管辖范围内，或者不是同一类（单位、个体）。",
        "There is no such record within your areas, or it is of the other half (unit, household).");

    public static readonly ProblemKind RecordTaken = new("review.record-taken", ProblemStatus.Conflict,
        "这条清查记录已由人工判给名录条目“{0}”。请先撤销那条判定。", "A person has given this record to the register row “{0}”. Undo that decision first.");

    public static readonly ProblemKind RecordTakenElsewhere = new("review.record-taken-elsewhere", ProblemStatus.Conflict,
        "这条清查记录已与您管辖范围以外的名录条目匹配，请上级普查办判定。", "This record is matched with a register row outside your areas; the office above decides.");

    public static readonly ProblemKind LongNote = new("review.long-note", ProblemStatus.BadInput,
        "说明最多 {0} 个字。", "A note has at most {0} characters.");

    public static readonly ProblemKind UnknownDecision = new("review.unknown-decision", ProblemStatus.BadInput,
        "没有这种判定。", "There is no such decision.");

    public static readonly ProblemKind NothingToUndo = new("review.nothing-to-undo", ProblemStatus.NotFound,
        "没有可撤销的判定。", "There is no decision to undo.");

    public static readonly ProblemKind BadAddress = new("review.bad-address", ProblemStatus.BadInput,
        "地址里的条目编号不是数字。请从灰区判定重新打开。", "The number of the case in the address is none. Open the grey zone again.");

    public static readonly ProblemKind Busy = new("review.busy", ProblemStatus.Unavailable,
        "正在写入比对结果，请过几秒再判。", "A comparison is being written; decide again in a few seconds.");
}
