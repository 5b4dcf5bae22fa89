using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Registers;

/// <summary>Which register rows a list or an export is of (名录筛选).</summary>
public sealed record RegisterFilter
{
    /// <summary>Null: the first source that has an edition.</summary>
    public RegisterSource? Source { get; init; }
    /// <summary>Null: the newest edition of the source.</summary>
    public DateOnly? Edition { get; init; }
    /// <summary>A division, "-" for 未定区划; the city's own code for rows at city level.</summary>
    public string? Area { get; init; }
    public bool? Matched { get; init; }
    public MatchLevel? Level { get; init; }
    /// <summary>差异原因 of a row without a match.</summary>
    public string? Reason { get; init; }
    /// <summary>Inside the clearance, as the in-scope match rate counts.</summary>
    public bool? InScope { get; init; }
    public string? Search { get; init; }
    public bool Anywhere { get; init; }

    public static Result<RegisterFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new RegisterFilter
        {
            Source = reader.Choice("source", [.. RegisterSources.All.Select(s => (s.Slug(), s))]),
            Edition = reader.Day("edition"),
            Area = reader.Text("area"),
            Matched = reader.Flag("matched"),
            Level = reader.Choice("level", [.. MatchLevels.All.Select(l => (l.Slug(), l))]),
            Reason = reader.Text("reason"),
            InScope = reader.Choice("scope", ("in", true), ("out", false)),
            Search = reader.Text("q"),
            Anywhere = reader.Switch("anywhere"),
        };
        return reader.Problem is { } problem ? problem : filter;
    }

    /// <summary>The filter asks for what the comparison found.</summary>
    public bool IsOfMatching => Matched is not null || Level is not null || Reason is not null || InScope is not null;
}
