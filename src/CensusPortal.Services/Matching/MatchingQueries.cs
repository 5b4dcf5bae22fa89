using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Progress;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Reads the match rates (匹配率) from the tallies of the last comparison, each read once for all who ask within two seconds.</summary>
public sealed class MatchingQueries(CensusDbContext context, FigureCache? cache = null, Disclosure? disclosure = null)
{
    private const string Unknown = "未定区划";

    public async Task<MatchSummary> SummaryAsync(RegisterSource? only = null, CancellationToken cancel = default) =>
        (await KeptAsync(only, cancel)).Without(disclosure?.OnPages ?? 0);

    /// <summary>As a summary hands it on: small counts are merged whoever asks, where the office has set that.</summary>
    public async Task<MatchSummary> PublishedAsync(CancellationToken cancel = default) => (await KeptAsync(null, cancel)).Without(disclosure?.InSummaries ?? 0);

    private Task<MatchSummary> KeptAsync(RegisterSource? only, CancellationToken cancel) => cache is null
        ? ReadAsync(context, only, cancel)
        : cache.GetAsync(context.Scope, $"match rates {only}", from => ReadAsync(from, only, CancellationToken.None), cancel);

    private static async Task<MatchSummary> ReadAsync(CensusDbContext context, RegisterSource? only, CancellationToken cancel)
    {
        var tallies = await new ScopedMatches(context).TalliesAsync(only, cancel);
        var editions = (await context.Editions.AsNoTracking().ToListAsync(cancel)).GroupBy(e => e.Source)
            .ToDictionary(g => g.Key, g => g.Max(e => e.EditionOn));
        var names = await NamesAsync(context, cancel);
        var run = await context.MatchRuns.AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var censusOnly = context.Scope.IsEverything
            ? (Units: run?.CensusOnlyUnits ?? 0, Households: run?.CensusOnlyHouseholds ?? 0) : await new ScopedMatches(context).CensusOnlyAsync(cancel);
        return new MatchSummary(
            [.. tallies.GroupBy(t => t.Source).OrderBy(g => g.Key).Select(g => Source(g.Key, editions.GetValueOrDefault(g.Key), [.. g], names))],
            censusOnly.Units, censusOnly.Households, run?.FinishedAt);
    }

    /// <summary>What has a line of its own: the blocks, the city itself and 未定区划; below the blocks the reader's own places.</summary>
    private static async Task<List<(string? Code, string Name)>> NamesAsync(CensusDbContext context, CancellationToken cancel)
    {
        if (!context.Scope.IsOfBlocks)
        {
            return [.. (await context.OwnPlacesAsync(cancel)).Select(p => ((string?)p.Code, p.Name))];
        }

        var places = await context.Divisions.AsNoTracking()
            .Where(d => d.Level == DivisionLevel.City || d.Level == DivisionLevel.County || d.Level == DivisionLevel.FunctionalZone)
            .OrderBy(d => d.Position).Select(d => new { d.Code, d.Name, d.Level }).ToListAsync(cancel);
        return [.. places.OrderBy(p => p.Level == DivisionLevel.City)
            .Select(p => ((string?)p.Code, p.Level == DivisionLevel.City ? p.Name + "（市本级）" : p.Name)), (null, Unknown)];
    }

    /// <summary>The matched pairs of the last comparison by the rows of the imported files, streamed.</summary>
    public IAsyncEnumerable<MatchedPair> PairsAsync(RegisterSource? only) =>
        (from match in context.Matches.AsNoTracking()
         where match.RecordId != null && (only == null || match.Source == only)
         join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id
         join record in context.Records on match.RecordId equals record.Id
         orderby match.Source, entry.Row
         select new MatchedPair(match.Source, entry.Row, record.Subject == SubjectKind.Household, record.Row, match.Level!.Value, match.Weight ?? 0))
        .AsAsyncEnumerable();

    private static SourceMatches Source(
        RegisterSource source, DateOnly edition, List<MatchTally> tallies, List<(string? Code, string Name)> places)
    {
        var blocks = places.Select(p => (p, Rows: tallies.Where(t => t.BlockCode == p.Code).ToList())).Where(b => b.Rows.Count > 0)
            .Select(b => new BlockMatches(b.p.Code, b.p.Name, Counts(b.Rows), Reasons(b.Rows).ToDictionary(r => r.Reason, r => r.Rows)));
        var levels = tallies.Where(t => t.Level is not null).GroupBy(t => t.Level!.Value).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(t => t.Rows)));
        return new SourceMatches(source, edition, Counts(tallies), [.. levels], Reasons(tallies), [.. blocks]);
    }

    private static MatchCounts Counts(List<MatchTally> tallies) => new(
        tallies.Sum(t => t.Rows), tallies.Where(t => t.Level is not null).Sum(t => t.Rows), tallies.Where(t => t.InScope).Sum(t => t.Rows));

    private static List<(string Reason, int Rows)> Reasons(List<MatchTally> tallies) => [.. tallies.Where(t => t.Reason is not null)
        .GroupBy(t => t.Reason!).Select(g => (g.Key, Rows: g.Sum(t => t.Rows))).OrderByDescending(r => r.Rows).ThenBy(r => r.Key, StringComparer.Ordinal)];
}
