namespace CensusPortal.Domain.Accounts;

/// <summary>A key by which a program calls the API (接口密钥); the key itself is shown once and kept only as its hash.</summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }
    /// <summary>The machine client it belongs to, whose places are its scope.</summary>
    public required int AccountId { get; init; }
    public required string Name { get; init; }
    /// <summary>The first characters, by which people tell keys apart.</summary>
    public required string Prefix { get; init; }
    /// <summary>SHA-256, hexadecimal.</summary>
    public required string KeyHash { get; init; }
    /// <summary>Names of <see cref="Permission"/>s, joined by a space.</summary>
    public required string Granted { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; private set; }
    public DateTime? LastUsedAt { get; private set; }

    public IReadOnlyList<Permission> Permissions => [.. Granted.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Permission>)];

    public void Revoke(DateTime at) => RevokedAt ??= at;

    public void Use(DateTime at) => LastUsedAt = at;
}
