using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Jobs;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Tests.Jobs;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>A large comparison on one PostgreSQL is shared out over the nodes of the office, and comes to what one node alone would find.</summary>
public sealed class ComparisonPartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_share_a_comparison_and_find_what_one_finds_alone()
    {
        await using var office = await DemoAsync();
        await using OfficeNode first = new(office, rowsOfPart: 20), second = new(office, rowsOfPart: 20);
        await ShowAsync(first, second);
        await first.Matching.StartAsync(null, Actor.Portal("tester"), Cancel);
        first.Work();
        await TakePartAsync(second, async (part, running) =>
        {
            Assert.Null(await second.RunAsync(running));
            await second.Leases.EndAsync(part, JobState.Done, null);
        });

        await EndAsync(first);

        Assert.Equal(new[] { first.Id, second.Id }.Order(StringComparer.Ordinal), await SharedOverAsync(office));
        await SameAsAloneAsync(office);
        await NothingIsLeftAsync(office);
    }

    [Fact]
    public async Task A_part_whose_node_died_is_done_by_another_one()
    {
        await using var office = await DemoAsync();
        await using OfficeNode first = new(office, rowsOfPart: 20), dead = new(office, rowsOfPart: 20);
        await ShowAsync(first, dead);
        await first.Matching.StartAsync(null, Actor.Portal("tester"), Cancel);
        first.Work();
        var held = default(Job);
        await TakePartAsync(dead, (part, _) => Task.FromResult(held = part));
        await LetRunOutAsync(office, held!.Id);

        await EndAsync(first);
        await dead.Leases.EndAsync(held, JobState.Done, null);

        Assert.Equal([first.Id], await SharedOverAsync(office));
        await SameAsAloneAsync(office);
        await NothingIsLeftAsync(office);
    }

    [Fact]
    public async Task A_comparison_whose_node_died_begins_anew_on_another_one_with_parts_of_its_own()
    {
        await using var office = await DemoAsync();
        await using OfficeNode dead = new(office, rowsOfPart: 20), second = new(office, rowsOfPart: 20);
        await ShowAsync(dead, second);
        await dead.Matching.StartAsync(null, Actor.Portal("tester"), Cancel);
        var held = (await dead.Leases.ClaimAsync(Cancel))!;
        var orphan = new Job { Kind = JobKind.MatchingPart, PartOf = held.Id, StartedBy = "tester", QueuedAt = DateTime.UtcNow }.Queue();
        await using (var context = office.Database.CreateContext())
        {
            context.Jobs.Add(orphan);
            await context.SaveChangesAsync(Cancel);
        }

        await LetRunOutAsync(office, held.Id);
        second.Work();
        await EndAsync(second);

        await SameAsAloneAsync(office);
        await NothingIsLeftAsync(office);
    }

    [Fact]
    public async Task A_node_that_lost_its_comparison_takes_no_parts_of_its_successor_away()
    {
        await using var office = await DemoAsync();
        await using OfficeNode first = new(office, rowsOfPart: 20), second = new(office, rowsOfPart: 20);
        await ShowAsync(first, second);
        await first.Matching.StartAsync(null, Actor.Portal("tester"), Cancel);
        first.Work();
        await TakePartAsync(second, async (part, _) =>
        {
            // The successor has begun anew: what the first one offered is gone, and its own parts are there.
            var successors = new Job { Kind = JobKind.MatchingPart, PartOf = part.PartOf, StartedBy = "tester", QueuedAt = DateTime.UtcNow }.Queue();
            await using var context = office.Database.CreateContext();
            await context.Jobs.Where(j => j.PartOf == part.PartOf).ExecuteDeleteAsync(Cancel);
            context.Jobs.Add(successors);
            await context.SaveChangesAsync(Cancel);
            while (await context.Jobs.AnyAsync(j => j.Id == part.PartOf && j.Tries == 1 && j.State == JobState.Running, Cancel))
            {
                Assert.True(await context.Jobs.AnyAsync(j => j.Id == successors.Id, Cancel));
                await Task.Delay(20, Cancel);
            }
        });

        await using (var after = office.Database.CreateContext())
        {
            Assert.False(await after.Matches.AnyAsync(Cancel));
        }

        await EndAsync(first);
        await SameAsAloneAsync(office);
        await NothingIsLeftAsync(office);
    }

    [Fact]
    public async Task A_comparison_that_is_stopped_or_given_up_leaves_no_parts_with_names_behind()
    {
        await using var office = await DemoAsync();
        await using OfficeNode first = new(office, rowsOfPart: 20), second = new(office, rowsOfPart: 20);
        await ShowAsync(first, second);
        await first.Matching.StartAsync(null, Actor.Portal("tester"), Cancel);
        first.Work();
        await TakePartAsync(second, async (_, _) => await first.Matching.StopAsync(Cancel));
        await EndAsync(first, JobState.Stopped);
        await NothingIsLeftAsync(office);

        await using (var context = office.Database.CreateContext())
        {
            var shared = new ComparisonShared { PartOf = Guid.NewGuid(), Content = [1] };
            context.ComparisonShared.Add(shared);
            await context.SaveChangesAsync(Cancel);
            var orphan = new Job { Kind = JobKind.MatchingPart, PartOf = shared.PartOf, StartedBy = "tester", QueuedAt = DateTime.UtcNow }.Queue();
            context.Jobs.Add(orphan);
            context.ComparisonParts.Add(new ComparisonPart { JobId = orphan.Id, PartOf = shared.PartOf, SharedId = shared.Id, Number = 0, Content = [1] });
            await context.SaveChangesAsync(Cancel);
        }

        second.Work();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var looking = office.Database.CreateContext();
        while (await looking.ComparisonParts.AnyAsync(patience.Token))
        {
            await Task.Delay(50, patience.Token);
        }

        await NothingIsLeftAsync(office);
    }

    [Fact]
    public async Task One_node_alone_shares_nothing_out()
    {
        await using var office = await DemoAsync();
        await using var only = new OfficeNode(office, rowsOfPart: 20);
        await only.ShowAsync();
        await only.Matching.StartAsync(null, Actor.Portal("tester"), Cancel);
        only.Work();

        await EndAsync(only);

        Assert.Empty(await SharedOverAsync(office));
    }

    private static async Task<Office> DemoAsync()
    {
        var office = await Office.EmptyAsync(DatabaseKind.Postgres);
        var folder = Directory.CreateDirectory(Path.Combine(office.Folder, "demo")).FullName;
        DemoCity.Write(folder, 0.01);
        using var bundle = FileBundle.Open(folder).Value!;
        var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder, "errors") };
        await new ImportService(office.Database, TimeProvider.System).ImportAsync(bundle.Files, options, null, Cancel);
        return office;
    }

    private static async Task ShowAsync(params OfficeNode[] nodes)
    {
        foreach (var node in nodes)
        {
            await node.ShowAsync();
        }
    }

    private static async Task TakePartAsync(OfficeNode node, Func<Job, RunningJob, Task> with)
    {
        while (await node.Matching.FindAsync(Cancel) is not { State: JobState.Running })
        {
            await Task.Delay(5, Cancel);
        }

        var part = default(Job);
        while (part is null)
        {
            Cancel.ThrowIfCancellationRequested();
            part = await node.Leases.ClaimAsync(Cancel);
        }

        Assert.Equal(JobKind.MatchingPart, part.Kind);
        using var running = new RunningJob(part);
        await with(part, running);
    }

    private static async Task EndAsync(OfficeNode node, JobState state = JobState.Done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        JobRow? job;
        while ((job = await node.Matching.FindAsync(patience.Token)) is null or { IsOpen: true })
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Equal(state, job.State);
    }

    private static async Task LetRunOutAsync(Office office, Guid job)
    {
        await using var context = office.Database.CreateContext();
        var past = DateTime.UtcNow.AddHours(-1);
        await context.Jobs.Where(j => j.Id == job).ExecuteUpdateAsync(s => s.SetProperty(j => j.HeldUntil, past), Cancel);
    }

    private static async Task<IEnumerable<string>> SharedOverAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var detail = await context.ActivityLog.Where(a => a.Action == ActivityActions.Compared).OrderBy(a => a.Sequence).Select(a => a.Detail).LastAsync(Cancel);
        return JsonDocument.Parse(detail!).RootElement.GetProperty("sharedOver").EnumerateArray().Select(n => n.GetString()!);
    }

    private static async Task SameAsAloneAsync(Office office)
    {
        var shared = await OutcomeAsync(office);
        Assert.InRange(shared.Count, 100, int.MaxValue);
        await using var alone = await DemoAsync();
        Assert.True((await new MatchingService(alone.Database, TimeProvider.System).RunAsync(null, null, Cancel)).IsDone);
        Assert.Equal(await OutcomeAsync(alone), shared);
    }

    private static async Task<List<string>> OutcomeAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        var matches = await context.Matches.OrderBy(m => m.RegisterEntryId)
            .Select(m => new { m.RegisterEntryId, m.RecordId, m.Level, m.Weight, m.Reason, m.BaseListEntryId, m.InScope }).ToListAsync(Cancel);
        var grey = await context.GreyCandidates.OrderBy(g => g.CaseId).ThenBy(g => g.RecordId).Select(g => new { g.RecordId, g.Weight, g.Evidence }).ToListAsync(Cancel);
        return [.. matches.Select(m => m.ToString()!), .. grey.Select(g => g.ToString()!)];
    }

    private static async Task NothingIsLeftAsync(Office office)
    {
        await using var context = office.Database.CreateContext();
        Assert.Equal((0, 0, 0), (await context.ComparisonParts.CountAsync(Cancel), await context.ComparisonShared.CountAsync(Cancel), await context.Jobs.CountAsync(j => j.PartOf != null, Cancel)));
    }
}
