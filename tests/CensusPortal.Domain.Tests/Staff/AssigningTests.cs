using CensusPortal.Domain.Staff;
using Xunit;

namespace CensusPortal.Domain.Tests.Staff;

/// <summary>Which areas change hands, and which acts are refused; 1 covers A and B, 2 covers B, 3 has no role.</summary>
public sealed class AssigningTests
{
    [Theory]
    [InlineData(AssignmentVerb.Give, 0, 2, "A", null, "+2A")]
    [InlineData(AssignmentVerb.Give, 0, 2, "A,B", null, "+2A")]
    [InlineData(AssignmentVerb.Give, 0, 2, "B", "assignment.already-given", "")]
    [InlineData(AssignmentVerb.Give, 0, 0, "A", "assignment.nobody-gets", "")]
    [InlineData(AssignmentVerb.Give, 0, 3, "A", "assignment.no-role", "")]
    [InlineData(AssignmentVerb.Give, 0, 2, "", "assignment.nothing-picked", "")]
    [InlineData(AssignmentVerb.Take, 1, 0, "A,B,C", null, "-1A -1B")]
    [InlineData(AssignmentVerb.Take, 1, 0, "C", "assignment.not-theirs", "")]
    [InlineData(AssignmentVerb.Take, 0, 0, "A", "assignment.nobody-loses", "")]
    [InlineData(AssignmentVerb.Take, 3, 0, "A", "assignment.not-theirs", "")]
    [InlineData(AssignmentVerb.HandOver, 1, 2, "A,B", null, "-1A -1B +2A")]
    [InlineData(AssignmentVerb.HandOver, 1, 2, "B", null, "-1B")]
    [InlineData(AssignmentVerb.HandOver, 2, 1, "A", "assignment.not-theirs", "")]
    [InlineData(AssignmentVerb.HandOver, 1, 1, "A", "assignment.same-person", "")]
    [InlineData(AssignmentVerb.HandOver, 1, 3, "A", "assignment.no-role", "")]
    public void Only_what_really_changes_is_a_step(AssignmentVerb verb, int from, int to, string areas, string? refusal, string steps)
    {
        var covered = new HashSet<(int, string)> { (1, "A"), (1, "B"), (2, "B") };

        var plan = AreaAssigning.Plan(verb, Person(from), Person(to), areas.Split(',', StringSplitOptions.RemoveEmptyEntries), (id, area) => covered.Contains((id, area)));

        Assert.Equal(refusal, plan.Problem?.Code);
        Assert.Equal(steps, string.Join(' ', (plan.Value ?? []).Select(s => $"{(s.IsGiven ? '+' : '-')}{s.StaffMemberId}{s.AreaCode}")));
    }

    [Fact]
    public void More_areas_than_anybody_looks_through_are_refused() => Assert.Equal("assignment.too-many", AreaAssigning.Plan(
        AssignmentVerb.Give, null, Person(1), [.. Enumerable.Range(0, AreaAssigning.MostAreas + 1).Select(n => $"{n}")], (_, _) => false).Problem?.Code);

    [Theory]
    // The file's areas, the lines by hand (+ given, - taken, = the file agreed, ~ given and undone), and what the person covers then.
    [InlineData("A,B", "", "A,B")]
    [InlineData("A,B", "+C", "A,B,C")]
    [InlineData("A,B", "-A", "B")]
    [InlineData("A,B", "-A +A", "A,B")]
    [InlineData("A,B", "~C", "A,B")]
    [InlineData("A", "+C =C", "A")]
    [InlineData("A", "-A =A", "A")]
    [InlineData("A", "-A =A -A", "")]
    [InlineData("A", "+A", "A")]
    public void What_was_changed_by_hand_holds_until_the_file_agreed_once(string file, string lines, string covered)
    {
        var held = HandChanges.Holding(Lines(lines)).Values.ToList();

        Assert.Equal(covered, string.Join(',', HandChanges.Apply(file.Split(','), held)));
    }

    [Theory]
    [InlineData("+C", "A", false)]
    [InlineData("+C", "A,C", true)]
    [InlineData("-A", "A", false)]
    [InlineData("-A", "B", true)]
    public void A_line_agrees_with_a_file_that_says_the_same(string line, string file, bool agrees) =>
        Assert.Equal(agrees, Lines(line)[0].AgreesWith(file.Split(',')));

    [Fact]
    public void An_undo_reaches_what_is_still_as_the_act_left_it()
    {
        var act = Lines("+A +B +C");
        List<AssignmentChange> all = [.. act, Line(8, "B", false, Guid.NewGuid(), null), Line(9, "C", true, AssignmentChange.ByFile, null)];

        Assert.Equal(["A"], HandChanges.Undoable(act, all).Value!.Select(l => l.AreaCode));
        Assert.Equal("assignment.all-changed-since", HandChanges.Undoable([act[1]], all).Problem?.Code);
        Assert.Equal("assignment.already-undone", HandChanges.Undoable(Lines("~A"), []).Problem?.Code);
    }

    [Fact]
    public void An_area_that_somebody_else_was_given_since_does_not_go_back_to_the_one_before()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        List<AssignmentChange> act = [Line(1, "A", false, first, null), Line(2, "A", true, first, null, person: 2), Line(3, "B", false, first, null)];
        List<AssignmentChange> all = [.. act, Line(4, "A", false, second, null, person: 2), Line(5, "A", true, second, null, person: 3)];

        Assert.Equal(["B"], HandChanges.Undoable(act, all).Value!.Select(l => l.AreaCode));
    }

    [Theory]
    [InlineData(100, "100,100", "100%")]
    [InlineData(150, "150,50", "150%")]
    [InlineData(0, "0,50", "0%")]
    [InlineData(0, "", "—")]
    public void A_load_is_told_against_the_mean_of_its_township(int own, string township, string told) => Assert.Equal(
        told, new StaffLoad(1, own, 0, 0, 0).AgainstMean([.. township.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(b => new StaffLoad(1, int.Parse(b, null), 0, 0, 0))]).Print(0));

    private static StaffMember? Person(int id) => id == 0 ? null : new StaffMember
    {
        Id = id, Name = $"员{id}", Phone = $"1540000000{id}", Source = RecruitmentSource.Other, IsEnumerator = id < 3,
    };

    private static List<AssignmentChange> Lines(string lines)
    {
        var act = Guid.NewGuid();
        return [.. lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((l, at) => Line(
            at + 1, l[1..], l[0] is '+' or '~', l[0] == '=' ? AssignmentChange.ByFile : act, l[0] == '~' ? DateTime.UnixEpoch : null))];
    }

    private static AssignmentChange Line(long id, string area, bool isGiven, Guid act, DateTime? undone, int person = 1) => new()
    {
        Id = id, AreaCode = area, StaffMemberId = person, IsGiven = isGiven, ActId = act, Actor = "x", At = DateTime.UnixEpoch, UndoneAt = undone,
    };
}
