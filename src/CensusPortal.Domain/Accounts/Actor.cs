namespace CensusPortal.Domain.Accounts;

/// <summary>Who acts (操作者): a signed-in person, a program with a key, or the portal itself.</summary>
/// <param name="AccountId">Null for the portal itself and the command.</param>
/// <param name="Name">As the activity log names it: the account name, never a person's name.</param>
public sealed record Actor(int? AccountId, string Name, AccountRole? Role, AccessScope Scope)
{
    /// <summary>Nobody has signed in: sees nothing, may nothing.</summary>
    public static Actor Nobody { get; } = new(null, "", null, AccessScope.Nothing);

    /// <summary>From where: the address of the request, null for work of the portal itself.</summary>
    public string? Address { get; init; }

    /// <summary>The session or API key it acts by.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>As the top bar greets it.</summary>
    public string DisplayName { get; init; } = Name;

    /// <summary>What the API key holds; null for a person, whose role says it.</summary>
    public IReadOnlyList<Permission>? Granted { get; init; }

    /// <summary>Nothing else until the person has chosen a new password.</summary>
    public bool MustChangePassword { get; init; }

    public bool IsNobody => Role is null && AccountId is null && Name.Length == 0;

    /// <summary>What changes rows of the whole city is only for those who see the whole city, whatever role or key says.</summary>
    public bool May(Permission permission) => Role is { } role && role.May(permission) && (Granted is null || Granted.Contains(permission))
        && (Scope.IsEverything || !permission.IsOfTheWholeCity());

    /// <summary>The portal itself or its command, over the whole city.</summary>
    public static Actor Portal(string name) => new(null, name, null, AccessScope.Everything);
}
