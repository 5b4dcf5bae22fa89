using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>Somebody guesses at one account while the whole office signs in from the same address.</summary>
public sealed class SignInAttackTests(PortalProcess portal) : IClassFixture<PortalProcess>
{
    private const int People = 200, GuessesPerSecond = 20;
    private const string Victim = "victim", Password = "correct horse battery 7";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_people_get_in_while_the_guessed_account_stays_held()
    {
        await OpenAccountsAsync();
        using var client = new HttpClient { BaseAddress = portal.Address };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var watch = Stopwatch.StartNew();
        var guessing = GuessAsync(client, end.Token);

        var got = new ConcurrentBag<HttpStatusCode>();
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (i, cancel) =>
            got.Add(await SignInAsync(client, $"person{i}", Password, cancel)));
        await end.CancelAsync();
        var (guesses, took) = await guessing;
        // Five are looked at before the first hold of a minute; then one more at the end of each hold, and each is twice as long.
        var bears = 5 + (int)Math.Log2(1 + watch.Elapsed.TotalMinutes);

        Assert.Equal(People, got.Count(status => status == HttpStatusCode.OK));
        Assert.True(guesses.Count >= GuessesPerSecond * took.TotalSeconds * 0.8, $"{guesses.Count} guesses in {took}");
        Assert.True(guesses.Count > 20, $"only {guesses.Count} guesses");
        Assert.All(guesses, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, status.ToString()));
        Assert.True(guesses.Count(status => status == HttpStatusCode.Unauthorized) <= bears, "more guesses were looked at than an account bears");
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(client, Victim, Password, Cancel));
    }

    private static async Task<(IReadOnlyList<HttpStatusCode> Answers, TimeSpan Took)> GuessAsync(HttpClient client, CancellationToken end)
    {
        var (watch, guesses) = (Stopwatch.StartNew(), new List<Task<HttpStatusCode>>());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1d / GuessesPerSecond));
        while (!end.IsCancellationRequested)
        {
            guesses.Add(SignInAsync(client, Victim, $"guess number {guesses.Count}", CancellationToken.None));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        var took = watch.Elapsed;
        return (await Task.WhenAll(guesses), took);
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string account, string password, CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { account, password }, cancel);
        return answer.StatusCode;
    }

    /// <summary>All with one hash: making two hundred would only take time.</summary>
    private async Task OpenAccountsAsync()
    {
        await using var context = portal.Database.CreateContext();
        string? hash = null;
        foreach (var name in Enumerable.Range(0, People).Select(i => $"person{i}").Append(Victim))
        {
            var account = new Account { UserName = name, NormalizedUserName = name.ToUpperInvariant(), Role = AccountRole.Leader, DisplayName = name, CreatedAt = DateTime.UtcNow, SecurityStamp = name };
            account.PasswordHash = hash ??= new PasswordHasher<Account>().HashPassword(account, Password);
            context.Accounts.Add(account);
        }

        await context.SaveChangesAsync(Cancel);
    }
}
