using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What people decide holds at once, in every later run, and in newer editions, until it is undone.</summary>
public sealed class DecisionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task What_a_run_cannot_tell_is_left_to_people_with_its_candidates(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);

        var cases = await office.OpenCasesAsync();

        Assert.Equal(2, cases.Count);
        Assert.All(cases, c => Assert.Equal((RegisterSource.CivilAffairs, TinyOffice.Stonegate), (c.Source, c.TownshipCode)));
        Assert.Equal(2, (await office.CandidatesAsync(cases[0].Id)).Count);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_confirmed_candidate_is_the_partner_at_once_and_after_every_run(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var chosen = (await office.CandidatesAsync(first.Id))[1];
        Assert.Null((await office.OutcomeAsync(first.NaturalKey)).Level);

        Assert.True((await office.DecideAsync(first, MatchDecisionKind.Same, chosen.RecordId)).IsDone);

        var (outcome, figures) = (await office.OutcomeAsync(first.NaturalKey), await office.FiguresAsync());
        Assert.Equal((MatchLevel.Confirmed, null, true), (outcome.Level, outcome.Reason, outcome.InScope));
        await office.RunAsync();
        Assert.Equal((outcome, figures), (await office.OutcomeAsync(first.NaturalKey), await office.FiguresAsync()));
        await office.RunAsync();
        Assert.Equal((outcome, figures), (await office.OutcomeAsync(first.NaturalKey), await office.FiguresAsync()));
        Assert.Single(await office.OpenCasesAsync());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Decisions_survive_a_newer_edition_of_the_register(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var cases = await office.OpenCasesAsync();
        var chosen = (await office.CandidatesAsync(cases[0].Id))[0];
        Assert.True((await office.DecideAsync(cases[0], MatchDecisionKind.Same, chosen.RecordId)).IsDone);
        Assert.True((await office.DecideAsync(cases[1], MatchDecisionKind.OutOfScope)).IsDone);
        var before = (await office.OutcomeAsync(cases[0].NaturalKey), await office.OutcomeAsync(cases[1].NaturalKey));

        await office.ImportAsync(GreyOffice.Register(2), new DateOnly(2023, 10, 1));
        await office.RunAsync();

        var newest = await office.ReadAsync(c => c.Editions.Where(e => e.Source == RegisterSource.CivilAffairs).OrderByDescending(e => e.EditionOn).Select(e => e.Id).FirstAsync(Cancel));
        Assert.Equal(2, await office.ReadAsync(c => c.Matches.CountAsync(m => m.Source == RegisterSource.CivilAffairs
            && c.RegisterEntries.Any(e => e.Id == m.RegisterEntryId && e.EditionId == newest) && (m.Level == MatchLevel.Confirmed || m.Reason == DifferenceReasons.OutOfScope), Cancel)));
        Assert.Equal(before, (await office.OutcomeAsync(cases[0].NaturalKey), await office.OutcomeAsync(cases[1].NaturalKey)));
        Assert.Empty(await office.OpenCasesAsync());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Undoing_brings_back_what_was_and_the_case_with_it(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var (outcome, figures) = (await office.OutcomeAsync(first.NaturalKey), await office.FiguresAsync());
        foreach (var decided in new[] { MatchDecisionKind.Same, MatchDecisionKind.Different, MatchDecisionKind.OutOfScope })
        {
            var record = (await office.CandidatesAsync(first.Id))[0].RecordId;
            var decision = await office.DecideAsync(first, decided, record);
            Assert.True(decision.IsDone);
            Assert.Equal(decided == MatchDecisionKind.Different, figures == await office.FiguresAsync());

            Assert.True((await office.UndoAsync(decision.Value.Id)).IsDone);

            Assert.Equal((outcome, figures), (await office.OutcomeAsync(first.NaturalKey), await office.FiguresAsync()));
            Assert.Contains(await office.OpenCasesAsync(), c => c.Id == first.Id);
            Assert.Equal("review.already-undone", (await office.UndoAsync(decision.Value.Id)).Problem?.Code);
        }

        await office.RunAsync();
        Assert.Equal((outcome, figures), (await office.OutcomeAsync(first.NaturalKey), await office.FiguresAsync()));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_decision_can_be_undone_after_a_run_and_a_newer_edition_too(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var outcome = await office.OutcomeAsync(first.NaturalKey);
        var decision = await office.DecideAsync(first, MatchDecisionKind.Same, (await office.CandidatesAsync(first.Id))[0].RecordId);
        await office.ImportAsync(GreyOffice.Register(2), new DateOnly(2023, 10, 1));
        await office.RunAsync();

        Assert.True((await office.UndoAsync(decision.Value!.Id)).IsDone);

        Assert.Equal(outcome, await office.OutcomeAsync(first.NaturalKey));
        Assert.Contains(await office.OpenCasesAsync(), c => c.Id == first.Id);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Rejected_candidates_stay_away_and_a_new_one_brings_the_case_back(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        Assert.True((await office.DecideAsync(first, MatchDecisionKind.Different)).IsDone);
        await office.RunAsync();
        Assert.DoesNotContain(await office.OpenCasesAsync(), c => c.NaturalKey == first.NaturalKey);

        var records = TinyOffice.UnitRecords;
        var name = await office.ReadAsync(c => c.RegisterEntries.Where(e => e.NaturalKey == first.NaturalKey).Select(e => e.Name).FirstAsync(Cancel));
        records.Add($"|1|{TinyOffice.Credit(701)}||{name}|丙一|2022-01||15400000701|{TinyOffice.StonegateArea}||石门70号||商店|5211|1|10|112|4|2|||||15400000002|2023-09-12|");
        records.Add($"|1|{TinyOffice.Credit(702)}||{name}|丙二|2022-01||15400000702|{TinyOffice.StonegateArea}||石门71号||商店|5211|1|10|112|4|2|||||15400000002|2023-09-12|");
        await office.ImportAsync(records);
        await office.RunAsync();

        var back = Assert.Single(await office.OpenCasesAsync(), c => c.NaturalKey == first.NaturalKey);
        var codes = await office.ReadAsync(c => c.Records.Where(r => c.GreyCandidates.Any(k => k.CaseId == back.Id && k.RecordId == r.Id)).Select(r => r.CreditCode).OrderBy(x => x).ToListAsync(Cancel));
        Assert.Equal([TinyOffice.Credit(701), TinyOffice.Credit(702)], codes);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Another_unit_can_be_taken_from_the_row_that_had_it_and_undoing_gives_it_back(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var cases = await office.OpenCasesAsync();
        var register = GreyOffice.Register(2);
        register.Add($"{TinyOffice.Credit(21)}|石门新光农机有限公司|社会团体|蒋廿一|石门21号||正常|2005-03-04|{TinyOffice.Stonegate}");
        await office.ImportAsync(register, new DateOnly(2023, 10, 1));
        await office.RunAsync();
        var (key, record) = ("C" + TinyOffice.Credit(21), await office.ReadAsync(c => c.Records.Where(r => r.CreditCode == TinyOffice.Credit(21)).Select(r => r.Id).SingleAsync(Cancel)));
        var (had, figures) = (await office.OutcomeAsync(key), await office.FiguresAsync());
        Assert.Equal(MatchLevel.ExactCode, had.Level);

        var decision = await office.DecideAsync(cases[0], MatchDecisionKind.OtherUnit, record);

        Assert.True(decision.IsDone);
        Assert.Equal((MatchLevel.Confirmed, TinyOffice.Credit(21)), ((await office.OutcomeAsync(cases[0].NaturalKey)).Level, (await office.OutcomeAsync(cases[0].NaturalKey)).Code));
        Assert.Null((await office.OutcomeAsync(key)).Level);
        var now = await office.FiguresAsync();
        await office.RunAsync();
        Assert.Equal(now, await office.FiguresAsync());
        Assert.Equal("review.record-taken", (await office.DecideAsync(cases[1], MatchDecisionKind.OtherUnit, record)).Problem?.Code);
        Assert.True((await office.UndoAsync(decision.Value!.Id)).IsDone);
        Assert.Equal((had, figures), (await office.OutcomeAsync(key), await office.FiguresAsync()));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task What_was_missed_and_what_is_too_much_follow_a_decision_and_its_undoing_at_once(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        // Another register holds the unit that the decision takes for the row; its code is no longer the row's own.
        var record = await office.ReadAsync(c => c.Records.Where(r => r.CreditCode == TinyOffice.Credit(1)).Select(r => r.Id).SingleAsync(Cancel));
        var candidate = (await office.CandidatesAsync(first.Id))[0].RecordId;
        var before = await office.ReadAsync(GreyOffice.FindingsAsync);
        Assert.Contains($"RegisterEntryId = {first.RegisterEntryId},", before, StringComparison.Ordinal);
        Assert.Contains($"RecordId = {candidate}, IsUnheld = True", before, StringComparison.Ordinal);
        foreach (var (decided, of) in new[] { (MatchDecisionKind.Same, candidate), (MatchDecisionKind.OutOfScope, 0L), (MatchDecisionKind.OtherUnit, record), (MatchDecisionKind.Different, 0L) })
        {
            var decision = await office.DecideAsync(first, decided, of == 0 ? null : of);
            Assert.True(decision.IsDone, decision.Problem?.ToString());
            var now = await office.ReadAsync(GreyOffice.FindingsAsync);

            Assert.Equal(decided == MatchDecisionKind.Different, now.Contains($"RegisterEntryId = {first.RegisterEntryId},", StringComparison.Ordinal));
            Assert.Equal(decided != MatchDecisionKind.Same, now.Contains($"RecordId = {candidate}, IsUnheld = True", StringComparison.Ordinal));
            await office.RunAsync();
            Assert.Equal(now, await office.ReadAsync(GreyOffice.FindingsAsync));
            Assert.True((await office.UndoAsync(decision.Value!.Id)).IsDone);
            Assert.Equal(before, await office.ReadAsync(GreyOffice.FindingsAsync));
        }
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_unit_that_two_registers_hold_is_missed_by_both_again_once_its_record_is_taken_away(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var register = GreyOffice.Register(2);
        register.Add($"{TinyOffice.Credit(21)}|石门新光农机有限公司|社会团体|蒋廿一|石门21号||正常|2005-03-04|{TinyOffice.Stonegate}");
        await office.ImportAsync(register, new DateOnly(2023, 10, 1));
        var tax = TinyOffice.Tax;
        tax.Add($"{TinyOffice.Credit(21)}|{TinyOffice.Credit(21)}|石门老光旧机站|蒋廿一|石门21号|05710000021||正常|私营|2011|{TinyOffice.Stonegate}");
        await office.ImportAsync(tax, new DateOnly(2023, 10, 1));
        await office.RunAsync();
        var record = await office.ReadAsync(c => c.Records.Where(r => r.CreditCode == TinyOffice.Credit(21)).Select(r => r.Id).SingleAsync(Cancel));
        var (cases, before) = (await office.OpenCasesAsync(), await office.ReadAsync(GreyOffice.FindingsAsync));

        var decision = await office.DecideAsync(cases[0], MatchDecisionKind.OtherUnit, record);

        Assert.True(decision.IsDone, decision.Problem?.ToString());
        var now = await office.ReadAsync(GreyOffice.FindingsAsync);
        await office.RunAsync();
        Assert.Equal(now, await office.ReadAsync(GreyOffice.FindingsAsync));
        Assert.True((await office.UndoAsync(decision.Value!.Id)).IsDone);
        Assert.Equal(before, await office.ReadAsync(GreyOffice.FindingsAsync));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_case_that_somebody_decided_meanwhile_is_refused_aloud(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var record = (await office.CandidatesAsync(first.Id))[0].RecordId;
        Assert.True((await office.DecideAsync(first, MatchDecisionKind.Same, record, account: 2)).IsDone);

        var late = await office.DecideAsync(first, MatchDecisionKind.Different);

        Assert.Equal("review.decided-meanwhile", late.Problem?.Code);
        Assert.Contains("clerk2", late.Problem!.Text(CensusPortal.Domain.Language.Chinese), StringComparison.Ordinal);
        Assert.Equal(MatchLevel.Confirmed, (await office.OutcomeAsync(first.NaturalKey)).Level);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nobody_rejects_candidates_that_did_not_stand_on_the_page(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var shown = (await office.CandidatesAsync(first.Id)).Take(1).Select(c => c.RecordId).ToList();

        Assert.Equal("review.candidates-changed", (await office.DecideAsync(first, MatchDecisionKind.Different, shown: shown)).Problem?.Code);
        Assert.Equal("review.no-candidate", (await office.DecideAsync(first, MatchDecisionKind.Same)).Problem?.Code);
        Assert.Equal(2, (await office.OpenCasesAsync()).Count);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_office_decides_on_the_rows_of_its_own_places_only(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        var (own, other) = (AccessScope.Of([], [TinyOffice.Stonegate], [], [], [TinyOffice.City, TinyOffice.OtherCounty]), AccessScope.Of([], [TinyOffice.Willow], [], [], [TinyOffice.City, TinyOffice.County]));

        Assert.Equal("review.no-case", (await office.DecideAsync(first, MatchDecisionKind.OutOfScope, scope: other)).Problem?.Code);
        var foreign = await office.ReadAsync(c => c.Records.Where(r => r.TownshipCode == TinyOffice.Willow && r.Subject == CensusPortal.Domain.BaseLists.SubjectKind.Unit).Select(r => r.Id).FirstAsync(Cancel));
        Assert.Equal("review.no-record", (await office.DecideAsync(first, MatchDecisionKind.OtherUnit, foreign, scope: own)).Problem?.Code);
        Assert.True((await office.DecideAsync(first, MatchDecisionKind.OutOfScope, scope: own)).IsDone);
    }
}
