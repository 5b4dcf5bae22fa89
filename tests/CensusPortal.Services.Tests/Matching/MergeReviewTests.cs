using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Tests.Records;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Two records become one only as far as their reviews let them.</summary>
public sealed class MergeReviewTests
{
    private const string Builders = "东江市云帆建材有限公司", Shop = "云帆建材望山门市部";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task A_township_merges_nothing_that_an_office_above_has_accepted(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await new ReviewDesk(office).BringAllAsync(ReviewStatus.CityAccepted);

        Assert.Equal("review.above-you", (await MergeAsync(office, AccountRole.TownshipOffice)).Problem?.Code);
        await using var context = office.Database.CreateContext();
        Assert.Equal(2, await context.Records.CountAsync(r => r.Name == Builders || r.Name == Shop, Cancel));
        Assert.True((await MergeAsync(office, AccountRole.CityOffice)).IsDone);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nothing_is_merged_into_or_out_of_an_accepted_area(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var desk = new ReviewDesk(office);
        await desk.BringAllAsync(ReviewStatus.TownshipAccepted);
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea)).IsDone);

        Assert.Equal("review.area-accepted", (await MergeAsync(office, AccountRole.TownshipOffice)).Problem?.Code);
        Assert.True((await desk.AcceptAsync(TinyOffice.WillowArea, reopen: true)).IsDone);
        Assert.True((await MergeAsync(office, AccountRole.TownshipOffice)).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_record_that_takes_another_ones_values_is_audited_anew(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        Assert.True((await office.ImportAsync(TinyOffice.UnitRecords.Set(2, "其中女性", "9"))).IsClean);
        await using (var before = office.Database.CreateContext())
        {
            Assert.Null((await before.Records.SingleAsync(r => r.Name == Builders, Cancel)).FindingCodes);
        }

        Assert.True((await MergeAsync(office, AccountRole.CityOffice, "employees", "femaleEmployees")).IsDone);

        await using var context = office.Database.CreateContext();
        Assert.Equal("women-exceed-all", (await context.Records.SingleAsync(r => r.Name == Builders, Cancel)).FindingCodes);
    }

    /// <summary>The shop goes into the builders, as a pair that a comparison would have found.</summary>
    private static async Task<Result<int>> MergeAsync(Office office, AccountRole role, params string[] taken)
    {
        await using var context = office.Database.CreateContext();
        var (kept, other) = (await context.Records.AsNoTracking().SingleAsync(r => r.Name == Builders, Cancel), await context.Records.AsNoTracking().SingleAsync(r => r.Name == Shop, Cancel));
        await context.Duplicates.ExecuteDeleteAsync(Cancel);
        var pair = new DuplicatePair
        {
            FirstRecordId = kept.Id, SecondRecordId = other.Id, FirstKey = DuplicatePair.KeyOf(kept.Subject, kept.NaturalKey), SecondKey = DuplicatePair.KeyOf(other.Subject, other.NaturalKey),
            Evidence = DuplicateEvidence.NameAndPhone, Score = 50, SearchName = kept.SearchName, BlockCode = kept.BlockCode, TownshipCode = kept.TownshipCode,
            SecondTownshipCode = other.TownshipCode,
        };
        context.Duplicates.Add(pair);
        await context.SaveChangesAsync(Cancel);
        var who = new CurrentActor();
        who.Is(new Actor(9, role.Slug(), role, context.Scope));
        return await new DuplicateService(context, who, TimeProvider.System).MergeAsync(pair.Id, new MergeInput(kept.Id, taken, kept.Version, other.Version), Cancel);
    }
}
