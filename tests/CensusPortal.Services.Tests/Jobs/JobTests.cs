using System.Text;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Jobs;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Jobs;

/// <summary>Jobs that nodes share: nothing that was promised gets lost, and nothing is done twice at once.</summary>
public sealed class JobTests
{
    private const string StaffHeader = "姓名,移动电话,角色,选聘来源";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_that_look_at_the_same_moment_take_one_job_between_them(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using OfficeNode first = new(office), second = new(office);
        Assert.True(await first.Queue.AddAsync(Matching(), Cancel));
        await first.UploadAsync(true, Staff("15400000001"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).Leases.ClaimAsync(Cancel), Cancel)));
        Assert.Equal(JobKind.Matching, Assert.Single(taken, j => j is not null)!.Kind);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_job_asked_for_twice_is_one_until_it_has_ended(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using var node = new OfficeNode(office);
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => node.Queue.AddAsync(Matching(), Cancel), Cancel)));
        Assert.Single(added, wasAdded => wasAdded);

        var job = await node.Leases.ClaimAsync(Cancel);
        await node.Leases.EndAsync(job!, JobState.Done, null);
        Assert.True(await node.Queue.AddAsync(Matching(), Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dead_nodes_job_goes_to_another_one_and_the_dead_one_can_no_longer_end_it(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using OfficeNode dead = new(office), other = new(office);
        await dead.Queue.AddAsync(Matching(), Cancel);
        var held = (await dead.Leases.ClaimAsync(Cancel))!;
        Assert.Null(await other.Leases.ClaimAsync(Cancel));

        await other.LetLeasesRunOutAsync();
        var again = await other.Leases.ClaimAsync(Cancel);
        Assert.Equal((held.Id, 2, other.Id), (again?.Id, again?.Tries, again?.Node));

        await dead.Leases.EndAsync(held, JobState.Done, null);
        Assert.Equal(JobState.Running, (await other.Queue.LastMatchingAsync(Cancel))?.State);
        using var running = new RunningJob(held);
        await dead.Leases.BeatAsync(running, Cancel);
        Assert.True(running.IsLost);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_job_that_ends_three_nodes_is_given_up_with_what_to_do(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var node = new OfficeNode(office);
        var batch = await node.UploadAsync(false, Staff("15400000031"));
        for (var i = 0; i < Job.MostTries; i++)
        {
            Assert.NotNull(await node.Leases.ClaimAsync(Cancel));
            await node.LetLeasesRunOutAsync();
        }

        node.Work();
        var ended = await node.EndOfAsync(batch);
        Assert.Equal((JobState.Failed, "job.gave-up"), (ended.State, ended.ProblemCode));
        Assert.Equal(0, await StaffAsync(office, "15400000031"));

        // Asked for again by a person, it is a job like any other.
        await node.Imports.EnqueueAsync(batch, false, Actor.Portal("tester"), Cancel);
        Assert.Equal(JobState.Done, (await node.EndOfAsync(batch)).State);
        Assert.Equal(1, await StaffAsync(office, "15400000031"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stopping_reaches_the_node_that_works_and_ends_what_still_waits(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using OfficeNode worker = new(office), page = new(office);
        await worker.Queue.AddAsync(Matching(), Cancel);
        var batch = await worker.UploadAsync(true, Staff("15400000001"));
        using var running = new RunningJob((await worker.Leases.ClaimAsync(Cancel))!);

        await page.Queue.StopAsync(Job.MatchingSubject, Cancel);
        await worker.Leases.BeatAsync(running, Cancel);
        Assert.True(running.Stopping.IsCancellationRequested && running.IsStopAsked && !running.IsLost);

        await page.Imports.StopAsync(batch, Cancel);
        var ended = await worker.EndOfAsync(batch);
        Assert.Equal((JobState.Stopped, "job.stopped"), (ended.State, ended.ProblemCode));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_upload_is_taken_in_by_a_node_that_never_received_it(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using OfficeNode received = new(office), other = new(office);
        var batch = await received.UploadAsync(false, Staff("15400000041", "火星"));
        other.Work();

        Assert.Equal(JobState.Done, (await received.EndOfAsync(batch)).State);
        var (fileId, reasons) = Assert.Single(await received.Imports.Store.RejectedAsync(batch, Cancel));
        Assert.Contains(reasons, r => r.Message.Contains("火星", StringComparison.Ordinal));
        using var workbook = new MemoryStream();
        await received.Imports.Store.WriteRejectedAsync(batch, fileId, workbook, Cancel);
        Assert.Equal("PK"u8, workbook.ToArray().AsSpan(0, 2));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_is_begun_again_leaves_alone_what_was_taken_in_before(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using OfficeNode dead = new(office), other = new(office);
        var batch = await dead.UploadAsync(false, Staff("15400000051"));
        var held = (await dead.Leases.ClaimAsync(Cancel))!;
        using (var running = new RunningJob(held))
        {
            Assert.Null(await dead.RunAsync(running));
        }

        // The node died after the file was committed and before the job's end was written.
        await other.LetLeasesRunOutAsync();
        other.Work();
        Assert.Equal(JobState.Done, (await other.EndOfAsync(batch)).State);
        await using var context = office.Database.CreateContext();
        var file = Assert.Single(await context.ImportFiles.Where(f => f.BatchId == batch).ToListAsync(Cancel));
        Assert.Equal((ImportStatus.Done, 1), (file.Status, file.Added));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_node_that_ends_in_good_order_gives_its_job_back_at_once(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using OfficeNode ending = new(office), other = new(office);
        await ending.Queue.AddAsync(Matching(), Cancel);
        await ending.Leases.GiveBackAsync((await ending.Leases.ClaimAsync(Cancel))!, null, counts: false);
        Assert.Equal(1, (await other.Leases.ClaimAsync(Cancel))?.Tries);
    }

    private static async Task<int> StaffAsync(Office office, string phone)
    {
        await using var context = office.Database.CreateContext();
        return await context.Staff.CountAsync(s => s.Phone == phone, Cancel);
    }

    private static Job Matching() => new() { Kind = JobKind.Matching, StartedBy = "tester", QueuedAt = DateTime.UtcNow };

    private static (string Name, byte[] Content) Staff(string phone, string? wrongSource = null) => ("两员.csv", Encoding.UTF8.GetBytes(string.Join('\n',
        (string[])[StaffHeader, $"周青山,{phone},普查员,其他", .. wrongSource is null ? [] : new[] { $"吴小河,15499999999,普查员,{wrongSource}" }])));
}
