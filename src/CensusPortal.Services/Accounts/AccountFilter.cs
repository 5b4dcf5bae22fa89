using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Accounts;

/// <summary>How an account stands (账号状态).</summary>
public enum AccountState { Active, NotActivated, Held, Closed }

/// <summary>Which accounts a list is of (账号筛选).</summary>
public sealed record AccountFilter
{
    public AccountRole? Role { get; init; }
    public AccountState? State { get; init; }
    public string? Search { get; init; }

    public static readonly IReadOnlyList<(string Text, AccountState Value)> States =
        [("active", AccountState.Active), ("not-activated", AccountState.NotActivated), ("held", AccountState.Held), ("closed", AccountState.Closed)];

    public static Result<AccountFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new AccountFilter
        {
            Role = reader.Choice("role", [.. AccountRoles.All.Select(r => (r.Slug(), r))]), State = reader.Choice("state", [.. States]), Search = reader.Text("q"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>An account as lists and its own page show it (账号行); the phone is masked where it is shown.</summary>
public sealed record AccountRow(
    int Id, string Name, string DisplayName, string? Phone, AccountRole Role, AccountState State, bool HasSecondFactor, DateTime? LastSignInAt)
{
    /// <summary>The state a form was filled from.</summary>
    public string? Stamp { get; init; }
    public int? StaffMemberId { get; init; }
    public DateTime? LockedUntil { get; init; }
    public DateTime? ActivationExpiresAt { get; init; }
    /// <summary>Code and name of each place given to the account.</summary>
    public IReadOnlyList<(string Code, string Name)> Places { get; init; } = [];
    /// <summary>Areas by the staff list.</summary>
    public int StaffAreas { get; init; }
}
