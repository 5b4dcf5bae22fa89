using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>What a person said of a record holds for the one it was merged into, and for itself again when the merge is undone.</summary>
public sealed class MergedDecisionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_confirmed_pair_follows_its_record_through_merges_and_back(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var open = (await office.OpenCasesAsync())[0];
        Assert.True((await office.DecideAsync(open, MatchDecisionKind.Same, await RecordAsync(office, 502))).IsDone);

        var first = await MergeAsync(office, 502, into: 602);
        await office.RunAsync();
        Assert.Equal((MatchLevel.Confirmed, TinyOffice.Credit(602)), await PartnerAsync(office, open));

        var second = await MergeAsync(office, 602, into: 501);
        await office.RunAsync();
        Assert.Equal((MatchLevel.Confirmed, TinyOffice.Credit(501)), await PartnerAsync(office, open));

        await UndoAsync(office, second);
        await UndoAsync(office, first);
        await office.RunAsync();
        Assert.Equal((MatchLevel.Confirmed, TinyOffice.Credit(502)), await PartnerAsync(office, open));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_rejected_record_stays_rejected_as_part_of_another_one(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var open = (await office.OpenCasesAsync())[0];
        Assert.True((await office.DecideAsync(open, MatchDecisionKind.Different)).IsDone);
        var other = TinyOffice.Credit(602);
        Assert.Equal(1, await office.ReadAsync(c => c.RejectedPairs.Where(p => c.Records.Any(r => r.NaturalKey == p.RecordNaturalKey && r.CreditCode == other)).ExecuteDeleteAsync(Cancel)));

        // The other one, as if it had come in later, has no rival any more: without the decision the row would be its own.
        await MergeAsync(office, 502, into: 602);
        await office.RunAsync();

        Assert.Equal((null, null), await PartnerAsync(office, open));
    }

    private static async Task<(MatchLevel? Level, string? Code)> PartnerAsync(GreyOffice office, GreyCase open)
    {
        var (level, code, _, _) = await office.OutcomeAsync(open.NaturalKey);
        return (level, code);
    }

    private static Task<long> RecordAsync(GreyOffice office, int number)
    {
        var code = TinyOffice.Credit(number);
        return office.ReadAsync(c => c.Records.Where(r => r.CreditCode == code).Select(r => r.Id).SingleAsync(Cancel));
    }

    private static async Task<int> MergeAsync(GreyOffice office, int removed, int into)
    {
        var (from, kept) = (await RecordAsync(office, removed), await RecordAsync(office, into));
        return await office.ReadAsync(async context =>
        {
            var records = await context.Records.AsNoTracking().Where(r => r.Id == from || r.Id == kept).OrderBy(r => r.Id).ToListAsync(Cancel);
            var pair = new DuplicatePair
            {
                FirstRecordId = records[0].Id, SecondRecordId = records[1].Id, FirstKey = $"U a{removed}", SecondKey = $"U b{into}", Evidence = DuplicateEvidence.NameAndAddress,
                Score = 90, SearchName = records[0].SearchName, BlockCode = records[0].BlockCode, TownshipCode = records[0].TownshipCode, SecondTownshipCode = records[1].TownshipCode,
            };
            context.Duplicates.Add(pair);
            await context.SaveChangesAsync(Cancel);
            var input = new MergeInput(kept, [], records.Single(r => r.Id == kept).Version, records.Single(r => r.Id == from).Version);
            var merged = await Service(context).MergeAsync(pair.Id, input, Cancel);
            Assert.True(merged.IsDone, merged.Problem?.ToString());
            return merged.Value;
        });
    }

    private static async Task UndoAsync(GreyOffice office, int merge) =>
        Assert.Null((await office.ReadAsync(context => Service(context).UndoAsync(merge, Cancel))).Problem?.ToString());

    private static DuplicateService Service(CensusDbContext context) => new(context, GreyOffice.Who(1), TimeProvider.System);
}
