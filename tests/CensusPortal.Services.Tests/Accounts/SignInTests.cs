using CensusPortal.Domain;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>Signing in, and what stops whoever guesses.</summary>
public sealed class SignInTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task People_sign_in_by_name_or_phone_and_unknown_names_are_told_the_same_as_wrong_passwords(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang", phone: "15400000088");

        Assert.True((await desk.SignInAsync("WANG")).IsDone);
        Assert.True((await desk.SignInAsync("15400000088")).IsDone);
        Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("wang", "wrong")).Problem?.Code);
        Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("nobody", "wrong")).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Each_further_hold_is_twice_as_long_and_signing_in_clears_them(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("wang", "wrong")).Problem?.Code);
        }

        foreach (var seconds in new[] { 60, 120, 240 })
        {
            Assert.Equal("account.locked", (await desk.SignInAsync("wang")).Problem?.Code);
            desk.Clock.Turn(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal("account.locked", (await desk.SignInAsync("wang")).Problem?.Code);
            desk.Clock.Turn(TimeSpan.FromSeconds(2));
            Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("wang", "wrong")).Problem?.Code);
        }

        desk.Clock.Turn(TimeSpan.FromHours(1));
        Assert.True((await desk.SignInAsync("wang")).IsDone);
        Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("wang", "wrong")).Problem?.Code);
        Assert.True((await desk.SignInAsync("wang")).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_administrator_releases_a_held_account(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        await GuessAsync(desk, 5);
        Assert.Equal("account.locked", (await desk.SignInAsync("wang")).Problem?.Code);

        Assert.True((await desk.ChangeAsync("wang", (care, account) => care.ReleaseAsync(account, AccountDesk.Portal, default))).IsDone);

        Assert.True((await desk.SignInAsync("wang")).IsDone);
        Assert.Contains("account.released done", await desk.LogAsync());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Of_guesses_that_come_at_once_no_more_than_five_are_looked_at(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => desk.SignInAsync("wang", $"guess {i}")));

        Assert.Equal(5, answers.Count(a => a.Problem?.Code == "account.sign-in-failed"));
        Assert.Equal(35, answers.Count(a => a.Problem?.Code == "account.locked"));
        Assert.Equal("account.locked", (await desk.SignInAsync("wang")).Problem?.Code);
    }

    /// <summary>The bar of the issue: twenty guesses a second for ten seconds, and two hundred colleagues behind the guesser's address.</summary>
    [Theory, ClassData<BothDatabases>]
    public async Task Two_hundred_people_behind_one_address_sign_in_while_one_account_is_guessed_at(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("target");
        await desk.AddAsync("worker");
        var (looked, entered) = (0, 0);
        for (var tick = 0; tick < 200; tick++)
        {
            desk.Clock.Turn(TimeSpan.FromMilliseconds(50));
            looked += (await desk.SignInAsync("target", $"guess {tick}")).Problem?.Code == "account.sign-in-failed" ? 1 : 0;
            entered += (await desk.SignInAsync("worker")).IsDone ? 1 : 0;
        }

        Assert.Equal(5, looked);
        Assert.Equal(200, entered);
        Assert.Equal("account.locked", (await desk.SignInAsync("target")).Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_address_that_tries_many_accounts_is_held_and_others_are_not(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind, new AccountOptions { FailuresOfAddress = 10 });
        await desk.AddAsync("wang");
        for (var i = 0; i < 10; i++)
        {
            await desk.SignInAsync($"name{i}", "wrong", address: "198.51.100.7");
        }

        Assert.Equal("account.address-held", (await desk.SignInAsync("wang", address: "198.51.100.7")).Problem?.Code);
        Assert.True((await desk.SignInAsync("wang")).IsDone);
        desk.Clock.Turn(TimeSpan.FromMinutes(16));
        Assert.True((await desk.SignInAsync("wang", address: "198.51.100.7")).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_held_address_is_let_in_again_by_an_administrator(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind, new AccountOptions { FailuresOfAddress = 2 });
        await desk.AddAsync("wang");
        await desk.SignInAsync("nobody", "wrong");
        await desk.SignInAsync("nobody", "wrong");
        Assert.Equal("account.address-held", (await desk.SignInAsync("wang")).Problem?.Code);

        Assert.True(await desk.AskAsync<SignInHolds, bool>(h => h.ReleaseAddressAsync("192.0.2.1", AccountDesk.Portal, default)));

        Assert.True((await desk.SignInAsync("wang")).IsDone);
        Assert.Contains("account.released done", await desk.LogAsync());
        Assert.False(await desk.AskAsync<SignInHolds, bool>(h => h.ReleaseAddressAsync("192.0.2.1", AccountDesk.Portal, default)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_second_factor_is_asked_for_each_code_counts_once_and_a_recovery_code_stands_in(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        var actor = await desk.ActorAsync("wang");
        var key = (await desk.AskAsync<SecondFactorService, string?>(s => s.KeyAsync(actor, default)))!;
        var codes = await desk.AskAsync<SecondFactorService, Result<IReadOnlyList<string>>>(s => s.ConfirmAsync(actor, AccountDesk.Password, Code(desk, key), default));
        Assert.Equal(10, codes.Value!.Count);

        Assert.Equal("account.code-required", (await desk.SignInAsync("wang")).Problem?.Code);
        Assert.Equal("account.wrong-code", (await desk.SignInAsync("wang", code: Code(desk, key))).Problem?.Code); // spent by setting up
        desk.Clock.Turn(TimeSpan.FromSeconds(30));
        Assert.True((await desk.SignInAsync("wang", code: Code(desk, key))).Value!.IsTwoFactor);
        Assert.Equal("account.wrong-code", (await desk.SignInAsync("wang", code: Code(desk, key))).Problem?.Code);
        Assert.True((await desk.SignInAsync("wang", code: codes.Value[3].ToLowerInvariant())).IsDone);
        Assert.Equal("account.wrong-code", (await desk.SignInAsync("wang", code: codes.Value[3])).Problem?.Code);

        Assert.True((await desk.AskAsync<SecondFactorService, Result>(s => s.SwitchOffAsync(actor, AccountDesk.Password, default))).IsDone);
        Assert.True((await desk.SignInAsync("wang")).IsDone);
    }

    [Fact]
    public async Task Codes_are_held_like_passwords()
    {
        await using var desk = await AccountDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.AddAsync("wang");
        var actor = await desk.ActorAsync("wang");
        var key = (await desk.AskAsync<SecondFactorService, string?>(s => s.KeyAsync(actor, default)))!;
        await desk.AskAsync<SecondFactorService, Result<IReadOnlyList<string>>>(s => s.ConfirmAsync(actor, AccountDesk.Password, Code(desk, key), default));
        var step = await desk.AskAsync<SignInService, Result<SignInStep>>(s => s.BeginAsync(new SignInAttempt("wang", AccountDesk.Password, null, null), default));
        var half = step.Value!.Half!;

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("account.wrong-code", await FinishAsync(desk, half, "nonsense"));
        }

        desk.Clock.Turn(TimeSpan.FromSeconds(31));
        Assert.Equal("account.locked", await FinishAsync(desk, half, Code(desk, key)));
    }

    /// <summary>RFC 6238, appendix B, the last six digits of the SHA-1 rows.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, Totp.CodeOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30));

    private static async Task<string?> FinishAsync(AccountDesk desk, HalfSignIn half, string code) =>
        (await desk.AskAsync<SignInService, Result<SignedIn>>(s => s.FinishAsync(half, code, null, default))).Problem?.Code;

    private static string Code(AccountDesk desk, string key) => Totp.CodeOf(key, Totp.StepAt(desk.Clock.GetUtcNow().UtcDateTime));

    private static async Task GuessAsync(AccountDesk desk, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await desk.SignInAsync("wang", "wrong");
        }
    }
}
