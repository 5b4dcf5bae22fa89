using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Lists;

/// <summary>How deep a place lies; Unknown is 未定区划.</summary>
public enum PlaceLevel { City, Block, Township, District, Area, Unknown }

/// <summary>The place a list is filtered by (所选区划).</summary>
public sealed record PlaceScope(string Code, string Name, PlaceLevel Level)
{
    /// <summary>What stands for 未定区划 in an address.</summary>
    public const string UnknownCode = "-";

    public string? BlockCode { get; init; }
}

/// <summary>A division of the picker (区划选择); a township names its block.</summary>
/// <param name="IsNamed">Lies above the reader's scope: named, not for choice.</param>
public sealed record PlaceChoice(string Code, string Name, string? BlockCode, bool IsNamed = false);

/// <summary>The places a list can be filtered by, in the order of the division file (区划选择), and their names.</summary>
public sealed record PlaceChoices(IReadOnlyList<PlaceChoice> Blocks, IReadOnlyList<PlaceChoice> Townships, PlaceChoice? City)
{
    /// <summary>The reader's own districts and areas, where the scope has any.</summary>
    public IReadOnlyList<PlaceChoice> Own { get; init; } = [];

    /// <summary>What a list without a place shows: the reader's own place; null for the whole city.</summary>
    public string? Mine { get; init; }

    private readonly Dictionary<string, string> names = Blocks.Concat(Townships).ToDictionary(p => p.Code, p => p.Name);

    public string NameOf(string? code) => code is not null && names.TryGetValue(code, out var name) ? name : City?.Code == code ? City?.Name ?? "" : "";
}

/// <summary>Finds places by their codes (区划查找).</summary>
public sealed class PlaceScopes(CensusDbContext context)
{
    /// <summary>
    /// Without a code the reader's own place, whose index then serves the list; null for who sees the whole city or several places. What lies above
    /// the scope is refused: its list would be a part that looks like the whole.
    /// </summary>
    public async Task<Result<PlaceScope?>> FindAsync(string? asked, CancellationToken cancel = default)
    {
        if (context.Scope.CodeOf(asked) is not { } code)
        {
            return default;
        }

        if (context.Scope.IsAbove(code))
        {
            return ProgressProblems.UnknownArea.With(code);
        }

        if (code == PlaceScope.UnknownCode)
        {
            return new PlaceScope(code, "未定区划", PlaceLevel.Unknown);
        }

        if (!DivisionCode.IsDigits(code, code.Length))
        {
            return ProgressProblems.UnknownArea.With(code);
        }

        var place = code.Length == DivisionCode.AreaLength
            ? await context.Areas.Where(a => a.Code == code)
                .Select(a => new PlaceScope(a.Code, a.Name, PlaceLevel.Area) { BlockCode = a.BlockCode }).FirstOrDefaultAsync(cancel)
            : await DivisionAsync(code, cancel);
        return place is null ? ProgressProblems.UnknownArea.With(code) : place;
    }

    /// <summary>City, blocks and townships: the picker's choices and the names beside the rows.</summary>
    public async Task<PlaceChoices> ChoicesAsync(CancellationToken cancel = default)
    {
        var own = await context.OwnPlacesAsync(cancel);
        var divisions = await context.Divisions.AsNoTracking().Where(d => d.Level != DivisionLevel.District).OrderBy(d => d.Position)
            .Select(d => new { d.Code, d.Name, d.Level, d.BlockCode }).ToListAsync(cancel);
        IReadOnlyList<PlaceChoice> At(Func<DivisionLevel, bool> level) =>
            [.. divisions.Where(d => level(d.Level)).Select(d => new PlaceChoice(d.Code, d.Name, d.BlockCode, context.Scope.IsAbove(d.Code)))];
        return new PlaceChoices(
            At(l => l is DivisionLevel.County or DivisionLevel.FunctionalZone), At(l => l == DivisionLevel.Township),
            At(l => l == DivisionLevel.City).FirstOrDefault())
        {
            Mine = context.Scope.IsEverything ? null : own is [var only] ? only.Name : AccessScope.MineName,
            Own = [.. own.Where(p => p.Level >= ProgressLevel.District).Select(p => new PlaceChoice(p.Code, p.Name, null))],
        };
    }

    private async Task<PlaceScope?> DivisionAsync(string code, CancellationToken cancel)
    {
        var division = await context.Divisions.Where(d => d.Code == code)
            .Select(d => new { d.Name, d.Level, d.BlockCode }).FirstOrDefaultAsync(cancel);
        return division is null ? null : new PlaceScope(code, division.Name, division.Level switch
        {
            DivisionLevel.City => PlaceLevel.City,
            DivisionLevel.Township => PlaceLevel.Township,
            DivisionLevel.District => PlaceLevel.District,
            _ => PlaceLevel.Block,
        }) { BlockCode = division.BlockCode };
    }
}
