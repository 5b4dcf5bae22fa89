using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CensusPortal.Data.Accounts;

/// <summary>
/// The accounts for the framework's identity (账号存取), on a connection of their own: who somebody is must be known before the
/// scope of the request's own context can be.
/// </summary>
public sealed class AccountStore(AccountsDatabase database, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, CensusDbContext, int, IdentityUserClaim<int>, IdentityUserLogin<int>, IdentityUserToken<int>, IdentityUserPasskey<int>>(
        database.Context, describer)
{
    /// <summary>Recovery codes are kept as hashes only.</summary>
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => Hash(user, code)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(user, code), cancellationToken);

    private static string Hash(Account user, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id}:{code.ToUpperInvariant()}")));
}

/// <summary>One request's connection to accounts, sessions and keys, which no place scope filters (账号库).</summary>
public sealed class AccountsDatabase(CensusDatabase database) : IAsyncDisposable, IDisposable
{
    private CensusDbContext? context;

    public CensusDbContext Context => context ??= Create();

    public ValueTask DisposeAsync() => context?.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Dispose() => context?.Dispose();

    /// <summary>People sign in all day; no figure changes by it.</summary>
    private CensusDbContext Create()
    {
        var created = database.CreateContext();
        created.Figures = null;
        return created;
    }
}
