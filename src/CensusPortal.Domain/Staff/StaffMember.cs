namespace CensusPortal.Domain.Staff;

/// <summary>Where a staff member was recruited (选聘来源).</summary>
public enum RecruitmentSource { Community, StatisticsAgency, ThirdParty, Other }

/// <summary>A person of the census staff (两员): an instructor (普查指导员), an enumerator (普查员), or both at once.</summary>
public sealed class StaffMember
{
    public int Id { get; init; }
    public required string Name { get; init; }
    public string? SearchName { get; init; }
    public string? Sex { get; init; }
    /// <summary>The mobile number, which identifies the person: personal data, masked where it is not needed.</summary>
    public required string Phone { get; init; }
    public bool IsInstructor { get; init; }
    public bool IsEnumerator { get; init; }
    public required RecruitmentSource Source { get; init; }
    public string? Education { get; init; }
    public int? BirthYear { get; init; }
    public string? Employer { get; init; }
    /// <summary>The areas the person covers by the staff file (负责普查小区), codes joined by 、 as it has them; changes by hand stand beside it.</summary>
    public string? AreaCodes { get; init; }
    public int FileId { get; init; }
    public int Row { get; init; }
    public long ContentHash { get; init; }
    public int Version { get; init; }

    /// <summary>Works on the ground in one role at least: others are given no area.</summary>
    public bool HasRole => IsInstructor || IsEnumerator;

    /// <summary>The codes of <see cref="AreaCodes"/>, each once, in their order.</summary>
    public static IReadOnlyList<string> Split(string? areaCodes) =>
        [.. (areaCodes?.Split(['、', ',', '，', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []).Distinct()];
}
