using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Records;

/// <summary>Which clearance records a list or an export is of (清查记录筛选).</summary>
public sealed record RecordFilter
{
    public SubjectKind? Kind { get; init; }
    /// <summary>A division, a 15-digit area, or "-" for 未定区划.</summary>
    public string? Area { get; init; }
    /// <summary>Legal entities or establishments only.</summary>
    public RecordKind? Type { get; init; }
    /// <summary>新增: on no base list.</summary>
    public bool? Added { get; init; }
    public bool? Coded { get; init; }
    /// <summary>How far the review has come.</summary>
    public ReviewStatus? Review { get; init; }
    /// <summary>With an audit finding.</summary>
    public bool Findings { get; init; }
    /// <summary>疑似多报: no register holds it, as the last comparison found.</summary>
    public bool CensusOnly { get; init; }
    /// <summary>Of this register's half of the clearance, and matched with none of its rows as the last comparison found.</summary>
    public RegisterSource? AbsentFrom { get; init; }
    /// <summary>Filled in by this member of the staff.</summary>
    public int? Enumerator { get; init; }
    public string? Search { get; init; }
    /// <summary>Search names for the text anywhere, not only at their beginning.</summary>
    public bool Anywhere { get; init; }

    /// <summary>Reads the filter from an address's parameters.</summary>
    public static Result<RecordFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new RecordFilter
        {
            Kind = reader.Choice("kind", ListWords.Kinds),
            Area = reader.Text("area"),
            Type = reader.Choice("type", ("legal", RecordKind.LegalEntity), ("establishment", RecordKind.Establishment)),
            Added = reader.Flag("added"),
            Coded = reader.Flag("coded"),
            Review = reader.Choice("review", [.. ReviewStatuses.All.Select(s => (s.Slug(), s))]),
            Findings = reader.Switch("findings"),
            CensusOnly = reader.Switch("census-only"),
            AbsentFrom = reader.Choice("absent", [.. RegisterSources.All.Select(s => (s.Slug(), s))]),
            Enumerator = reader.Number("enumerator"),
            Search = reader.Text("q"),
            Anywhere = reader.Switch("anywhere"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }

    /// <summary>What the tallies count: at most one of the marks they keep, and a place.</summary>
    internal bool IsTallied => !Findings && !CensusOnly && AbsentFrom is null && Enumerator is null && Search is null
        && new object?[] { Type, Added, Coded, Review }.Count(f => f is not null) <= 1;
}
