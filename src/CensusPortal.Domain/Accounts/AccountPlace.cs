namespace CensusPortal.Domain.Accounts;

/// <summary>A place given to an account (管辖地区): a division, an enumeration area, or the whole city.</summary>
public sealed class AccountPlace
{
    /// <summary>Stands for the whole city.</summary>
    public const string City = "*";

    public required int AccountId { get; init; }
    /// <summary>Code of a division or area, or <see cref="City"/>.</summary>
    public required string PlaceCode { get; init; }
}
