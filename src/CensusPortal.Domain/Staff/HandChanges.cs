namespace CensusPortal.Domain.Staff;

/// <summary>
/// Which changes by hand hold against the staff file (手工调整的效力): of a person and an area the newest line that nobody took back, until the file agreed
/// with it once.
/// </summary>
public static class HandChanges
{
    /// <summary>The lines that hold, by person and area.</summary>
    public static IReadOnlyDictionary<(int StaffMemberId, string AreaCode), AssignmentChange> Holding(IEnumerable<AssignmentChange> lines) =>
        Newest(lines).Where(l => l.Value.IsByHand).ToDictionary(l => l.Key, l => l.Value);

    /// <summary>The newest line of each pair that nobody took back, also where it says that the file agreed.</summary>
    public static IReadOnlyDictionary<(int StaffMemberId, string AreaCode), AssignmentChange> Newest(IEnumerable<AssignmentChange> lines) =>
        lines.Where(l => l.UndoneAt is null).GroupBy(l => l.Pair).ToDictionary(g => g.Key, g => g.MaxBy(l => l.Id)!);

    public static bool AgreesWith(this AssignmentChange line, IReadOnlyCollection<string> fileAreas) => line.IsGiven == fileAreas.Contains(line.AreaCode);

    /// <summary>The areas a person covers: the file's with what was given and without what was taken by hand.</summary>
    public static IReadOnlyList<string> Apply(IReadOnlyCollection<string> fileAreas, IReadOnlyCollection<AssignmentChange> held)
    {
        var taken = held.Where(h => !h.IsGiven).Select(h => h.AreaCode).ToHashSet();
        return [.. fileAreas.Where(a => !taken.Contains(a)).Union(held.Where(h => h.IsGiven).Select(h => h.AreaCode).Order(StringComparer.Ordinal))];
    }

    /// <summary>The lines of an act that are still as it left them, with which an undo begins: nobody was given the area since, and nobody's share in it changed.</summary>
    public static Result<IReadOnlyList<AssignmentChange>> Undoable(IReadOnlyCollection<AssignmentChange> act, IReadOnlyCollection<AssignmentChange> linesOfAreas)
    {
        var open = act.Where(l => l.UndoneAt is null).ToList();
        if (open.Count == 0)
        {
            return AssignmentProblems.AlreadyUndone.With();
        }

        var newest = Newest(linesOfAreas);
        var givenSince = linesOfAreas.Where(l => l is { UndoneAt: null, IsByHand: true, IsGiven: true } && l.ActId != open[0].ActId).ToLookup(l => l.AreaCode, l => l.Id);
        List<AssignmentChange> mine = [.. open.Where(l => newest.TryGetValue(l.Pair, out var last) && last.Id == l.Id && !givenSince[l.AreaCode].Any(id => id > l.Id))];
        return mine.Count == 0 ? AssignmentProblems.AllChangedSince.With(open.Count) : mine;
    }
}
