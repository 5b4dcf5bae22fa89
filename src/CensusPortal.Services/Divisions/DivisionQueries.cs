using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Divisions;

/// <summary>Reads the divisions (区划): the way down to one, and the list with what lies in each.</summary>
public sealed class DivisionQueries(CensusDbContext context, FigureCache? cache = null)
{
    public const int PageRows = 100;

    /// <summary>
    /// From the city to the division or area itself; null is the reader's own place, the city for who sees it all. Empty while there
    /// are no divisions. What lies above the reader's scope is named on the way and cannot be asked for itself.
    /// </summary>
    public async Task<Result<IReadOnlyList<DivisionStep>>> PathAsync(string? asked, CancellationToken cancel = default)
    {
        var place = await context.PlaceAskedAsync(asked, cancel);
        if (!place.IsDone)
        {
            return place.Problem;
        }

        if (place.Value.IsMine())
        {
            return new DivisionStep[] { place.Value };
        }

        var code = context.Scope.CodeOf(asked);
        var area = code?.Length != DivisionCode.AreaLength ? null
            : await context.Areas.Where(a => a.Code == code).Select(a => new { a.Code, a.Name, a.DistrictCode }).FirstOrDefaultAsync(cancel);
        var lowest = area?.DistrictCode ?? code;
        var divisions = await context.Divisions.AsNoTracking().Where(d => d.Level == DivisionLevel.City || d.Code == lowest
                || context.Divisions.Any(l => l.Code == lowest && (l.BlockCode == d.Code || l.TownshipCode == d.Code)))
            .Select(d => new DivisionStep(d.Code, d.Name, LevelOf(d.Level))).ToListAsync(cancel);
        var path = divisions.OrderBy(d => d.Level).Select(d => d with { IsNamed = context.Scope.IsAbove(d.Code) }).ToList();
        if (area is not null)
        {
            path.Add(new DivisionStep(area.Code, area.Name, ProgressLevel.Area));
        }

        return path;
    }

    public async Task<Result<DivisionList>> ListAsync(DivisionFilter filter, CancellationToken cancel = default)
    {
        var path = await PathAsync(filter.Area, cancel);
        if (!path.IsDone)
        {
            return path.Problem;
        }

        var scope = path.Value.Count == 0 ? null : path.Value[^1];
        var isOwn = filter is { Level: null, Search: null } && scope is not null && scope.IsMine();
        var level = filter.Level ?? (filter.Search is null && !isOwn ? Below(scope?.Level) : (ProgressLevel?)null);
        var found = await FindAsync(scope, level, filter.Search, cancel);
        if (isOwn)
        {
            found.RemoveAll(row => !context.Scope.Codes.Contains(row.Code));
        }

        var rows = found.Skip(filter.After).Take(PageRows).ToList();
        var counts = cache is null ? await new DivisionCounting(context).CountAsync(scope, cancel)
            : await cache.GetAsync(context.Scope, $"divisions {scope?.Code}", from => new DivisionCounting(from).CountAsync(scope, CancellationToken.None), cancel);
        return new DivisionList(
            path.Value, level, [.. rows.Select(r => r with { Counts = counts.Of(r.Code) })], counts.Of(scope?.Code ?? ""), found.Count,
            filter.After + rows.Count < found.Count ? filter.After + rows.Count : null);
    }

    internal static ProgressLevel LevelOf(DivisionLevel level) => level switch
    {
        DivisionLevel.City => ProgressLevel.City,
        DivisionLevel.Township => ProgressLevel.Township,
        DivisionLevel.District => ProgressLevel.District,
        _ => ProgressLevel.Block,
    };

    private static ProgressLevel Below(ProgressLevel? level) =>
        level is null ? ProgressLevel.Block : (ProgressLevel)Math.Min((int)level + 1, (int)ProgressLevel.Area);

    private async Task<List<DivisionRow>> FindAsync(DivisionStep? scope, ProgressLevel? level, string? search, CancellationToken cancel)
    {
        var rows = new List<DivisionRow>();
        var divisions = await context.Divisions.AsNoTracking().OrderBy(d => d.Position).ToListAsync(cancel);
        var names = divisions.ToDictionary(d => d.Code, d => d.Name);
        rows.AddRange(divisions.Where(d => Lies(scope, d.BlockCode, d.TownshipCode, d.Code) && d.Code != scope?.Code && d.Level != DivisionLevel.City
                && !context.Scope.IsAbove(d.Code))
            .Select(d => new DivisionRow(d.Code, d.Name, LevelOf(d.Level), d.Level == DivisionLevel.FunctionalZone,
                names.GetValueOrDefault(d.ParentCode ?? "", ""), None)));
        if (level is null or ProgressLevel.Area)
        {
            var areas = await context.Areas.AsNoTracking().OrderBy(a => a.Code)
                .Select(a => new { a.Code, a.Name, a.DistrictCode, a.TownshipCode, a.BlockCode }).ToListAsync(cancel);
            rows.AddRange(areas.Where(a => Lies(scope, a.BlockCode, a.TownshipCode, a.DistrictCode) || a.Code == scope?.Code)
                .Select(a => new DivisionRow(a.Code, a.Name, ProgressLevel.Area, false, names.GetValueOrDefault(a.DistrictCode, ""), None)));
        }

        return [.. rows.Where(r => (level is null || r.Level == level) && (search is null
            || r.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || r.Code.StartsWith(search, StringComparison.Ordinal)))];
    }

    private static readonly DivisionCounts None = new(0, 0, 0, 0, 0);

    private static bool Lies(DivisionStep? scope, string? block, string? township, string district) => scope?.Level switch
    {
        ProgressLevel.Block => block == scope.Code,
        ProgressLevel.Township => township == scope.Code,
        ProgressLevel.District => district == scope.Code,
        ProgressLevel.Area => false,
        _ => true,
    };
}
