using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CensusPortal.Data.Accounts;

/// <summary>
/// An account (账号): a person of the office or of the census staff, or a program. It is closed when the person leaves, never deleted:
/// the activity log names it for years. It stands in Data and not in Domain because the framework's identity store owns its columns.
/// </summary>
public sealed class Account : IdentityUser<int>
{
    public required AccountRole Role { get; set; }

    /// <summary>The person's name: personal data, shown only to whoever manages the account.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The person of the census staff (两员) whose areas are the account's places; null for office people.</summary>
    public int? StaffMemberId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ClosedAt { get; set; }

    public DateTime? PasswordSetAt { get; set; }

    /// <summary>Somebody else set the password: the person chooses an own one at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>SHA-256 of the one-time activation code, hexadecimal; null when there is none to use.</summary>
    public string? ActivationHash { get; set; }

    public DateTime? ActivationExpiresAt { get; set; }

    /// <summary>No sign-in before; null while nothing holds it. Grows with every further failure.</summary>
    public DateTime? LockedUntil { get; set; }

    public DateTime? LastSignInAt { get; set; }

    /// <summary>An account of the demo city, with which production does not start.</summary>
    public bool IsDemo { get; init; }

    public int Version { get; set; }

    public bool IsClosed => ClosedAt is not null;

    /// <summary>Marks the row as changed: whoever read it before can no longer write over it, and half-finished sign-ins are void.</summary>
    public void Touch() => (ConcurrencyStamp, SecurityStamp) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
}
