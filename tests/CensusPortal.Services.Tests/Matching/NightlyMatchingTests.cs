using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>The comparison starts by itself: each night once, and after imports once for all of them.</summary>
public sealed class NightlyMatchingTests
{
    private static readonly DateTime Evening = new(2023, 11, 3, 23, 0, 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothDatabases>]
    public async Task However_many_nodes_look_each_night_has_one_comparison(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        Assert.DoesNotContain(true, await LookAsync(office, Evening));

        var first = await LookAsync(office, Evening.AddHours(3.1));
        Assert.Single(first, queued => queued);
        Assert.DoesNotContain(true, await LookAsync(office, Evening.AddHours(4)));
        await EndAsync(office);
        Assert.DoesNotContain(true, await LookAsync(office, Evening.AddHours(5)));
        Assert.Single(await LookAsync(office, Evening.AddHours(27.1)), queued => queued);

        await using var context = office.Database.CreateContext();
        var jobs = await context.Jobs.OrderBy(j => j.Night).ToListAsync(Cancel);
        Assert.Equal([new DateOnly(2023, 11, 4), new DateOnly(2023, 11, 5)], jobs.Select(j => j.Night!.Value));
        Assert.All(jobs, j => Assert.Equal((JobKind.Matching, MatchTrigger.Night), (j.Kind, j.Trigger)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_comparison_that_waits_already_lets_the_night_wait_and_off_is_off(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        Assert.True((await JobsOf(office).StartAsync(null, Actor.Portal("test"), Cancel)).IsDone);

        Assert.DoesNotContain(true, await LookAsync(office, Evening.AddHours(3.1)));
        await EndAsync(office);
        Assert.DoesNotContain(true, await LookAsync(office, Evening.AddHours(3.2), "off"));
        Assert.DoesNotContain(true, await LookAsync(office, Evening.AddHours(12)));
        Assert.Single(await LookAsync(office, Evening.AddHours(3.2)), queued => queued);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_night_without_registers_has_nothing_to_compare(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);

        Assert.DoesNotContain(true, await LookAsync(office, Evening.AddHours(3.1)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Several_imports_in_a_row_are_followed_by_one_comparison(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();
        var batch = await context.ImportFiles.Select(f => f.BatchId).FirstAsync(Cancel);
        var off = JobsOf(office, new MatchingOptions { AfterImport = false });
        Assert.Equal(ImportFollowUp.None, await off.FollowImportAsync(batch, Actor.Portal("clerk"), Cancel));
        Assert.Equal(ImportFollowUp.None, await JobsOf(office).FollowImportAsync(Guid.NewGuid(), Actor.Portal("clerk"), Cancel));
        Assert.Empty(await context.Jobs.ToListAsync(Cancel));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(ImportFollowUp.Queued, await JobsOf(office).FollowImportAsync(batch, Actor.Portal("clerk"), Cancel));
        }

        var job = Assert.Single(await context.Jobs.ToListAsync(Cancel));
        Assert.Equal((JobKind.Matching, MatchTrigger.Import, "clerk"), (job.Kind, job.Trigger, job.StartedBy));
        job.Take("node", DateTime.UtcNow, DateTime.UtcNow.AddMinutes(1));
        await context.SaveChangesAsync(Cancel);
        Assert.Equal(ImportFollowUp.UnderWay, await JobsOf(office).FollowImportAsync(batch, Actor.Portal("clerk"), Cancel));
    }

    /// <summary>Four nodes look at the same moment.</summary>
    private static Task<bool[]> LookAsync(Office office, DateTime local, string at = "02:00") => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        new NightlyMatching(office.Database, QueueOf(office), Options.Create(new MatchingOptions { NightlyAt = at }), new At(local)).QueueAsync(Cancel), Cancel)));

    private static JobQueue QueueOf(Office office) => new(office.Database, new ThisNode(), TimeProvider.System);

    private static MatchingJob JobsOf(Office office, MatchingOptions? options = null) =>
        new(office.Database, QueueOf(office), TimeProvider.System, Options.Create(options ?? new MatchingOptions()));

    private static async Task EndAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        foreach (var job in await context.Jobs.Where(j => j.EndedAt == null).ToListAsync(Cancel))
        {
            job.End(JobState.Done, null, DateTime.UtcNow);
        }

        await context.SaveChangesAsync(Cancel);
    }

    private sealed class At(DateTime local) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("office", TimeSpan.FromHours(8), "office", "office");

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(local, TimeSpan.FromHours(8)).ToUniversalTime();
    }
}
