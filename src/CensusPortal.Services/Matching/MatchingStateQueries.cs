using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Reads whether the last comparison still holds (比对时效).</summary>
public sealed class MatchingStateQueries(CensusDbContext context)
{
    public async Task<MatchingState> StateAsync(CancellationToken cancel = default)
    {
        var run = await context.MatchRuns.AsNoTracking().OrderByDescending(r => r.Id)
            .Select(r => new { r.FinishedAt, r.Seconds }).FirstOrDefaultAsync(cancel);
        var imported = await context.Editions.Select(e => e.Source).Distinct().ToListAsync(cancel);
        // Which registers were compared is no row of a place.
        var compared = await context.MatchTallies.IgnoreQueryFilters().Select(t => t.Source).Distinct().ToListAsync(cancel);
        var changes = run is null ? [] : await ChangesAsync(run.FinishedAt, cancel);
        return new MatchingState(
            run?.FinishedAt, run?.Seconds ?? 0, changes, [.. imported.Order()], [.. compared.Order()]);
    }

    /// <summary>How many forms phones and desks have sent in since, in the reader's places: the next comparison takes them in.</summary>
    public async Task<int> SentSinceAsync(DateTime since, CancellationToken cancel = default)
    {
        var first = await SyncNumbers.FirstSinceAsync(context, since, cancel);
        return await context.SyncChanges.CountAsync(
            c => c.Number >= first && c.Kind != SyncKind.Verification && (c.Status == SyncStatus.Stored || c.Status == SyncStatus.Merged), cancel);
    }

    /// <summary>Files that were taken in since and changed a row the comparison looks at.</summary>
    private async Task<List<ChangedSince>> ChangesAsync(DateTime since, CancellationToken cancel)
    {
        var files = await context.ImportFiles.AsNoTracking()
            .Where(f => f.FinishedAt > since && f.Status == ImportStatus.Done && !f.IsDryRun && f.Kind != null && f.Added + f.Changed > 0)
            .Select(f => new { Kind = f.Kind!.Value, f.Added, f.Changed }).ToListAsync(cancel);
        // How many rows a file of the city changed elsewhere is not told to who sees a part of it.
        var isTold = context.Scope.IsEverything;
        // A township that came to another block takes its rows with it; the comparison counted them in the old one.
        return [.. files.Where(f => f.Kind is ImportKind.Divisions or >= ImportKind.UnitBaseList).GroupBy(f => f.Kind).OrderBy(g => g.Key)
            .Select(g => new ChangedSince(g.Key, isTold ? g.Sum(f => f.Added) : null, isTold ? g.Sum(f => f.Changed) : null))];
    }
}
