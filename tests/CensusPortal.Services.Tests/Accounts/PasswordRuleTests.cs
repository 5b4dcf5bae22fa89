using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>Which passwords are taken, and which are refused with what to do.</summary>
public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("correct horse battery 7", null)]
    [InlineData("春江花月夜何处春江无月明", null)]
    [InlineData("柳桥 lantern 渡口 93", null)]
    [InlineData("short words", "password.too-short")]
    [InlineData("password1234", "password.common")]
    [InlineData("qwertyuiop123", "password.common")]
    [InlineData("aaaaaaaaaaaaaa", "password.common")]
    [InlineData("P@ssw0rd2023", "password.common")]
    [InlineData("woaini1314520", "password.common")]
    [InlineData("my lookout river 42", "password.holds-name")]
    [InlineData("green 15400000009 door", "password.holds-name")]
    public async Task By_length_and_list(string password, string? code) => Assert.Equal(code, await CheckAsync(new AccountOptions(), password));

    [Theory]
    [InlineData("Zb7k-q", "password.too-short")]
    [InlineData("zb7kqmtw", "password.too-plain")]
    [InlineData("Zb7kqmtw", null)]
    [InlineData("zb7k-qmtw", null)]
    [InlineData("Lookout-77", "password.holds-name")]
    public async Task By_classes(string password, string? code) =>
        Assert.Equal(code, await CheckAsync(new AccountOptions { PasswordRule = PasswordRule.Gbt22239 }, password));

    [Fact]
    public async Task The_length_is_a_setting()
    {
        Assert.Equal("password.too-short", await CheckAsync(new AccountOptions { PasswordLength = 30 }, "correct horse battery 7"));
        Assert.Null(await CheckAsync(new AccountOptions { PasswordRule = PasswordRule.Gbt22239, PasswordLength = 6 }, "Zb7k-q"));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Under_GBT_22239_a_password_grows_old_and_the_last_five_are_remembered(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind, new AccountOptions { PasswordRule = PasswordRule.Gbt22239, PasswordHistory = 2 });
        var first = "Correct-horse-7";
        await desk.AskAsync<AccountService, Result<Account>>(a => a.AddAsync(new NewAccount("wang", "wang", AccountRole.Enumerator, first, null, []), AccountDesk.Portal, default));
        Assert.False((await desk.ActorAsync("wang")).MustChangePassword);

        desk.Clock.Turn(TimeSpan.FromDays(90));
        var late = await desk.ActorAsync("wang");
        Assert.True(late.MustChangePassword);

        Assert.Equal("password.used-before", await ChangeAsync(desk, late, first, first));
        Assert.Null(await ChangeAsync(desk, late, first, "Correct-horse-8"));
        Assert.False((await desk.ActorAsync("wang")).MustChangePassword);
        Assert.Equal("password.used-before", await ChangeAsync(desk, late, "Correct-horse-8", first));
        Assert.Null(await ChangeAsync(desk, late, "Correct-horse-8", "Correct-horse-9"));
        Assert.Null(await ChangeAsync(desk, late, "Correct-horse-9", "Correct-horse-10"));
        Assert.Null(await ChangeAsync(desk, late, "Correct-horse-10", first));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_changed_password_ends_every_other_session_and_a_wrong_old_one_changes_nothing(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        var (here, elsewhere) = (await desk.BeginAsync("wang"), await desk.BeginAsync("wang"));
        var actor = (await desk.FindAsync(here.Token))!;

        Assert.Equal("password.wrong-old", await ChangeAsync(desk, actor, "something else 42", "another good pair 5"));
        Assert.NotNull(await desk.FindAsync(elsewhere.Token));
        Assert.Null(await ChangeAsync(desk, actor, AccountDesk.Password, "another good pair 5"));

        Assert.NotNull(await desk.FindAsync(here.Token));
        Assert.Null(await desk.FindAsync(elsewhere.Token));
        Assert.False((await desk.SignInAsync("wang")).IsDone);
        Assert.True((await desk.SignInAsync("wang", "another good pair 5")).IsDone);
        Assert.Contains("account.password-changed done", await desk.LogAsync());
    }

    [Fact]
    public async Task The_old_password_cannot_be_guessed_in_a_taken_session()
    {
        await using var desk = await AccountDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.AddAsync("wang");
        var actor = await desk.ActorAsync("wang");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("password.wrong-old", await ChangeAsync(desk, actor, $"guess {i}", "another good pair 5"));
        }

        Assert.Equal("account.locked", await ChangeAsync(desk, actor, AccountDesk.Password, "another good pair 5"));
    }

    private static async Task<string?> ChangeAsync(AccountDesk desk, Actor actor, string old, string wanted) =>
        (await desk.AskAsync<PasswordService, Result>(p => p.ChangeAsync(actor, old, wanted, default))).Problem?.Code;

    private static async Task<string?> CheckAsync(AccountOptions options, string password)
    {
        await using var desk = await AccountDesk.OpenAsync(DatabaseKind.Sqlite, options);
        var account = new Account { UserName = "lookout", PhoneNumber = "15400000009", DisplayName = "x", Role = AccountRole.Enumerator, CreatedAt = default };
        return (await desk.AskAsync<PasswordRules, Problem?>(r => r.CheckAsync(account, password, default)))?.Code;
    }
}
