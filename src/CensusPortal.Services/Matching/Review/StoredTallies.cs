using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>The tallies a single register row is counted in (汇总更新): by block and township, and by the day its record was filled in.</summary>
internal sealed class StoredTallies(CensusDbContext context, RegisterMatch row, string? townshipCode)
{
    public async Task AddAsync(MatchState state, int by, CancellationToken cancel)
    {
        await CountAsync(state, by, cancel);
        if (state.RecordId is { } record && await context.Records.Where(r => r.Id == record).Select(r => new { r.FilledOn }).FirstOrDefaultAsync(cancel) is { } filled)
        {
            await DayAsync(filled.FilledOn, by, cancel);
        }
    }

    /// <summary>The row has another record, or its record another day.</summary>
    public async Task MoveDayAsync(DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        await DayAsync(from, -1, cancel);
        await DayAsync(to, 1, cancel);
    }

    private async Task CountAsync(MatchState state, int by, CancellationToken cancel)
    {
        var tallies = context.MatchTallies.Where(t => t.Source == row.Source && t.BlockCode == row.BlockCode && t.TownshipCode == townshipCode
            && t.Level == state.Level && t.Reason == state.Reason && t.InScope == state.InScope);
        if (await tallies.ExecuteUpdateAsync(s => s.SetProperty(t => t.Rows, t => t.Rows + by), cancel) == 0 && by > 0)
        {
            context.Add(new MatchTally
            {
                Source = row.Source, BlockCode = row.BlockCode, TownshipCode = townshipCode, Level = state.Level, Reason = state.Reason, InScope = state.InScope, Rows = by,
            });
            await context.SaveChangesAsync(cancel);
        }

        await tallies.Where(t => t.Rows <= 0).ExecuteDeleteAsync(cancel);
    }

    private async Task DayAsync(DateOnly? day, int by, CancellationToken cancel)
    {
        // Whoever merges two records may not see the register row's township.
        var days = context.MatchDays.IgnoreQueryFilters().Where(d => d.Source == row.Source && d.BlockCode == row.BlockCode && d.TownshipCode == townshipCode && d.Day == day);
        if (await days.ExecuteUpdateAsync(s => s.SetProperty(d => d.Rows, d => d.Rows + by), cancel) == 0 && by > 0)
        {
            context.Add(new MatchDay { Source = row.Source, BlockCode = row.BlockCode, TownshipCode = townshipCode, Day = day, Rows = by });
            await context.SaveChangesAsync(cancel);
        }

        await days.Where(d => d.Rows <= 0).ExecuteDeleteAsync(cancel);
    }
}
