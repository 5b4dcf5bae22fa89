using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>Keys of programs: scoped, limited, expiring, revoked.</summary>
public sealed class ApiKeyTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task A_key_holds_what_it_was_given_until_it_expires_or_is_revoked(DatabaseKind kind)
    {
        await using var desk = await OpenAsync(kind);

        var key = (await AddAsync(desk, Permission.ViewFigures)).Value!;

        var actor = (await FindAsync(desk, key.Key))!;
        Assert.True(actor.May(Permission.ViewFigures));
        Assert.False(actor.May(Permission.ViewUnits));
        Assert.Equal([TinyOffice.Willow], actor.Scope.Codes);
        Assert.Null(await FindAsync(desk, key.Key + "x"));
        var row = Assert.Single(await desk.AskAsync<ApiKeyService, IReadOnlyList<ApiKeyRow>>(k => k.ListAsync(default)));
        Assert.Equal((key.Prefix, desk.Clock.GetUtcNow().UtcDateTime), (row.Prefix, row.LastUsedAt));

        Assert.Null((await desk.AskAsync<ApiKeyService, Result>(k => k.RevokeAsync(key.Prefix, AccountDesk.Portal, default))).Problem);
        Assert.Null(await FindAsync(desk, key.Key));
        Assert.Equal("api-key.not-found", (await desk.AskAsync<ApiKeyService, Result>(k => k.RevokeAsync(key.Prefix, AccountDesk.Portal, default))).Problem?.Code);

        var second = (await AddAsync(desk, Permission.ViewFigures)).Value!;
        desk.Clock.Turn(TimeSpan.FromDays(31));
        Assert.Null(await FindAsync(desk, second.Key));
        Assert.Equal(2, (await desk.LogAsync()).Count(l => l == "api-key.added done"));
    }

    [Theory]
    [InlineData("client", "sync", Permission.ManageAccounts, 30, "api-key.bad-permissions")]
    [InlineData("client", "", Permission.ViewFigures, 30, "api-key.bad-name")]
    [InlineData("client", "sync", Permission.ViewFigures, 366, "api-key.bad-days")]
    [InlineData("nobody", "sync", Permission.ViewFigures, 30, "api-key.no-such-client")]
    public async Task A_key_that_would_be_too_strong_is_not_made(string client, string name, Permission permission, int days, string code)
    {
        await using var desk = await OpenAsync(DatabaseKind.Sqlite);
        var made = await desk.AskAsync<ApiKeyService, Result<NewApiKey>>(k => k.AddAsync(client, name, [permission], days, AccountDesk.Portal, default));
        Assert.Equal(code, made.Problem?.Code);
    }

    [Fact]
    public async Task Closing_the_client_ends_its_keys()
    {
        await using var desk = await OpenAsync(DatabaseKind.Sqlite);
        var key = (await AddAsync(desk, Permission.ViewFigures)).Value!;
        Assert.True((await desk.ChangeAsync("client", (care, account) => care.CloseAsync(account, AccountDesk.Portal, default))).IsDone);
        Assert.True((await desk.ChangeAsync("client", (care, account) => care.ReopenAsync(account, AccountDesk.Portal, default))).IsDone);
        Assert.Null(await FindAsync(desk, key.Key));
    }

    private static async Task<AccountDesk> OpenAsync(DatabaseKind kind)
    {
        var desk = await AccountDesk.OpenAsync(kind);
        var wanted = new NewAccount("client", "对接", AccountRole.MachineClient, null, null, [TinyOffice.Willow]);
        Assert.Null((await desk.AskAsync<AccountService, Result<Data.Accounts.Account>>(a => a.AddAsync(wanted, AccountDesk.Portal, default))).Problem);
        return desk;
    }

    private static Task<Result<NewApiKey>> AddAsync(AccountDesk desk, Permission permission) =>
        desk.AskAsync<ApiKeyService, Result<NewApiKey>>(k => k.AddAsync("client", "sync", [permission], 30, AccountDesk.Portal, default));

    private static Task<Actor?> FindAsync(AccountDesk desk, string key) => desk.AskAsync<SessionService, Actor?>(s => s.FindKeyAsync(key, default));
}
