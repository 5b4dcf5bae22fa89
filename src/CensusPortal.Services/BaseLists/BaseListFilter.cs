using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.BaseLists;

/// <summary>Which base-list rows a list or an export is of (底册筛选).</summary>
public sealed record BaseListFilter
{
    /// <summary>What stands in an address for rows not verified yet.</summary>
    public const string NotVerified = "none";

    public SubjectKind? Kind { get; init; }
    /// <summary>A division, a 15-digit area, or "-" for 未定区划.</summary>
    public string? Area { get; init; }
    /// <summary>The 核查情况 counts as verified.</summary>
    public bool? Verified { get; init; }
    /// <summary>A code of 核查情况, or <see cref="NotVerified"/>.</summary>
    public string? Outcome { get; init; }
    /// <summary>There is a clearance record for the row.</summary>
    public bool? Collected { get; init; }
    public bool Findings { get; init; }
    public string? Search { get; init; }
    public bool Anywhere { get; init; }

    public static Result<BaseListFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new BaseListFilter
        {
            Kind = reader.Choice("kind", ListWords.Kinds),
            Area = reader.Text("area"),
            Verified = reader.Flag("verified"),
            Outcome = reader.Text("outcome"),
            Collected = reader.Flag("collected"),
            Findings = reader.Switch("findings"),
            Search = reader.Text("q"),
            Anywhere = reader.Switch("anywhere"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }

    internal bool IsTallied => Outcome is null && Collected is null && !Findings && Search is null;
}
