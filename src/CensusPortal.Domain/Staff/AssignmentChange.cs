namespace CensusPortal.Domain.Staff;

/// <summary>
/// That an area was given to a staff member or taken from them by hand (小区分派变更): the newest line of a person and an area holds against the staff
/// file until the file agrees with it.
/// </summary>
public sealed class AssignmentChange
{
    public long Id { get; init; }
    public required string AreaCode { get; init; }
    public required int StaffMemberId { get; init; }
    public required bool IsGiven { get; init; }
    /// <summary>One act of the office, undone as a whole.</summary>
    public required Guid ActId { get; init; }
    public string? Note { get; init; }
    public required string Actor { get; init; }
    public int? AccountId { get; init; }
    public required DateTime At { get; init; }
    public DateTime? UndoneAt { get; set; }
}
