using CensusPortal.Data;
using CensusPortal.Data.Progress;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Progress;

/// <summary>Reads a progress table (进展表) from the tallies: as many rows as there are areas, never the records.</summary>
internal sealed class ProgressReading(CensusDbContext context)
{
    public async Task<Result<ProgressTable>> TableAsync(string? areaCode, ProgressLevel? level, DateOnly? asOf, CancellationToken cancel)
    {
        var found = await context.PlaceAskedAsync(areaCode, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var place = found.Value;
        var own = place.IsMine() ? await context.OwnPlacesAsync(cancel) : [];
        // Above one of the places only part of a division would be counted.
        var highest = own.Select(o => o.Level).DefaultIfEmpty(place.Level).Max();
        ProgressLevel[] levels = [.. Enum.GetValues<ProgressLevel>().Where(l => l > place.Level && l >= highest)];
        if (place.IsMine() && level is null)
        {
            var counted = await CountsAsync(place, own.CodeOf, asOf, cancel);
            return Table(place, asOf, own.Select(o => o.Level).DefaultIfEmpty(ProgressLevel.Block).Min(), own, counted) with { Levels = levels };
        }

        var by = level ?? (ProgressLevel)Math.Min((int)place.Level + 1, (int)ProgressLevel.Area);
        if (by != place.Level && by < highest || by < place.Level)
        {
            return ProgressProblems.LevelTooHigh.With(by.ToString().ToLowerInvariant(), place.Name);
        }

        var counts = by == ProgressLevel.City
            ? await CountsAsync(place, _ => place.Code, asOf, cancel) : await CountsAsync(place, by, asOf, cancel);
        return Table(place, asOf, by, by == place.Level ? [place] : await ChildrenAsync(place, by, cancel), counts) with { Levels = levels };
    }

    /// <summary>Which counts of all that the reader sees are too small to be shown.</summary>
    public async Task<SmallCells> SmallCellsAsync(DateOnly? asOf, int fewerThan, CancellationToken cancel)
    {
        var places = asOf is null
            ? (await context.AreaTallies.AsNoTracking().ToListAsync(cancel)).Select(t => (new Place(t.AreaCode, t.DistrictCode, t.TownshipCode, t.BlockCode), t.Subject,
                new ProgressCounts(t.Base, t.Verified, t.Collected, t.Added, t.Coded, t.Establishments)))
            : (await TallyCount.PlacesAsync(context, asOf, cancel)).Select(c => (c.Value.Place, c.Key.Subject, c.Value.Counts));
        return SmallCells.Of(places.Select(((Place Place, SubjectKind Subject, ProgressCounts Counts) c) => (c.Place, c.Subject == SubjectKind.Unit
            ? new ProgressRow("", "", default, c.Counts, default).Cells : new ProgressRow("", "", default, default, c.Counts).Cells)), fewerThan);
    }

    private static ProgressTable Table(DivisionStep place, DateOnly? asOf, ProgressLevel by, IReadOnlyList<DivisionStep> names, List<Counted> counts) =>
        new(asOf, new ProgressRow(place.Code, place.Name, place.Level, default, default), by, Rows(by, names, counts));

    private sealed record Counted(string? Code, SubjectKind Subject, ProgressCounts Counts);

    /// <summary>Grouped by the database: the usual table.</summary>
    private async Task<List<Counted>> CountsAsync(DivisionStep place, ProgressLevel by, DateOnly? asOf, CancellationToken cancel)
    {
        if (asOf is not null)
        {
            return await CountsAsync(place, row => row.CodeAt(by), asOf, cancel);
        }

        var tallies = await Within(place).GroupBy(t => new
        {
            Code = by == ProgressLevel.Block ? t.BlockCode : by == ProgressLevel.Township ? t.TownshipCode
                : by == ProgressLevel.District ? t.DistrictCode : t.AreaCode,
            t.Subject,
        }).Select(g => new
        {
            g.Key.Code, g.Key.Subject, Base = g.Sum(t => t.Base), Verified = g.Sum(t => t.Verified), Collected = g.Sum(t => t.Collected),
            Added = g.Sum(t => t.Added), Coded = g.Sum(t => t.Coded), Establishments = g.Sum(t => t.Establishments),
            Returned = g.Sum(t => t.Returned), Checked = g.Sum(t => t.Checked), TownshipAccepted = g.Sum(t => t.TownshipAccepted),
            BlockAccepted = g.Sum(t => t.BlockAccepted), CityAccepted = g.Sum(t => t.CityAccepted),
        }).ToListAsync(cancel);
        return [.. tallies.Select(t => new Counted(t.Code, t.Subject, new ProgressCounts(t.Base, t.Verified, t.Collected, t.Added, t.Coded, t.Establishments,
            new(t.Returned, t.Checked, t.TownshipAccepted, t.BlockAccepted, t.CityAccepted))))];
    }

    /// <summary>By what a place's row is called, tally by tally, or row by row for a past day.</summary>
    private async Task<List<Counted>> CountsAsync(DivisionStep place, Func<Place, string?> codeOf, DateOnly? asOf, CancellationToken cancel)
    {
        if (asOf is not null)
        {
            var counted = await TallyCount.PlacesAsync(context, asOf, cancel);
            return [.. counted.Where(c => place.Level == ProgressLevel.City || c.Value.Place.CodeAt(place.Level) == place.Code)
                .Select(c => new Counted(codeOf(c.Value.Place), c.Key.Subject, c.Value.Counts with { Review = default }))];
        }

        var tallies = await Within(place).AsNoTracking().ToListAsync(cancel);
        return [.. tallies.Select(t => new Counted(codeOf(new Place(t.AreaCode, t.DistrictCode, t.TownshipCode, t.BlockCode)), t.Subject, t.Counts))];
    }

    private IQueryable<AreaTally> Within(DivisionStep place) => place.Level switch
    {
        ProgressLevel.Block => context.AreaTallies.Where(t => t.BlockCode == place.Code),
        ProgressLevel.Township => context.AreaTallies.Where(t => t.TownshipCode == place.Code),
        ProgressLevel.District => context.AreaTallies.Where(t => t.DistrictCode == place.Code),
        ProgressLevel.Area => context.AreaTallies.Where(t => t.AreaCode == place.Code),
        _ => context.AreaTallies,
    };

    private async Task<List<DivisionStep>> ChildrenAsync(DivisionStep place, ProgressLevel by, CancellationToken cancel)
    {
        var divisions = await context.Divisions.Where(d => place.Level == ProgressLevel.City
                || (place.Level == ProgressLevel.Block && d.BlockCode == place.Code)
                || (place.Level == ProgressLevel.Township && d.TownshipCode == place.Code))
            .OrderBy(d => d.Position).Select(d => new { d.Code, d.Name, d.Level, d.ParentCode }).ToListAsync(cancel);
        var names = by - place.Level > 1 ? divisions.ToDictionary(d => d.Code, d => d.Name) : [];
        if (by == ProgressLevel.Area)
        {
            var areas = await context.Areas.Where(a => place.Level == ProgressLevel.City
                    || (place.Level == ProgressLevel.Block && a.BlockCode == place.Code)
                    || (place.Level == ProgressLevel.Township && a.TownshipCode == place.Code)
                    || (place.Level == ProgressLevel.District && a.DistrictCode == place.Code))
                .OrderBy(a => a.Code).Select(a => new { a.Code, a.Name, a.DistrictCode }).ToListAsync(cancel);
            return [.. areas.Select(a => new DivisionStep(a.Code, a.Name, by) { ParentName = names.GetValueOrDefault(a.DistrictCode) })];
        }

        return [.. divisions.Where(d => DivisionQueries.LevelOf(d.Level) == by && !context.Scope.IsAbove(d.Code))
            .Select(d => new DivisionStep(d.Code, d.Name, by) { ParentName = names.GetValueOrDefault(d.ParentCode ?? "") })];
    }

    /// <summary>Every child has its row, also an empty one; what lies in none of them is 未定区划, shown when there is any.</summary>
    private static List<ProgressRow> Rows(ProgressLevel level, IReadOnlyList<DivisionStep> names, List<Counted> counts)
    {
        var byCode = counts.GroupBy(c => c.Code ?? "").ToDictionary(g => g.Key, g => (
            Units: g.Where(c => c.Subject == SubjectKind.Unit).Aggregate(default(ProgressCounts), (sum, c) => sum + c.Counts),
            Households: g.Where(c => c.Subject == SubjectKind.Household).Aggregate(default(ProgressCounts), (sum, c) => sum + c.Counts)));
        var rows = names.Select(n => byCode.Remove(n.Code, out var found)
            ? new ProgressRow(n.Code, n.Name, n.Level, found.Units, found.Households) { ParentName = n.ParentName }
            : new ProgressRow(n.Code, n.Name, n.Level, default, default) { ParentName = n.ParentName }).ToList();
        var rest = byCode.Values.Aggregate((Units: default(ProgressCounts), Households: default(ProgressCounts)),
            (sum, c) => (sum.Units + c.Units, sum.Households + c.Households));
        if (rest != default)
        {
            rows.Add(new ProgressRow("", "未定区划", level, rest.Units, rest.Households));
        }

        return rows;
    }
}
