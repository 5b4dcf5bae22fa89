namespace CensusPortal.Domain.Accounts;

/// <summary>Failed sign-ins from one address within a window (来源地址失败次数), shared by all nodes.</summary>
public sealed class AddressFailures
{
    public required string Address { get; init; }
    public DateTime WindowStartedAt { get; set; }
    public int Failures { get; set; }
    /// <summary>Nobody is let in from here before; null while nothing holds it.</summary>
    public DateTime? HeldUntil { get; set; }
}
