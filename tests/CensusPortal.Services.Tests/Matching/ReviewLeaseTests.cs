using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>A case lies before one person at a time.</summary>
public sealed class ReviewLeaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task People_who_ask_at_the_same_moment_are_given_different_cases(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind, GreyOffice.Cases);

        var given = await Task.WhenAll(Enumerable.Range(1, GreyOffice.Cases).Select(account => Task.Run(() => NextAsync(office, account), Cancel)));

        Assert.DoesNotContain(given, g => g is null);
        Assert.Equal(GreyOffice.Cases, given.Distinct().Count());
        Assert.Null(await NextAsync(office, 99));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task One_case_is_lent_to_one_of_all_who_try(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var id = (await office.OpenCasesAsync())[0].Id;
        var leases = new ReviewLeases(office.Database, TimeProvider.System);

        var taken = await Task.WhenAll(Enumerable.Range(1, 12).Select(account => Task.Run(() => leases.TakeAsync(id, account, Cancel), Cancel)));

        Assert.Equal(1, taken.Count(t => t == true));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_case_that_lies_before_somebody_else_is_refused_until_ten_minutes_have_passed(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = (await office.OpenCasesAsync())[0];
        Assert.True(await new ReviewLeases(office.Database, TimeProvider.System).TakeAsync(first.Id, 2, Cancel));

        Assert.Equal("review.lent", (await office.DecideAsync(first, MatchDecisionKind.Different, account: 1)).Problem?.Code);
        Assert.False(await new ReviewLeases(office.Database, new Later(TimeSpan.FromMinutes(9))).TakeAsync(first.Id, 1, Cancel));
        Assert.True(await new ReviewLeases(office.Database, new Later(TimeSpan.FromMinutes(11))).TakeAsync(first.Id, 1, Cancel));
        Assert.True((await office.DecideAsync(first, MatchDecisionKind.Different, account: 1)).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Who_goes_on_gives_the_case_before_back_and_begins_anew_at_the_end(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = await NextAsync(office, 1);
        Assert.Equal(first, await NextAsync(office, 1));

        var second = await NextAsync(office, 1, after: first);
        Assert.NotEqual(first, second);
        Assert.Equal(first, await NextAsync(office, 2));
        Assert.Equal(second, await NextAsync(office, 1, after: second));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Each_case_that_is_looked_at_has_one_line_in_the_log_however_often_the_page_is_loaded(DatabaseKind kind)
    {
        await using var office = await GreyOffice.OpenAsync(kind);
        var first = await LookAsync(office, null);
        await LookAsync(office, null);
        await LookAsync(office, first.Id);

        var looks = await office.ReadAsync(c => c.ActivityLog.Where(e => e.Action == ActivityActions.Unmasked).OrderBy(e => e.Sequence).ToListAsync(Cancel));

        Assert.Equal(2, looks.Count);
        Assert.Equal(($"{first.Register.Id}", TinyOffice.Stonegate, "clerk1"), (looks[0].ObjectId, looks[0].PlaceCode, looks[0].Actor));
        Assert.Equal(2, first.Candidates.Count);
        Assert.All(first.Candidates, c => Assert.StartsWith("154000", Assert.Single(c.Side.Phones), StringComparison.Ordinal));
    }

    private static async Task<ReviewCase> LookAsync(GreyOffice office, long? after)
    {
        await using var context = office.Database.CreateContext(AccessScope.Everything);
        var (current, leases) = (new CurrentActor(), new ReviewLeases(office.Database, TimeProvider.System));
        current.Is(new Actor(1, "clerk1", AccountRole.CityOffice, AccessScope.Everything));
        var queue = new ReviewQueue(context, leases, TimeProvider.System);
        return (await new ReviewDesk(context, current, queue, leases, new ReviewCaseQueries(context), TimeProvider.System).NextAsync(null, after, Cancel)).Value!;
    }

    private static async Task<long?> NextAsync(GreyOffice office, int account, long? after = null)
    {
        await using var context = office.Database.CreateContext(AccessScope.Everything);
        return (await new ReviewQueue(context, new ReviewLeases(office.Database, TimeProvider.System), TimeProvider.System).NextAsync(account, null, after, Cancel)).Value;
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
