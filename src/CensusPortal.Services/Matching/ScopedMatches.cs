using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Divisions;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>
/// What the comparison found under the reader's scope (范围内比对结果): from the tallies for who sees blocks or townships, from the rows
/// themselves below, where no tally reaches. Registers know no enumeration areas, so a scope of areas has none of their rows.
/// </summary>
internal sealed class ScopedMatches(CensusDbContext context)
{
    /// <summary>Below the blocks the code of a tally is the own place its rows lie in.</summary>
    public async Task<List<MatchTally>> TalliesAsync(RegisterSource? only, CancellationToken cancel)
    {
        if (context.Scope.IsOfBlocks)
        {
            return await context.MatchTallies.AsNoTracking().Where(t => only == null || t.Source == only).ToListAsync(cancel);
        }

        var own = await context.OwnPlacesAsync(cancel);
        var counted = context.Scope.Level == ScopeLevel.Townships
            ? (await context.MatchTallies.AsNoTracking().Where(t => only == null || t.Source == only).ToListAsync(cancel)).Select(t => (Tally: t, District: (string?)null))
            : await FromRowsAsync(only, cancel);
        return [.. counted.Select(c => new MatchTally
        {
            Source = c.Tally.Source, Level = c.Tally.Level, Reason = c.Tally.Reason, InScope = c.Tally.InScope, Rows = c.Tally.Rows, TownshipCode = c.Tally.TownshipCode,
            BlockCode = own.CodeOf(new Place(null, c.District, c.Tally.TownshipCode, c.Tally.BlockCode)),
        })];
    }

    /// <summary>One source by the block and township its rows name.</summary>
    public async Task<List<MatchTally>> ByTownshipAsync(RegisterSource source, CancellationToken cancel) =>
        context.Scope.IsOfBlocks || context.Scope.Level == ScopeLevel.Townships
            ? await context.MatchTallies.AsNoTracking().Where(t => t.Source == source).ToListAsync(cancel)
            : [.. (await FromRowsAsync(source, cancel)).Select(c => c.Tally)];

    /// <summary>The matched rows of one source by the day their records were filled in.</summary>
    public Task<List<MatchDay>> DaysAsync(RegisterSource source, CancellationToken cancel) =>
        context.Scope.IsOfBlocks || context.Scope.Level == ScopeLevel.Townships
            ? context.MatchDays.AsNoTracking().Where(d => d.Source == source).ToListAsync(cancel)
            : MatchTallying.DaysOf(context, source).ToListAsync(cancel);

    private async Task<List<(MatchTally Tally, string? District)>> FromRowsAsync(RegisterSource? only, CancellationToken cancel)
    {
        var newest = context.Editions.Where(e => !context.Editions.Any(later => later.Source == e.Source && later.EditionOn > e.EditionOn)).Select(e => e.Id);
        var counted = await (
            from entry in context.RegisterEntries
            where newest.Contains(entry.EditionId) && (only == null || entry.Source == only)
            join match in context.Matches on entry.Id equals match.RegisterEntryId
            group match by new { match.Source, entry.BlockCode, entry.TownshipCode, entry.DivisionCode, match.Level, match.Reason, match.InScope } into g
            select new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return [.. counted.Select(c => (new MatchTally
        {
            Source = c.Key.Source, Level = c.Key.Level, Reason = c.Key.Reason, InScope = c.Key.InScope, Rows = c.Rows, BlockCode = c.Key.BlockCode,
            TownshipCode = c.Key.TownshipCode,
        }, c.Key.DivisionCode))];
    }

    /// <summary>What no register holds, counted row by row: the comparison keeps its own count for the whole city alone.</summary>
    public async Task<(int Units, int Households)> CensusOnlyAsync(CancellationToken cancel)
    {
        var rows = await context.CensusOnly.GroupBy(c => c.Subject).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return (rows.Where(r => r.Key == SubjectKind.Unit).Sum(r => r.Rows), rows.Where(r => r.Key == SubjectKind.Household).Sum(r => r.Rows));
    }

    /// <summary>The same by place: by block for who sees blocks, else by the reader's own places.</summary>
    public async Task<Dictionary<(string Code, SubjectKind Subject), int>> CensusOnlyByPlaceAsync(IReadOnlyList<DivisionStep> places, CancellationToken cancel)
    {
        var rows = await (
            from only in context.CensusOnly
            join record in context.Records on only.RecordId equals record.Id
            group record by new { record.AreaCode, record.DistrictCode, record.TownshipCode, record.BlockCode, record.Subject } into g
            select new { g.Key, Rows = g.Count() }).ToListAsync(cancel);
        return rows.Select(r => (Code: places.CodeOf(new Place(r.Key.AreaCode, r.Key.DistrictCode, r.Key.TownshipCode, r.Key.BlockCode)) ?? "", r.Key.Subject, r.Rows))
            .GroupBy(r => (r.Code, r.Subject)).ToDictionary(g => g.Key, g => g.Sum(r => r.Rows));
    }
}
