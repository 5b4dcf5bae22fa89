namespace CensusPortal.Domain.Staff;

/// <summary>Refusals around giving areas to people (小区分派).</summary>
public static class AssignmentProblems
{
    public static readonly ProblemKind NothingPicked = new("assignment.nothing-picked", ProblemStatus.BadInput,
        "没有选中普查小区。请回到小区清单勾选。", "No area is picked. Go back to the list of areas and tick some.");

    public static readonly ProblemKind TooMany = new("assignment.too-many", ProblemStatus.BadInput,
        "一次最多分派 {0:#,0} 个小区，选中了 {1:#,0} 个。请分几次做。", "At most {0:#,0} areas go at once; {1:#,0} are picked. Do it in parts.");

    public static readonly ProblemKind NobodyLoses = new("assignment.nobody-loses", ProblemStatus.BadInput,
        "请选择从谁那里收回或移交。", "Choose the person the areas are taken from.");

    public static readonly ProblemKind NobodyGets = new("assignment.nobody-gets", ProblemStatus.BadInput,
        "请选择交给谁：按姓名或手机尾号查找。", "Choose the person who gets the areas: search by name or the end of the number.");

    public static readonly ProblemKind SamePerson = new("assignment.same-person", ProblemStatus.BadInput,
        "移交人和接手人都是{0}，请另选接手人。", "{0} cannot hand over to themselves; choose another person.");

    public static readonly ProblemKind NoRole = new("assignment.no-role", ProblemStatus.Conflict,
        "{0}既不是普查员也不是普查指导员，不能负责小区。请先在两员表中填写角色。", "{0} is neither enumerator nor instructor and can cover no area. Enter a role in the staff file first.");

    public static readonly ProblemKind AlreadyGiven = new("assignment.already-given", ProblemStatus.Conflict,
        "这些小区已经由{0}负责，没有可改的。", "{0} covers these areas already; there is nothing to change.");

    public static readonly ProblemKind NotTheirs = new("assignment.not-theirs", ProblemStatus.Conflict,
        "选中的小区都不由{0}负责，没有可改的。", "{0} covers none of the areas picked; there is nothing to change.");

    public static readonly ProblemKind UnknownArea = new("assignment.unknown-area", ProblemStatus.NotFound,
        "没有小区“{0}”，或不在您的管辖范围内。", "There is no area “{0}”, or it is none of yours.");

    public static readonly ProblemKind UnknownPerson = new("assignment.unknown-person", ProblemStatus.NotFound,
        "没有这个人，或不在您的管辖范围内。请重新查找。", "There is no such person, or they are none of yours. Search again.");

    public static readonly ProblemKind NoteTooLong = new("assignment.note-too-long", ProblemStatus.BadInput,
        "说明最多 {0} 字。", "The note may have {0} characters at most.");

    public static readonly ProblemKind ChangedMeanwhile = new("assignment.changed-meanwhile", ProblemStatus.Conflict,
        "这些小区的负责人刚被别人改过，这次没有改动。请看过现在的情况再确认。",
        "Somebody has just changed who covers these areas; nothing of yours was changed. Look at how they stand now, then confirm.");

    public static readonly ProblemKind UnknownAct = new("assignment.unknown-act", ProblemStatus.NotFound,
        "没有这次分派。", "There is no such act.");

    public static readonly ProblemKind AlreadyUndone = new("assignment.already-undone", ProblemStatus.Conflict,
        "这次分派已经撤销过了。", "This act was undone already.");

    public static readonly ProblemKind AllChangedSince = new("assignment.all-changed-since", ProblemStatus.Conflict,
        "没有撤销：这 {0:#,0} 处后来都被改过，或两员表已经一致。", "Nothing was undone: all {0:#,0} were changed since, or the staff file agrees by now.");

    public static readonly ProblemKind PartlyForeign = new("assignment.partly-foreign", ProblemStatus.Forbidden,
        "这次分派还涉及您管辖范围之外的小区，请由上级普查办撤销。", "This act reaches areas outside your places; the office above has to undo it.");

    public static readonly ProblemKind Busy = new("assignment.busy", ProblemStatus.Unavailable,
        "正在导入文件，或别人正在分派，这次没有写入。请稍后再试。", "A file is being imported or somebody else assigns areas; nothing of yours was written. Try again in a moment.");
}
