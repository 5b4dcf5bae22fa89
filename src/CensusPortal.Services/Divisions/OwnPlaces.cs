using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>The places of the reader's scope (自己的管辖地区), and which of them an address means.</summary>
internal static class OwnPlaces
{
    /// <summary>Stands for all places of a scope that has several (我的范围): a place without a code, above its places.</summary>
    private static readonly DivisionStep Mine = new("", AccessScope.MineName, ProgressLevel.City);

    public static bool IsMine(this DivisionStep place) => place == Mine;

    /// <summary>
    /// The division or area a code names; without one the reader's own place, the city for who sees it all. What lies above the
    /// scope is refused as what lies beside it is: of its figures only a part could be told.
    /// </summary>
    public static async Task<Result<DivisionStep>> PlaceAskedAsync(this CensusDbContext context, string? asked, CancellationToken cancel)
    {
        var code = context.Scope.CodeOf(asked);
        if (code is null && !context.Scope.IsEverything)
        {
            return Mine;
        }

        // What is no number is not asked of the database, which refuses NUL with an error.
        if (context.Scope.IsAbove(code) || (code is not null && !DivisionCode.IsDigits(code, code.Length)))
        {
            return ProgressProblems.UnknownArea.With(code);
        }

        if (code?.Length == DivisionCode.AreaLength)
        {
            var area = await context.Areas.Where(a => a.Code == code).Select(a => a.Name).FirstOrDefaultAsync(cancel);
            return area is null ? ProgressProblems.UnknownArea.With(code) : new DivisionStep(code, area, ProgressLevel.Area);
        }

        var division = await context.Divisions.AsNoTracking()
            .FirstOrDefaultAsync(d => code == null ? d.Level == DivisionLevel.City : d.Code == code, cancel);
        return division is not null ? new DivisionStep(division.Code, division.Name, DivisionQueries.LevelOf(division.Level))
            : code is null ? new DivisionStep("", "", ProgressLevel.City) : ProgressProblems.UnknownArea.With(code);
    }

    /// <summary>The places themselves with their names, in the order of the division file, areas last.</summary>
    public static async Task<IReadOnlyList<DivisionStep>> OwnPlacesAsync(this CensusDbContext context, CancellationToken cancel)
    {
        string[] codes = [.. context.Scope.Codes];
        var divisions = await context.Divisions.AsNoTracking().Where(d => codes.Contains(d.Code)).OrderBy(d => d.Position).ToListAsync(cancel);
        var areas = context.Scope.Areas.Length == 0 ? []
            : await context.Areas.AsNoTracking().Where(a => codes.Contains(a.Code)).OrderBy(a => a.Code).ToListAsync(cancel);
        return
        [
            .. divisions.Select(d => new DivisionStep(d.Code, d.Name, DivisionQueries.LevelOf(d.Level))),
            .. areas.Select(a => new DivisionStep(a.Code, a.Name, ProgressLevel.Area)),
        ];
    }

    /// <summary>The code of the own place a row lies in; null where it lies in none.</summary>
    public static string? CodeOf(this IReadOnlyList<DivisionStep> own, Place place) =>
        own.FirstOrDefault(step => place.CodeAt(step.Level) == step.Code)?.Code;

    public static string? CodeAt(this Place place, ProgressLevel level) => level switch
    {
        ProgressLevel.Block => place.BlockCode,
        ProgressLevel.Township => place.TownshipCode,
        ProgressLevel.District => place.DistrictCode,
        ProgressLevel.Area => place.AreaCode,
        _ => null,
    };
}
