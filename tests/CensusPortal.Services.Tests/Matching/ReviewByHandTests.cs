using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What the comparison was sure of and got wrong, a person puts right from the register row's page.</summary>
public sealed class ReviewByHandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_wrong_pair_is_parted_at_once_and_for_good_and_its_undoing_brings_it_back(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var entry = await EntryAsync(office, 1);
        var before = await office.FiguresAsync();
        var open = await CaseAsync(office, await OpenedAsync(office, entry));

        var decided = await office.DecideAsync(open, MatchDecisionKind.Different);

        Assert.True(decided.IsDone, decided.Problem?.ToString());
        Assert.Equal((null, null), await OutcomeAsync(office, entry));
        var after = await office.FiguresAsync();
        await office.RunAsync();
        Assert.Equal((null, null), await OutcomeAsync(office, entry));
        Assert.Equal(after, await office.FiguresAsync());

        Assert.True((await office.UndoAsync(decided.Value!.Id)).IsDone);
        Assert.Equal(TinyOffice.Credit(1), (await OutcomeAsync(office, entry)).Code);
        await office.RunAsync();
        Assert.Equal((MatchLevel.ExactCode, TinyOffice.Credit(1)), await OutcomeAsync(office, entry));
        Assert.Equal(before, await office.FiguresAsync());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_row_without_a_partner_is_given_its_record_and_keeps_it(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var entry = await EntryAsync(office, 32);
        var open = await CaseAsync(office, await OpenedAsync(office, entry));
        Assert.Empty(await office.CandidatesAsync(open.Id));
        Assert.Equal("review.no-candidate", (await office.DecideAsync(open, MatchDecisionKind.Different)).Problem?.Code);
        var code = TinyOffice.Credit(21);
        var record = await office.ReadAsync(c => c.Records.Where(r => r.CreditCode == code).Select(r => r.Id).SingleAsync(Cancel));

        Assert.True((await office.DecideAsync(open, MatchDecisionKind.OtherUnit, record)).IsDone);
        await office.RunAsync();

        Assert.Equal((MatchLevel.Confirmed, code), await OutcomeAsync(office, entry));
        Assert.Equal("review.stands-already", (await OpenAsync(office, entry)).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_case_made_by_hand_has_a_number_of_its_own_is_made_once_and_goes_with_the_next_comparison(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var others = (await office.OpenCasesAsync()).Select(c => c.Id).ToList();
        var (first, second) = (await EntryAsync(office, 1), await EntryAsync(office, 32));

        var made = await OpenedAsync(office, first);
        Assert.Equal(made, await OpenedAsync(office, first));
        var another = await OpenedAsync(office, second);

        Assert.Equal(others.Count + 2, others.Append(made).Append(another).Distinct().Count());
        Assert.Single(await office.CandidatesAsync(made));
        await office.RunAsync();
        Assert.Equal(others.Order(), (await office.OpenCasesAsync()).Select(c => c.Id).Order());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nobody_makes_cases_of_rows_or_records_outside_their_places(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var scope = AccessScope.Of([TinyOffice.County], [], [], [], [TinyOffice.City]);
        var entry = await EntryAsync(office, 1);
        Assert.Equal("review.no-case", (await OpenAsync(office, await EntryAsync(office, 5), scope)).Problem?.Code);

        await office.ReadAsync(c => c.Records.Where(r => r.CreditCode == TinyOffice.Credit(1)).ExecuteUpdateAsync(s => s.SetProperty(r => r.BlockCode, TinyOffice.OtherCounty), Cancel));
        Assert.Equal("review.record-taken-elsewhere", (await OpenAsync(office, entry, scope)).Problem?.Code);
    }

    private static Task<long> EntryAsync(GreyOffice office, int number)
    {
        var code = TinyOffice.Credit(number);
        return office.ReadAsync(c => c.RegisterEntries.Where(e => e.Source == RegisterSource.MarketSupervision && e.CreditCode == code).Select(e => e.Id).SingleAsync(Cancel));
    }

    private static async Task<Domain.Result<long>> OpenAsync(GreyOffice office, long entry, AccessScope? scope = null)
    {
        await using var scoped = office.Database.CreateContext(scope ?? AccessScope.Everything);
        return await new ReviewByHand(office.Database, scoped).OpenAsync(entry, Cancel);
    }

    private static async Task<long> OpenedAsync(GreyOffice office, long entry)
    {
        var opened = await OpenAsync(office, entry);
        Assert.True(opened.IsDone, opened.Problem?.ToString());
        return opened.Value;
    }

    private static Task<GreyCase> CaseAsync(GreyOffice office, long id) => office.ReadAsync(c => c.GreyCases.SingleAsync(g => g.Id == id, Cancel));

    private static Task<(MatchLevel? Level, string? Code)> OutcomeAsync(GreyOffice office, long entry) => office.ReadAsync<(MatchLevel?, string?)>(async c =>
    {
        var found = await c.Matches.Where(m => m.RegisterEntryId == entry).Select(m => new { m.Level, Code = c.Records.Where(r => r.Id == m.RecordId).Select(r => r.CreditCode).FirstOrDefault() }).SingleAsync(Cancel);
        return (found.Level, found.Code);
    });
}
