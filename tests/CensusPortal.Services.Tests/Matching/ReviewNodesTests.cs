using System.Collections.Concurrent;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching.Review;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Services.Tests.Matching;

/// <summary>Reviewers who sit at different nodes of one portal never have the same case before them.</summary>
public sealed class ReviewNodesTests
{
    private const int People = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_share_the_cases_out_and_every_case_is_decided_once()
    {
        await using var office = await GreyOffice.OpenAsync(DatabaseKind.Postgres, GreyOffice.Cases);
        var all = (await office.OpenCasesAsync()).Select(c => c.Id).ToList();
        await using var one = Node(office);
        await using var other = Node(office);
        var given = new ConcurrentBag<(long Case, int Account)>();

        var decided = await Task.WhenAll(Enumerable.Range(1, 2 * People).Select(account => Task.Run(() => WorkAsync(account % 2 == 0 ? one : other, account, given), Cancel)));

        Assert.Equal(all.Order(), given.Select(g => g.Case).Order());
        Assert.Equal(all.Count, decided.Sum());
        Assert.Empty(await office.OpenCasesAsync());
        Assert.Equal(all.Count, await office.ReadAsync(c => c.Decisions.CountAsync(Cancel)));
        Assert.True(given.Select(g => g.Account).Distinct().Count() > 1, "one person was given everything");
    }

    [Fact]
    public async Task What_one_node_lent_the_other_does_not_lend()
    {
        await using var office = await GreyOffice.OpenAsync(DatabaseKind.Postgres, GreyOffice.Cases);
        await using var one = Node(office);
        await using var other = Node(office);

        var given = await Task.WhenAll(Enumerable.Range(1, GreyOffice.Cases).Select(account => Task.Run(async () =>
        {
            await using var scope = Desk(account % 2 == 0 ? one : other, account);
            return (await scope.ServiceProvider.GetRequiredService<ReviewDesk>().NextAsync(null, null, Cancel)).Value?.Id;
        }, Cancel)));

        Assert.DoesNotContain(given, id => id is null);
        Assert.Equal(GreyOffice.Cases, given.Distinct().Count());
    }

    /// <summary>Decides one case after the other until none is left for this person; a refusal would mean that two had the same.</summary>
    private static async Task<int> WorkAsync(ServiceProvider node, int account, ConcurrentBag<(long Case, int Account)> given)
    {
        for (var decided = 0; ; decided++)
        {
            await using var scope = Desk(node, account);
            if ((await scope.ServiceProvider.GetRequiredService<ReviewDesk>().NextAsync(null, null, Cancel)).Value is not { } open)
            {
                return decided;
            }

            given.Add((open.Id, account));
            var done = await scope.ServiceProvider.GetRequiredService<ReviewService>().DecideAsync(
                new ReviewDecision(open.Id, MatchDecisionKind.Different, null, [.. open.Candidates.Select(c => c.Side.Id)], null), Cancel);
            Assert.True(done.IsDone, done.Problem?.ToString());
        }
    }

    /// <summary>The portal's services as a process of its own would have them, on the office's database.</summary>
    private static ServiceProvider Node(GreyOffice office) =>
        new ServiceCollection().AddLogging().AddCensus(new CensusDatabase(office.Database.ConnectionString)).BuildServiceProvider();

    private static AsyncServiceScope Desk(ServiceProvider node, int account)
    {
        var scope = node.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Is(new Actor(account, $"clerk{account}", AccountRole.CityOffice, AccessScope.Everything));
        return scope;
    }
}
