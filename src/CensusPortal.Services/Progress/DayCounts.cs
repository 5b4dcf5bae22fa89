using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Progress;

/// <summary>What was verified and collected on one day (当日数).</summary>
internal sealed record DayCount(DateOnly Day, SubjectKind Subject, int Verified, int Collected);

/// <summary>
/// Counts day by day (逐日数): from the tallies of blocks and townships, and from the rows themselves for what lies below a township,
/// where no tally reaches.
/// </summary>
internal sealed class DayCounts(CensusDbContext context)
{
    public Task<List<DayCount>> OfAsync(DivisionStep place, CancellationToken cancel) =>
        IsTallied(place) ? TalliedAsync(place, cancel) : CountedAsync(place, cancel);

    /// <summary>The last day on which anything was verified or collected; null while nothing was.</summary>
    public async Task<DateOnly?> LastAsync(CancellationToken cancel)
    {
        if (context.Scope.Level is not (ScopeLevel.Districts or ScopeLevel.Areas or ScopeLevel.Mixed))
        {
            return await context.DayTallies.Where(d => d.Day > DateOnly.MinValue).MaxAsync(d => (DateOnly?)d.Day, cancel);
        }

        var codes = VerifiedCodes;
        var verified = await context.BaseList.Where(e => codes.Contains(e.OutcomeCode)).MaxAsync(e => e.VerifiedOn, cancel);
        var collected = await context.Records.MaxAsync(r => r.FilledOn, cancel);
        return verified is null || collected > verified ? collected : verified;
    }

    private IQueryable<string?> VerifiedCodes => context.Outcomes.Where(o => o.CountsAsVerified).Select(o => (string?)o.Code);

    private bool IsTallied(DivisionStep place) => place.Level is ProgressLevel.Block or ProgressLevel.Township
        || (place.Level == ProgressLevel.City && context.Scope.Level is ScopeLevel.Everything or ScopeLevel.Blocks or ScopeLevel.Townships);

    private Task<List<DayCount>> TalliedAsync(DivisionStep place, CancellationToken cancel)
    {
        var blocks = context.Divisions.Where(d => d.Level == DivisionLevel.County || d.Level == DivisionLevel.FunctionalZone).Select(d => d.Code);
        var rows = (place.Level, context.Scope.Level) switch
        {
            // The scope's filter leaves the tallies of its townships alone.
            (ProgressLevel.City, ScopeLevel.Townships) => context.DayTallies,
            (ProgressLevel.City, _) => context.DayTallies.Where(d => d.DivisionCode == "" || blocks.Contains(d.DivisionCode)),
            _ => context.DayTallies.Where(d => d.DivisionCode == place.Code),
        };
        return rows.GroupBy(d => new { d.Day, d.Subject })
            .Select(g => new DayCount(g.Key.Day, g.Key.Subject, g.Sum(d => d.Verified), g.Sum(d => d.Collected))).ToListAsync(cancel);
    }

    private async Task<List<DayCount>> CountedAsync(DivisionStep place, CancellationToken cancel)
    {
        var (codes, code) = (VerifiedCodes, place.Code);
        var entries = place.Level switch
        {
            ProgressLevel.Area => context.BaseList.Where(e => e.AreaCode == code),
            ProgressLevel.District => context.BaseList.Where(e => e.DistrictCode == code),
            _ => context.BaseList,
        };
        var records = place.Level switch
        {
            ProgressLevel.Area => context.Records.Where(r => r.AreaCode == code),
            ProgressLevel.District => context.Records.Where(r => r.DistrictCode == code),
            _ => context.Records,
        };
        var verified = await entries.Where(e => codes.Contains(e.OutcomeCode)).GroupBy(e => new { e.VerifiedOn, e.Kind })
            .Select(g => new { g.Key.VerifiedOn, g.Key.Kind, Rows = g.Count() }).ToListAsync(cancel);
        var collected = await records.GroupBy(r => new { r.FilledOn, r.Subject })
            .Select(g => new { g.Key.FilledOn, g.Key.Subject, Rows = g.Count() }).ToListAsync(cancel);
        return [.. verified.Select(v => new DayCount(v.VerifiedOn ?? DateOnly.MinValue, v.Kind, v.Rows, 0)),
            .. collected.Select(c => new DayCount(c.FilledOn ?? DateOnly.MinValue, c.Subject, 0, c.Rows))];
    }
}
