namespace CensusPortal.Domain.Accounts;

/// <summary>How a session came: by the sign-in page or by the API.</summary>
public enum SessionKind { Browser, Api }

/// <summary>
/// A sign-in that goes on (会话). It lives in the database only: a copied cookie or token is worth nothing once the session has ended.
/// </summary>
public sealed class AccountSession
{
    public required Guid Id { get; init; }
    public required int AccountId { get; init; }
    /// <summary>SHA-256 of the secret the browser or program holds, hexadecimal.</summary>
    public required string TokenHash { get; init; }
    public required SessionKind Kind { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime LastSeenAt { get; private set; }
    /// <summary>The end that no use puts off.</summary>
    public required DateTime ExpiresAt { get; init; }
    public DateTime? EndedAt { get; private set; }
    public string? Address { get; init; }
    /// <summary>What the browser says of itself.</summary>
    public string? Device { get; init; }
    /// <summary>A second factor or a passkey was shown at sign-in.</summary>
    public bool IsTwoFactor { get; init; }

    public AccountSession SeenAt(DateTime at)
    {
        LastSeenAt = at;
        return this;
    }

    /// <summary>Ended once is ended: a later end does not move it.</summary>
    public void End(DateTime at) => EndedAt ??= at;
}
