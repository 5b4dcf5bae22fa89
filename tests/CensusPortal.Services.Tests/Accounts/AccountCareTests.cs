using CensusPortal.Data.Accounts;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>Opening, activating, closing and resetting accounts, and who may do it for whom.</summary>
public sealed class AccountCareTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task An_activation_code_counts_once_however_it_is_typed(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        var reset = await desk.OnAsync("wang", (care, account) => care.ResetAsync(account, false, AccountDesk.Portal, default));
        var code = reset.Value!.Code;
        Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("wang")).Problem?.Code);

        var typed = code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Equal("wang", (await desk.AskAsync<ActivationService, Result<string>>(a => a.FindAsync(typed, null, default))).Value);
        Assert.Equal("password.common", await ActivateAsync(desk, typed, "password1234"));
        Assert.Null(await ActivateAsync(desk, typed, "another good pair 5"));
        Assert.Equal("account.activation-failed", await ActivateAsync(desk, code, "third good pair 68"));
        Assert.True((await desk.SignInAsync("wang", "another good pair 5")).IsDone);
        Assert.Contains("account.activated done", await desk.LogAsync());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Of_two_who_send_the_same_code_at_once_one_gets_in(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        var code = (await desk.OnAsync("wang", (care, account) => care.ResetAsync(account, false, AccountDesk.Portal, default))).Value!.Code;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ActivateAsync(desk, code, $"another good pair {i}")));

        Assert.Single(answers, a => a is null);
        Assert.Equal(5, answers.Count(a => a == "account.activation-failed"));
    }

    [Fact]
    public async Task An_old_code_is_worth_nothing()
    {
        await using var desk = await AccountDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.AddAsync("wang");
        var code = (await desk.OnAsync("wang", (care, account) => care.ResetAsync(account, false, AccountDesk.Portal, default))).Value!.Code;
        desk.Clock.Turn(TimeSpan.FromDays(14.01));

        Assert.Equal("account.activation-failed", await ActivateAsync(desk, code, "another good pair 5"));
    }

    [Fact]
    public async Task A_program_gets_no_password_beside_its_keys()
    {
        await using var desk = await AccountDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.AddAsync("exchange", AccountRole.MachineClient);
        var reset = await desk.OnAsync("exchange", (care, account) => care.ResetAsync(account, false, AccountDesk.Portal, default));
        Assert.Equal("account.program-has-keys", reset.Problem?.Code);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Closing_ends_sessions_and_keys_at_once_and_deletes_nothing(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("wang");
        var session = await desk.BeginAsync("wang");
        Assert.NotNull(await desk.FindAsync(session.Token));

        Assert.True((await desk.ChangeAsync("wang", (care, account) => care.CloseAsync(account, AccountDesk.Portal, default))).IsDone);

        Assert.Null(await desk.FindAsync(session.Token));
        Assert.Equal("account.sign-in-failed", (await desk.SignInAsync("wang")).Problem?.Code);
        Assert.True((await desk.ChangeAsync("wang", (care, account) => care.ReopenAsync(account, AccountDesk.Portal, default))).IsDone);
        Assert.Null(await desk.FindAsync(session.Token));
        Assert.True((await desk.SignInAsync("wang")).IsDone);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var desk = await AccountDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.AddAsync("root", AccountRole.Administrator);
        Assert.Equal("account.last-administrator", (await desk.ChangeAsync("root", (care, account) => care.CloseAsync(account, AccountDesk.Portal, default))).Problem?.Code);
        await desk.AddAsync("second", AccountRole.Administrator);
        Assert.True((await desk.ChangeAsync("root", (care, account) => care.CloseAsync(account, AccountDesk.Portal, default))).IsDone);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_office_manages_the_accounts_below_it_and_no_others(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("block", AccountRole.BlockOffice, null, TinyOffice.County);
        await desk.AddAsync("willow", AccountRole.TownshipOffice, null, TinyOffice.Willow);
        await desk.AddAsync("walker", AccountRole.Enumerator, null, TinyOffice.WillowArea);
        await desk.AddAsync("both", AccountRole.Enumerator, null, TinyOffice.WillowArea, TinyOffice.StonegateArea);
        await desk.AddAsync("stone", AccountRole.Enumerator, null, TinyOffice.StonegateArea);
        await desk.AddAsync("chief", AccountRole.Leader, null, TinyOffice.County);
        await desk.AddAsync("nowhere", AccountRole.Enumerator);

        Assert.Equal(["walker", "willow"], await NamesAsync(desk, "block"));
        Assert.Equal(["walker"], await NamesAsync(desk, "willow"));
        Assert.Empty(await NamesAsync(desk, "walker"));

        var willow = await desk.ActorAsync("willow");
        Assert.Equal("account.unknown-place", await OpenAsync(desk, willow, AccountRole.Enumerator, TinyOffice.StonegateArea));
        Assert.Equal("access.forbidden", await OpenAsync(desk, willow, AccountRole.BlockOffice, TinyOffice.WillowArea));
        Assert.Equal("account.places-missing", await OpenAsync(desk, willow, AccountRole.Enumerator));
        Assert.Null(await OpenAsync(desk, willow, AccountRole.Enumerator, TinyOffice.WillowArea2));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_change_made_from_an_old_page_is_refused(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        var account = await desk.AddAsync("wang", places: TinyOffice.WillowArea);
        var row = (await desk.AskAsync<AccountQueries, AccountRow?>(q => q.FindAsync(account.Id, AccountDesk.Portal, default)))!;
        Assert.Equal((TinyOffice.WillowArea, "柳桥一"), Assert.Single(row.Places));

        var change = new AccountChange("王五", null, AccountRole.Instructor, [TinyOffice.Willow], row.Stamp);
        Assert.Null(await ChangeAsync(desk, account.Id, change));
        Assert.Equal("account.changed-meanwhile", await ChangeAsync(desk, account.Id, change));
        Assert.Equal([TinyOffice.Willow], (await desk.ActorAsync("wang")).Scope.Codes);
    }

    private static async Task<string?> ChangeAsync(AccountDesk desk, int id, AccountChange change) =>
        (await desk.AskAsync<AccountService, Result>(a => a.ChangeAsync(id, change, AccountDesk.Portal, default))).Problem?.Code;

    private static async Task<string?> ActivateAsync(AccountDesk desk, string code, string password) =>
        (await desk.AskAsync<ActivationService, Result<SignInStep>>(a => a.ActivateAsync(code, password, null, default))).Problem?.Code;

    private static async Task<string?> OpenAsync(AccountDesk desk, Actor by, AccountRole role, params string[] places) =>
        (await desk.AskAsync<AccountService, Result<Account>>(a => a.AddAsync(new NewAccount("fresh", "fresh", role, null, null, places), by, default))).Problem?.Code;

    private static async Task<List<string>> NamesAsync(AccountDesk desk, string by)
    {
        var actor = await desk.ActorAsync(by);
        return await desk.AskAsync<ManagedAccounts, List<string>>(m => m.Of(actor).OrderBy(a => a.UserName).Select(a => a.UserName!).ToListAsync());
    }
}
