using CensusPortal.Data.Accounts;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Accounts;

/// <summary>A key just made (新密钥), shown this once.</summary>
public sealed record NewApiKey(string Key, string Prefix, DateTime ExpiresAt);

/// <summary>A key as the operator sees it (密钥行).</summary>
public sealed record ApiKeyRow(
    Guid Id, string Client, string Name, string Prefix, IReadOnlyList<Permission> Permissions, DateTime CreatedAt, DateTime ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt);

/// <summary>Makes, lists and revokes the keys of machine clients (接口密钥管理); a client's places are its scope.</summary>
public sealed class ApiKeyService(AccountsDatabase accounts, TimeProvider clock)
{
    public const int MostDays = 365;

    private const string Mark = "ck_";
    private const int PrefixLength = 11, LongestName = 40;

    /// <summary>Machine clients that are not closed, by name.</summary>
    public Task<List<string>> ClientsAsync(CancellationToken cancel) => accounts.Context.Accounts
        .Where(a => a.Role == AccountRole.MachineClient && a.ClosedAt == null).OrderBy(a => a.NormalizedUserName).Select(a => a.UserName!).ToListAsync(cancel);

    /// <summary>All keys, the latest first.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken cancel)
    {
        var keys = await (
            from key in accounts.Context.ApiKeys.AsNoTracking()
            join account in accounts.Context.Accounts on key.AccountId equals account.Id
            orderby key.CreatedAt descending
            select new { Key = key, account.UserName }).ToListAsync(cancel);
        return [.. keys.Select(k => new ApiKeyRow(
            k.Key.Id, k.UserName!, k.Key.Name, k.Key.Prefix, k.Key.Permissions, k.Key.CreatedAt, k.Key.ExpiresAt, k.Key.LastUsedAt, k.Key.RevokedAt))];
    }

    public async Task<Result<NewApiKey>> AddAsync(string client, string name, IReadOnlyCollection<Permission> permissions, int days, Actor by, CancellationToken cancel)
    {
        if (Check(name, permissions, days) is { } problem)
        {
            return problem;
        }

        var normal = client.Trim().ToUpperInvariant();
        var account = await accounts.Context.Accounts.AsNoTracking()
            .FirstOrDefaultAsync(a => a.NormalizedUserName == normal && a.Role == AccountRole.MachineClient && a.ClosedAt == null, cancel);
        if (account is null)
        {
            return ApiKeyProblems.NoSuchClient.With(client);
        }

        var text = Mark + Secrets.Token();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(), AccountId = account.Id, Name = name.Trim(), Prefix = text[..PrefixLength], KeyHash = Secrets.Hash(text),
            Granted = string.Join(' ', permissions.Distinct()), CreatedAt = Now, ExpiresAt = Now.AddDays(days),
        };
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        accounts.Context.ApiKeys.Add(key);
        await accounts.Context.SaveChangesAsync(cancel);
        var after = new { client = account.UserName, key.Name, key.Prefix, permissions = permissions.Select(p => p.Slug()), key.ExpiresAt };
        await accounts.Context.LogAsync(Activity.Of(by, ActivityActions.ApiKeyAdded, (ActivityObjects.ApiKey, key.Prefix), after: after), clock, cancel);
        await transaction.CommitAsync(cancel);
        return new NewApiKey(text, key.Prefix, key.ExpiresAt);
    }

    /// <summary>The key is worth nothing from the next request on.</summary>
    public async Task<Result> RevokeAsync(string prefix, Actor by, CancellationToken cancel)
    {
        var now = Now;
        await using var transaction = await accounts.Context.Database.BeginTransactionAsync(cancel);
        var revoked = prefix.Length < PrefixLength ? 0 : await accounts.Context.ApiKeys.Where(k => k.Prefix == prefix && k.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.RevokedAt, now), cancel);
        if (revoked == 0)
        {
            return ApiKeyProblems.NoSuchKey.With(prefix);
        }

        await accounts.Context.LogAsync(Activity.Of(by, ActivityActions.ApiKeyRevoked, (ActivityObjects.ApiKey, prefix)), clock, cancel);
        await transaction.CommitAsync(cancel);
        return Result.Done;
    }

    private static Problem? Check(string name, IReadOnlyCollection<Permission> permissions, int days) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName ? ApiKeyProblems.BadName.With()
        : permissions.Count == 0 || permissions.Except(RolePermissions.OfMachineClients).Any()
            ? ApiKeyProblems.BadPermissions.With(string.Join(", ", RolePermissions.OfMachineClients.Select(p => p.Slug())))
        : days is < 1 or > MostDays ? ApiKeyProblems.BadDays.With(MostDays) : null;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
