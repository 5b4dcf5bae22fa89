using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>A passkey as its owner sees it (通行密钥).</summary>
/// <param name="Id">The credential's id, hexadecimal.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>Keeps a person's passkeys (通行密钥管理); the ceremony with the browser is the web's business.</summary>
public sealed class PasskeyService(AccountsDatabase accounts, UserManager<Account> users, TimeProvider clock)
{
    private const int LongestName = 40;

    public async Task<IReadOnlyList<PasskeyRow>> ListAsync(Actor actor, CancellationToken cancel) =>
        [.. (await users.GetPasskeysAsync(await OwnAsync(actor, cancel))).OrderBy(p => p.CreatedAt)
            .Select(p => new PasskeyRow(Convert.ToHexStringLower(p.CredentialId), p.Name ?? "", p.CreatedAt))];

    public async Task AddAsync(Actor actor, UserPasskeyInfo passkey, string? name, CancellationToken cancel)
    {
        var account = await OwnAsync(actor, cancel);
        passkey.Name = NameOf(name);
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        await users.AddOrUpdatePasskeyAsync(account, passkey);
        await LogAsync(actor, new { passkeyAdded = passkey.Name }, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Notes that it was used: its counter goes up, so that a copied one shows.</summary>
    public Task UsedAsync(Account account, UserPasskeyInfo passkey) => users.AddOrUpdatePasskeyAsync(account, passkey);

    public async Task RenameAsync(Actor actor, string id, string? name, CancellationToken cancel)
    {
        var account = await OwnAsync(actor, cancel);
        if (await FindAsync(account, id) is { } passkey)
        {
            var before = passkey.Name;
            passkey.Name = NameOf(name);
            await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
            await users.AddOrUpdatePasskeyAsync(account, passkey);
            await LogAsync(actor, new { passkeyRenamed = before, to = passkey.Name }, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    public async Task RemoveAsync(Actor actor, string id, CancellationToken cancel)
    {
        var account = await OwnAsync(actor, cancel);
        if (await FindAsync(account, id) is { } passkey)
        {
            await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
            await users.RemovePasskeyAsync(account, passkey.CredentialId);
            await LogAsync(actor, new { passkeyRemoved = passkey.Name }, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    private static string NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? "通行密钥" : name.Trim() is var text && text.Length > LongestName ? text[..LongestName] : name.Trim();

    private async Task<UserPasskeyInfo?> FindAsync(Account account, string id) =>
        (await users.GetPasskeysAsync(account)).FirstOrDefault(p => string.Equals(Convert.ToHexStringLower(p.CredentialId), id, StringComparison.Ordinal));

    private Task LogAsync(Actor actor, object after, CancellationToken cancel) => accounts.Context.LogAsync(
        Activity.Of(actor, ActivityActions.SecondFactorChanged, ("account", $"{actor.AccountId}"), after: after), clock, cancel);

    private Task<Account> OwnAsync(Actor actor, CancellationToken cancel) => accounts.Context.Accounts.FirstAsync(a => a.Id == actor.AccountId, cancel);
}
