using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Reasons people set and decisions of the review on the same row (判定与差异原因).</summary>
public sealed class DecisionAndReasonTests
{
    private const string Moved = DifferenceReasons.Moved;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_decision_goes_before_a_reason_people_set_which_goes_before_the_automatic_one(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var automatic = (await office.OutcomeAsync(first.NaturalKey)).Reason;
        Assert.Null(await ProblemAsync(office, first, Moved));
        Assert.Equal(Moved, (await office.OutcomeAsync(first.NaturalKey)).Reason);

        var decision = await office.DecideAsync(first, MatchDecisionKind.OutOfScope);

        await HoldsAsync(office, first, (DifferenceReasons.OutOfScope, false));
        Assert.Equal("reason.no-rows", await ProblemAsync(office, first, DifferenceReasons.Duplicate));
        Assert.True((await office.UndoAsync(decision.Value!.Id)).IsDone);
        await HoldsAsync(office, first, (Moved, true));
        Assert.Null(await ProblemAsync(office, first, null));
        await HoldsAsync(office, first, (automatic, true));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_row_that_loses_its_record_by_undoing_has_the_reason_people_set_before(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        Assert.Null(await ProblemAsync(office, first, DifferenceReasons.NotOfTheClearance));

        var decision = await office.DecideAsync(first, MatchDecisionKind.Same, (await office.CandidatesAsync(first.Id))[0].RecordId);

        await HoldsAsync(office, first, (null, true));
        Assert.True((await office.UndoAsync(decision.Value!.Id)).IsDone);
        await HoldsAsync(office, first, (DifferenceReasons.NotOfTheClearance, false));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nobody_gives_the_reason_that_only_the_review_gives(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);

        Assert.Equal("reason.not-offered", await ProblemAsync(office, (await office.OpenCasesAsync())[0], DifferenceReasons.OutOfScope));
        Assert.DoesNotContain(DifferenceReasons.OutOfScope, await office.ReadAsync(c => new ReasonQueries(c).ChoicesAsync(Cancel)));
    }

    /// <summary>At once and after the next run, with all figures alike.</summary>
    private static async Task HoldsAsync(GreyOffice office, GreyCase on, (string? Reason, bool InScope) expected)
    {
        var now = await office.OutcomeAsync(on.NaturalKey);
        Assert.Equal(expected, (now.Reason, now.InScope));
        var figures = await office.FiguresAsync();
        await office.RunAsync();
        Assert.Equal(figures, await office.FiguresAsync());
    }

    private static async Task<string?> ProblemAsync(GreyOffice office, GreyCase on, string? reason)
    {
        await using var context = office.Database.CreateContext();
        return (await new ReasonService(context, GreyOffice.Who(1), PersonalData.Masked, TimeProvider.System)
            .ChangeOneAsync(on.RegisterEntryId, new ReasonInput(reason, "看过现场"), Cancel)).Problem?.Code;
    }
}
