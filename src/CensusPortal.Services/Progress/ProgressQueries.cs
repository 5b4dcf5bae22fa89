using CensusPortal.Data;
using CensusPortal.Data.Progress;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Progress;

/// <summary>Reads the progress figures (进展) from the tallies: as many rows as there are areas, never the records.</summary>
public sealed class ProgressQueries(CensusDbContext context)
{
    /// <summary>The table of <paramref name="areaCode"/> (null: the city), broken down to <paramref name="level"/> (null: one level down).</summary>
    /// <param name="asOf">Only what was verified and filled in up to that day; null is now.</param>
    public async Task<Result<ProgressTable>> TableAsync(
        string? areaCode, ProgressLevel? level = null, DateOnly? asOf = null, CancellationToken cancel = default)
    {
        var found = await FindAsync(areaCode, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var scope = found.Value;
        var by = level ?? (ProgressLevel)Math.Min((int)scope.Level + 1, (int)ProgressLevel.Area);
        if (by < scope.Level)
        {
            return ProgressProblems.LevelTooHigh.With(by.ToString().ToLowerInvariant(), scope.Name);
        }

        var counts = await CountsAsync(scope, by, asOf, cancel);
        var names = by == scope.Level ? [new Child(scope.Code, scope.Name, null)] : await ChildrenAsync(scope, by, cancel);
        return new ProgressTable(asOf, scope.Row, by, Rows(by, names, counts));
    }

    /// <summary>The day-by-day curve of a city, block or township, cumulative; days without a date count from the first day on.</summary>
    public async Task<IReadOnlyList<CurveDay>> CurveAsync(string? areaCode, CancellationToken cancel = default)
    {
        var found = await FindAsync(areaCode, cancel);
        if (!found.IsDone)
        {
            return [];
        }

        var days = found.Value.Level <= ProgressLevel.Township
            ? await TalliedDaysAsync(found.Value, cancel)
            : await CountedDaysAsync(found.Value, cancel);
        var curve = new List<CurveDay>();
        var sum = new CurveDay(default, 0, 0, 0, 0);
        foreach (var day in days.GroupBy(d => d.Day).OrderBy(g => g.Key))
        {
            sum = new CurveDay(day.Key,
                sum.UnitsCollected + day.Where(d => d.Subject == SubjectKind.Unit).Sum(d => d.Collected),
                sum.HouseholdsCollected + day.Where(d => d.Subject == SubjectKind.Household).Sum(d => d.Collected),
                sum.UnitsVerified + day.Where(d => d.Subject == SubjectKind.Unit).Sum(d => d.Verified),
                sum.HouseholdsVerified + day.Where(d => d.Subject == SubjectKind.Household).Sum(d => d.Verified));
            if (day.Key > DateOnly.MinValue)
            {
                curve.Add(sum);
            }
        }

        return curve;
    }

    /// <summary>The last day on which anything was verified or collected; null while nothing was.</summary>
    public Task<DateOnly?> LastDayAsync(CancellationToken cancel = default) =>
        context.DayTallies.Where(d => d.Day > DateOnly.MinValue).MaxAsync(d => (DateOnly?)d.Day, cancel);

    private sealed record Scope(string Code, string Name, ProgressLevel Level)
    {
        public ProgressRow Row => new(Code, Name, Level, default, default);
    }

    private sealed record Child(string Code, string Name, string? ParentName);

    private sealed record Counted(string? Code, SubjectKind Subject, ProgressCounts Counts);

    private sealed record DayCount(DateOnly Day, SubjectKind Subject, int Verified, int Collected);

    private async Task<Result<Scope>> FindAsync(string? code, CancellationToken cancel)
    {
        if (code is not null && !DivisionCode.IsDigits(code, code.Length))
        {
            return ProgressProblems.UnknownArea.With(code); // not asked of the database, which refuses NUL with an error
        }

        if (code?.Length == DivisionCode.AreaLength)
        {
            var area = await context.Areas.Where(a => a.Code == code).Select(a => a.Name).FirstOrDefaultAsync(cancel);
            return area is null ? ProgressProblems.UnknownArea.With(code) : new Scope(code, area, ProgressLevel.Area);
        }

        var division = await context.Divisions.AsNoTracking()
            .FirstOrDefaultAsync(d => code == null ? d.Level == DivisionLevel.City : d.Code == code, cancel);
        if (division is null)
        {
            return code is null ? new Scope("", "", ProgressLevel.City) : ProgressProblems.UnknownArea.With(code);
        }

        return new Scope(division.Code, division.Name, division.Level switch
        {
            DivisionLevel.City => ProgressLevel.City,
            DivisionLevel.Township => ProgressLevel.Township,
            DivisionLevel.District => ProgressLevel.District,
            _ => ProgressLevel.Block,
        });
    }

    private async Task<List<Counted>> CountsAsync(Scope scope, ProgressLevel by, DateOnly? asOf, CancellationToken cancel)
    {
        if (asOf is not null)
        {
            var counted = await TallyCount.PlacesAsync(context, asOf, cancel);
            return [.. counted.Where(c => Lies(c.Value.Place, scope))
                .Select(c => new Counted(CodeAt(c.Value.Place, by), c.Key.Subject, c.Value.Counts))];
        }

        var tallies = await Within(scope).GroupBy(t => new
        {
            Code = by == ProgressLevel.City ? null : by == ProgressLevel.Block ? t.BlockCode : by == ProgressLevel.Township ? t.TownshipCode
                : by == ProgressLevel.District ? t.DistrictCode : t.AreaCode,
            t.Subject,
        }).Select(g => new
        {
            g.Key.Code, g.Key.Subject, Base = g.Sum(t => t.Base), Verified = g.Sum(t => t.Verified), Collected = g.Sum(t => t.Collected),
            Added = g.Sum(t => t.Added), Coded = g.Sum(t => t.Coded), Establishments = g.Sum(t => t.Establishments),
        }).ToListAsync(cancel);
        return [.. tallies.Select(t => new Counted(by == ProgressLevel.City ? scope.Code : t.Code, t.Subject,
            new ProgressCounts(t.Base, t.Verified, t.Collected, t.Added, t.Coded, t.Establishments)))];
    }

    private IQueryable<AreaTally> Within(Scope scope) => scope.Level switch
    {
        ProgressLevel.Block => context.AreaTallies.Where(t => t.BlockCode == scope.Code),
        ProgressLevel.Township => context.AreaTallies.Where(t => t.TownshipCode == scope.Code),
        ProgressLevel.District => context.AreaTallies.Where(t => t.DistrictCode == scope.Code),
        ProgressLevel.Area => context.AreaTallies.Where(t => t.AreaCode == scope.Code),
        _ => context.AreaTallies,
    };

    private static bool Lies(Place place, Scope scope) =>
        scope.Level == ProgressLevel.City || CodeAt(place, scope.Level) == scope.Code;

    private static string? CodeAt(Place place, ProgressLevel level) => level switch
    {
        ProgressLevel.Block => place.BlockCode,
        ProgressLevel.Township => place.TownshipCode,
        ProgressLevel.District => place.DistrictCode,
        ProgressLevel.Area => place.AreaCode,
        _ => null,
    };

    private async Task<List<Child>> ChildrenAsync(Scope scope, ProgressLevel by, CancellationToken cancel)
    {
        var divisions = await context.Divisions.Where(d => scope.Level == ProgressLevel.City
                || (scope.Level == ProgressLevel.Block && d.BlockCode == scope.Code)
                || (scope.Level == ProgressLevel.Township && d.TownshipCode == scope.Code))
            .OrderBy(d => d.Position).Select(d => new { d.Code, d.Name, d.Level, d.ParentCode }).ToListAsync(cancel);
        var names = by - scope.Level > 1 ? divisions.ToDictionary(d => d.Code, d => d.Name) : [];
        if (by == ProgressLevel.Area)
        {
            var areas = await context.Areas.Where(a => scope.Level == ProgressLevel.City
                    || (scope.Level == ProgressLevel.Block && a.BlockCode == scope.Code)
                    || (scope.Level == ProgressLevel.Township && a.TownshipCode == scope.Code)
                    || (scope.Level == ProgressLevel.District && a.DistrictCode == scope.Code))
                .OrderBy(a => a.Code).Select(a => new { a.Code, a.Name, a.DistrictCode }).ToListAsync(cancel);
            return [.. areas.Select(a => new Child(a.Code, a.Name, names.GetValueOrDefault(a.DistrictCode)))];
        }

        return [.. divisions.Where(d => by switch
        {
            ProgressLevel.Block => d.Level is DivisionLevel.County or DivisionLevel.FunctionalZone,
            ProgressLevel.Township => d.Level == DivisionLevel.Township,
            _ => d.Level == DivisionLevel.District,
        }).Select(d => new Child(d.Code, d.Name, names.GetValueOrDefault(d.ParentCode ?? "")))];
    }

    /// <summary>Every child has its row, also an empty one; what lies in none of them is 未定区划, shown when there is any.</summary>
    private static List<ProgressRow> Rows(ProgressLevel level, List<Child> names, List<Counted> counts)
    {
        var byCode = counts.GroupBy(c => c.Code ?? "").ToDictionary(g => g.Key, g => (
            Units: g.Where(c => c.Subject == SubjectKind.Unit).Aggregate(default(ProgressCounts), (sum, c) => sum + c.Counts),
            Households: g.Where(c => c.Subject == SubjectKind.Household).Aggregate(default(ProgressCounts), (sum, c) => sum + c.Counts)));
        var rows = names.Select(n => byCode.Remove(n.Code, out var found)
            ? new ProgressRow(n.Code, n.Name, level, found.Units, found.Households) { ParentName = n.ParentName }
            : new ProgressRow(n.Code, n.Name, level, default, default) { ParentName = n.ParentName }).ToList();
        var rest = byCode.Values.Aggregate((Units: default(ProgressCounts), Households: default(ProgressCounts)),
            (sum, c) => (sum.Units + c.Units, sum.Households + c.Households));
        if (rest != default)
        {
            rows.Add(new ProgressRow("", "未定区划", level, rest.Units, rest.Households));
        }

        return rows;
    }

    private async Task<List<DayCount>> TalliedDaysAsync(Scope scope, CancellationToken cancel)
    {
        var blocks = context.Divisions.Where(d => d.Level == DivisionLevel.County || d.Level == DivisionLevel.FunctionalZone).Select(d => d.Code);
        var rows = scope.Level == ProgressLevel.City
            ? context.DayTallies.Where(d => d.DivisionCode == "" || blocks.Contains(d.DivisionCode))
            : context.DayTallies.Where(d => d.DivisionCode == scope.Code);
        return await rows.GroupBy(d => new { d.Day, d.Subject })
            .Select(g => new DayCount(g.Key.Day, g.Key.Subject, g.Sum(d => d.Verified), g.Sum(d => d.Collected))).ToListAsync(cancel);
    }

    private async Task<List<DayCount>> CountedDaysAsync(Scope scope, CancellationToken cancel)
    {
        var verifiedCodes = context.Outcomes.Where(o => o.CountsAsVerified).Select(o => o.Code);
        var isArea = scope.Level == ProgressLevel.Area;
        var verified = await context.BaseList
            .Where(e => isArea ? e.AreaCode == scope.Code : e.DistrictCode == scope.Code).Where(e => verifiedCodes.Contains(e.OutcomeCode))
            .GroupBy(e => new { e.VerifiedOn, e.Kind })
            .Select(g => new { g.Key.VerifiedOn, g.Key.Kind, Rows = g.Count() }).ToListAsync(cancel);
        var collected = await context.Records
            .Where(r => isArea ? r.AreaCode == scope.Code : r.DistrictCode == scope.Code)
            .GroupBy(r => new { r.FilledOn, r.Subject })
            .Select(g => new { g.Key.FilledOn, g.Key.Subject, Rows = g.Count() }).ToListAsync(cancel);
        return [.. verified.Select(v => new DayCount(v.VerifiedOn ?? DateOnly.MinValue, v.Kind, v.Rows, 0)),
            .. collected.Select(c => new DayCount(c.FilledOn ?? DateOnly.MinValue, c.Subject, 0, c.Rows))];
    }
}
