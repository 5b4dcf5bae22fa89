using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff;

/// <summary>A person of the staff as a list shows it (两员行).</summary>
public sealed record StaffRow(
    int Id, string Name, string? Sex, string Phone, bool IsInstructor, bool IsEnumerator, RecruitmentSource Source, string? Employer, int Areas)
{
    /// <summary>Areas given or taken by hand, otherwise than the staff file says.</summary>
    public int ByHand { get; init; }
}

/// <summary>An area a person covers, and how far it has come (负责小区进展).</summary>
public sealed record CoveredArea(string Code, string Name, string TownshipName, ProgressCounts Units, ProgressCounts Households);

/// <summary>A person of the staff with everything their page shows (两员详情).</summary>
public sealed record StaffDetail(int Id, string Name, bool IsInstructor, bool IsEnumerator, IReadOnlyList<FieldValue> Fields)
{
    public required RowOrigin? Origin { get; init; }
    public IReadOnlyList<CoveredArea> Areas { get; init; } = [];
    /// <summary>Records with the person's phone as 普查员.</summary>
    public required ListTotal UnitsFilled { get; init; }
    public required ListTotal HouseholdsFilled { get; init; }
}
