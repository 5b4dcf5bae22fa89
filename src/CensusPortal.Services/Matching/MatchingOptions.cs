using System.Globalization;

namespace CensusPortal.Services.Matching;

/// <summary>When the portal compares by itself (自动比对设置): section <c>Matching</c>.</summary>
public sealed class MatchingOptions
{
    public const string Section = "Matching";

    /// <summary>After each import that changed registers, base list or records.</summary>
    public bool AfterImport { get; set; } = true;

    /// <summary>Each night at this time of the office, such as "02:00"; "off" never.</summary>
    public string NightlyAt { get; set; } = "02:00";

    /// <summary>
    /// A comparison of so many rows of register and records is shared out over the nodes, where there are several on one PostgreSQL. Of smaller ones a node remembers what it
    /// found last night, which gains more.
    /// </summary>
    public int PartsFrom { get; set; } = 5_000_000;

    /// <summary>Register rows in each part of a comparison that is shared out.</summary>
    public int RowsOfPart { get; set; } = 50_000;

    /// <summary>Null when it is off, or nothing that can be read.</summary>
    internal TimeOnly? Night => TimeOnly.TryParseExact(NightlyAt, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
