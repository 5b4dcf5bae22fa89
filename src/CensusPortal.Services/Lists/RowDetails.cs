using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Imports.Layouts;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Lists;

/// <summary>One field of an object (字段): its column in the office's file and its value there, null where blank.</summary>
public sealed record FieldValue(ImportColumn Column, object? Value);

/// <summary>Where a row came from (来源): file, data row and time.</summary>
public sealed record RowOrigin(string FileName, int Row, DateTime? ImportedAt, DateOnly? EditionOn);

/// <summary>The names of the divisions a row lies in (所在区划); null where unknown.</summary>
public sealed record PlaceNames(string? Block, string? Township, string? District, string? Area);

/// <summary>Another object a row is related with (关联).</summary>
public sealed record ObjectLink(long Id, string Name, string? Code);

/// <summary>Fields as a reader may see them (脱敏字段).</summary>
internal static class PersonalFields
{
    public static IReadOnlyList<FieldValue> For(this IReadOnlyList<FieldValue> fields, PersonalData shown) => [.. fields.Select(f => f.Value is not string text ? f
        : f.Column.IsPersonName ? f with { Value = shown.Name(text) } : f.Column.IsPersonal ? f with { Value = shown.Phone(text) } : f)];
}

/// <summary>Finds what every object page shows beside the object's own fields.</summary>
internal static class RowDetails
{
    public static async Task<RowOrigin?> OriginAsync(CensusDbContext context, int fileId, int row, CancellationToken cancel) =>
        await context.ImportFiles.Where(f => f.Id == fileId)
            .Select(f => new RowOrigin(f.FileName, row, f.FinishedAt ?? f.ReceivedAt, f.EditionOn)).FirstOrDefaultAsync(cancel);

    public static async Task<PlaceNames> PlacesAsync(CensusDbContext context, Domain.Divisions.Place place, CancellationToken cancel)
    {
        string?[] codes = [place.BlockCode, place.TownshipCode, place.DistrictCode];
        var names = await context.Divisions.Where(d => codes.Contains(d.Code)).ToDictionaryAsync(d => d.Code, d => d.Name, cancel);
        var area = place.AreaCode is null ? null : await context.Areas.Where(a => a.Code == place.AreaCode).Select(a => a.Name).FirstOrDefaultAsync(cancel);
        string? NameOf(string? code) => code is null ? null : names.GetValueOrDefault(code);
        return new PlaceNames(NameOf(place.BlockCode), NameOf(place.TownshipCode), NameOf(place.DistrictCode), area);
    }
}
