using CensusPortal.Domain.BaseLists;

namespace CensusPortal.Domain.Progress;

/// <summary>
/// The counts of one enumeration area and one half of the clearance (小区汇总), kept in the transaction that changes
/// the rows. Base-list rows without an area are counted at their district, township or block; <c>""</c> is 未定区划.
/// </summary>
public sealed class AreaTally
{
    public required string PlaceCode { get; init; }
    public required SubjectKind Subject { get; init; }
    public string? AreaCode { get; init; }
    public string? DistrictCode { get; init; }
    public string? TownshipCode { get; init; }
    public string? BlockCode { get; init; }
    public int Base { get; init; }
    public int Verified { get; init; }
    public int Collected { get; init; }
    public int Added { get; init; }
    public int Coded { get; init; }
    public int Establishments { get; init; }
    /// <summary>Records by how far their review has come; the rest of <see cref="Collected"/> is submitted and nobody has looked at it.</summary>
    public int Returned { get; init; }
    public int Checked { get; init; }
    public int TownshipAccepted { get; init; }
    public int BlockAccepted { get; init; }
    public int CityAccepted { get; init; }

    public ProgressCounts Counts => new(Base, Verified, Collected, Added, Coded, Establishments, new(Returned, Checked, TownshipAccepted, BlockAccepted, CityAccepted));
}
