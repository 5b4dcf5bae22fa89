namespace CensusPortal.Domain.Staff;

/// <summary>What an office does with areas (分派操作): gives them to a person beside others, takes them away, or hands them from one person to another.</summary>
public enum AssignmentVerb { Give, Take, HandOver }

/// <summary>One person that gets or loses one area (分派步骤).</summary>
public readonly record struct AssignmentStep(string AreaCode, int StaffMemberId, bool IsGiven);

/// <summary>What an act would change, or why it may not be (分派规则). Only what really changes is a step.</summary>
public static class AreaAssigning
{
    /// <summary>More are no act that anybody looks through before confirming.</summary>
    public const int MostAreas = 500;

    public const int LongestNote = 200;

    /// <param name="verb">What is done.</param>
    /// <param name="from">Who loses the areas; null when the verb asks for nobody, or nobody was named.</param>
    /// <param name="to">Who gets them; the same.</param>
    /// <param name="areas">The areas picked.</param>
    /// <param name="covers">Whether a person covers an area now.</param>
    public static Result<IReadOnlyList<AssignmentStep>> Plan(
        AssignmentVerb verb, StaffMember? from, StaffMember? to, IReadOnlyCollection<string> areas, Func<int, string, bool> covers)
    {
        if (Check(verb, from, to, areas) is { } wrong)
        {
            return wrong;
        }

        List<string> lost = verb == AssignmentVerb.Give ? [] : [.. areas.Distinct().Where(a => covers(from!.Id, a))];
        if (verb != AssignmentVerb.Give && lost.Count == 0)
        {
            return AssignmentProblems.NotTheirs.With(from!.Name);
        }

        List<string> given = verb == AssignmentVerb.Take ? [] : [.. (verb == AssignmentVerb.Give ? areas.Distinct() : lost).Where(a => !covers(to!.Id, a))];
        return verb == AssignmentVerb.Give && given.Count == 0
            ? AssignmentProblems.AlreadyGiven.With(to!.Name)
            : new Result<IReadOnlyList<AssignmentStep>>(
                [.. lost.Select(a => new AssignmentStep(a, from!.Id, false)), .. given.Select(a => new AssignmentStep(a, to!.Id, true))], null);
    }

    private static Problem? Check(AssignmentVerb verb, StaffMember? from, StaffMember? to, IReadOnlyCollection<string> areas) => (verb, from, to) switch
    {
        _ when areas.Count == 0 => AssignmentProblems.NothingPicked.With(),
        _ when areas.Count > MostAreas => AssignmentProblems.TooMany.With(MostAreas, areas.Count),
        (AssignmentVerb.Take or AssignmentVerb.HandOver, null, _) => AssignmentProblems.NobodyLoses.With(),
        (AssignmentVerb.Give or AssignmentVerb.HandOver, _, null) => AssignmentProblems.NobodyGets.With(),
        (AssignmentVerb.HandOver, _, _) when from!.Id == to!.Id => AssignmentProblems.SamePerson.With(to.Name),
        (AssignmentVerb.Give or AssignmentVerb.HandOver, _, _) when !to!.HasRole => AssignmentProblems.NoRole.With(to.Name),
        _ => null,
    };
}
