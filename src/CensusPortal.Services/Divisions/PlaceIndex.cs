using CensusPortal.Data;
using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>
/// The office's divisions and areas in memory (区划索引): finds where a code lies. A code counts by its longest known
/// prefix, as FORMATS 9 says, then by that division's parents; what stays unknown is 未定区划.
/// </summary>
public sealed class PlaceIndex
{
    private static readonly int[] PrefixLengths = [12, 9, 6];
    private readonly Dictionary<string, Place> areas;
    private readonly Dictionary<string, Place> divisions;

    private PlaceIndex(Dictionary<string, Place> areas, Dictionary<string, Place> divisions, string? cityCode)
    {
        this.areas = areas;
        this.divisions = divisions;
        CityCode = cityCode;
    }

    public string? CityCode { get; }

    public bool HasAreas => areas.Count > 0;

    public bool HasDivisions => divisions.Count > 0;

    public static async Task<PlaceIndex> LoadAsync(CensusDbContext context, CancellationToken cancel)
    {
        var areas = await context.Areas.AsNoTracking()
            .Select(a => new Place(a.Code, a.DistrictCode, a.TownshipCode, a.BlockCode)).ToListAsync(cancel);
        var divisions = await context.Divisions.AsNoTracking()
            .Select(d => new { d.Code, d.Level, d.TownshipCode, d.BlockCode }).ToListAsync(cancel);
        return new PlaceIndex(
            areas.ToDictionary(a => a.AreaCode!),
            divisions.ToDictionary(d => d.Code, d => new Place(
                null, d.Level == DivisionLevel.District ? d.Code : null, d.TownshipCode, d.BlockCode)),
            divisions.FirstOrDefault(d => d.Level == DivisionLevel.City)?.Code);
    }

    public Place? Area(string code) => areas.TryGetValue(code, out var place) ? place : null;

    public Place? District(string code) =>
        divisions.TryGetValue(code, out var place) && place.DistrictCode is not null ? place : null;

    /// <summary>Where a division code of any length leads; the city's own code leads to no block.</summary>
    public Place OfDivisionCode(string? code)
    {
        if (code is null)
        {
            return Place.Unknown;
        }

        foreach (var length in PrefixLengths)
        {
            if (code.Length >= length && divisions.TryGetValue(code[..length], out var place))
            {
                return place;
            }
        }

        return Place.Unknown;
    }

    /// <summary>The code names the city itself, not one of its blocks.</summary>
    public bool IsCity(string? code) => code is not null && CityCode is not null && OfDivisionCode(code) == Place.Unknown
        && (code == CityCode || code.TrimEnd('0') == CityCode.TrimEnd('0'));

    /// <summary>The code is a division of another city: its first four digits are not this city's.</summary>
    public bool IsElsewhere(string? code) => code is { Length: >= 6 } && CityCode is not null
        && OfDivisionCode(code) == Place.Unknown && !code.AsSpan(0, 4).SequenceEqual(CityCode.AsSpan(0, 4));
}
