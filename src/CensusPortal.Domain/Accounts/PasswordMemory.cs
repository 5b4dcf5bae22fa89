namespace CensusPortal.Domain.Accounts;

/// <summary>An earlier password of an account, as its hash (历史口令): for offices whose rule forbids using it again.</summary>
public sealed class PasswordMemory
{
    public long Id { get; init; }
    public required int AccountId { get; init; }
    public required string PasswordHash { get; init; }
    public required DateTime SetAt { get; init; }
}
