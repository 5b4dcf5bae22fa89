namespace CensusPortal.Domain.Staff;

/// <summary>
/// That an area was given to a staff member or taken from them by hand (小区分派变更): the newest line of a person and an area holds against the staff
/// file until the file agrees with it.
/// </summary>
public sealed class AssignmentChange
{
    /// <summary>The act of a line by which the staff file came to agree: from there on the file alone decides again.</summary>
    public static readonly Guid ByFile = Guid.Empty;

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

    public (int StaffMemberId, string AreaCode) Pair => (StaffMemberId, AreaCode);

    /// <summary>Somebody's act, and no note that the file agrees.</summary>
    public bool IsByHand => ActId != ByFile;
}
