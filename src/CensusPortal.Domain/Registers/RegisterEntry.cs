namespace CensusPortal.Domain.Registers;

/// <summary>A row of a department's register (名录条目), as the department wrote it.</summary>
public sealed class RegisterEntry
{
    public long Id { get; init; }
    public required int EditionId { get; init; }
    public required RegisterSource Source { get; init; }
    /// <summary>What it is called in every edition, see <see cref="RegisterKey"/>; unique in its edition.</summary>
    public string NaturalKey { get; set; } = "";
    public string? CreditCode { get; init; }
    /// <summary>注册号, or 纳税人识别号 of the tax register.</summary>
    public string? RegistrationNumber { get; init; }
    public required string Name { get; init; }
    public required string SearchName { get; init; }
    public string? Representative { get; init; }
    public string? Address { get; init; }
    public string? SecondAddress { get; init; }
    public string? Phone { get; init; }
    public string? SecondPhone { get; init; }
    /// <summary>市场主体类型, 类型, 机构类别 or 登记注册类型.</summary>
    public string? EntityType { get; init; }
    public string? Status { get; init; }
    public DateOnly? RegisteredOn { get; init; }
    public string? IndustryCode { get; init; }
    public string? DivisionCode { get; init; }
    public string? TownshipCode { get; init; }
    /// <summary>The block its division code leads to, or the city's own code; null is 未定区划.</summary>
    public string? BlockCode { get; init; }
    /// <summary>The division code is of another city: outside the clearance.</summary>
    public bool IsElsewhere { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }
}
