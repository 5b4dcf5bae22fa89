using CensusPortal.Services.Progress;

namespace CensusPortal.Services.Divisions;

/// <summary>One division or enumeration area on the way from the city down to where the reader is (所属区划).</summary>
public sealed record DivisionStep(string Code, string Name, ProgressLevel Level)
{
    /// <summary>Lies above the reader's scope: named, nothing to look at.</summary>
    public bool IsNamed { get; init; }

    /// <summary>What it lies in, where rows of several parents stand together; null one level down.</summary>
    public string? ParentName { get; init; }
}

/// <summary>How big the office's job is (普查规模): its divisions, buildings and staff. One person may hold both roles.</summary>
public sealed record OfficeSize(
    int Counties, int FunctionalZones, int Townships, int Districts, int Areas, int Buildings, int People, int Instructors, int Enumerators)
{
    public int Blocks => Counties + FunctionalZones;

    /// <summary>兼任人数: people counted under both roles.</summary>
    public int BothRoles => Instructors + Enumerators - People;
}

/// <summary>A division in the list of divisions (区划列表的一行) and what lies in it.</summary>
/// <param name="Parent">The name of the division right above, "" for the city.</param>
public sealed record DivisionRow(string Code, string Name, ProgressLevel Level, bool IsZone, string Parent, DivisionCounts Counts);

/// <summary>What lies in a division (区划内数量); people are counted once, however many areas they cover.</summary>
public sealed record DivisionCounts(int Townships, int Districts, int Areas, int Buildings, int People);

/// <summary>What the list of divisions is asked for (区划筛选).</summary>
/// <param name="Level">Null: one level below <paramref name="Area"/>.</param>
/// <param name="Search">Part of a name or the beginning of a code; looks at every level when none is given.</param>
/// <param name="After">The place in the list: the last row of the page before.</param>
public sealed record DivisionFilter(string? Area = null, ProgressLevel? Level = null, string? Search = null, int After = 0);

/// <summary>One page of the list of divisions (区划列表).</summary>
/// <param name="Path">From the city to the division whose parts are listed.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record DivisionList(
    IReadOnlyList<DivisionStep> Path, ProgressLevel? Level, IReadOnlyList<DivisionRow> Rows, DivisionCounts Total, int Found, int? Next);

/// <summary>An enumeration area on the ground (普查小区概况): who covers it, its outline and its buildings.</summary>
/// <param name="Rings">The outline, rings of longitude and latitude; empty where the office gave none.</param>
public sealed record AreaGround(
    IReadOnlyList<AreaStaff> Staff, IReadOnlyList<BuildingSpot> Buildings, int BuildingCount, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings);

/// <summary>A staff member who covers the area (负责人员), the phone already masked.</summary>
public sealed record AreaStaff(int Id, string Name, string MaskedPhone, bool IsInstructor, bool IsEnumerator);

/// <summary>A building as a dot on the area's outline (建筑物).</summary>
public sealed record BuildingSpot(string Code, string? Name, double Longitude, double Latitude);
