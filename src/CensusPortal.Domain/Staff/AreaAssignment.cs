namespace CensusPortal.Domain.Staff;

/// <summary>That a staff member covers an enumeration area (负责普查小区).</summary>
public sealed class AreaAssignment
{
    public required int StaffMemberId { get; init; }
    public required string AreaCode { get; init; }
}
