using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using CensusPortal.Services.Operations;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Compares the newest edition of every register with what was collected (比对) and writes the outcome of every row, the
/// tallies of the match-rate page and the rows no register holds, in one transaction.
/// </summary>
public sealed class MatchingService(CensusDatabase database, TimeProvider clock)
{
    /// <summary>Comparisons queue at this PostgreSQL advisory lock; SQLite has one writer anyway.</summary>
    private const long MatchLock = 0x434D41544348;

    /// <param name="only">The one source to compare; null compares all. The others keep their last result.</param>
    /// <param name="by">Who asked for it; the portal itself when nobody did.</param>
    public async Task<Result> RunAsync(RegisterSource? only, IProgress<double>? progress, CancellationToken cancel, Actor? by = null)
    {
        using var span = Measures.Source.StartActivity("matching");
        var watch = Stopwatch.StartNew();
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (context.IsPostgres)
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MatchLock})", cancel);
        }

        var divisions = await context.Divisions.AsNoTracking().ToListAsync(cancel);
        var editions = (await context.Editions.AsNoTracking().ToListAsync(cancel))
            .Where(e => only is null || e.Source == only).GroupBy(e => e.Source).Select(g => g.MaxBy(e => e.EditionOn)!).ToList();
        if (editions.Count == 0)
        {
            return MatchingProblems.NoRegister.With();
        }

        var blocks = divisions.Where(d => d.IsBlock).Select((d, i) => (d.Code, i)).ToDictionary(p => p.Code, p => p.i);
        var tables = new MatchingTables(context, blocks);
        var places = new PlaceNames(divisions.Where(d => d.TownshipCode == d.Code || d.TownshipCode is null).Select(d => d.Name));
        var done = 0;
        foreach (var subject in Enum.GetValues<SubjectKind>())
        {
            var sources = editions.Where(e => e.Source.Subject() == subject).ToList();
            if (sources.Count == 0)
            {
                continue;
            }

            var subjectRun = await SubjectMatching.PrepareAsync(context, tables, places, subject, cancel);
            foreach (var edition in sources)
            {
                var matches = await subjectRun.MatchAsync(edition, cancel);
                await WriteAsync(context, edition, matches, cancel);
                Measures.MatchingRows.Add(matches.Count, Measures.Tag("source", edition.Source));
                progress?.Report(++done / (double)(editions.Count + 1));
            }
        }

        var run = await WriteRunAsync(context, watch, cancel);
        await ComparisonFindings.RefreshAsync(context, cancel);
        var detail = new { sources = editions.Select(e => new { source = e.Source.Slug(), edition = e.EditionOn }), run.CensusOnlyUnits, run.CensusOnlyHouseholds };
        await context.LogAsync(Activity.Of(by ?? Actor.Portal("matching"), ActivityActions.Compared, detail: detail), clock, cancel);
        await transaction.CommitAsync(cancel);
        await context.Database.ExecuteSqlRawAsync(context.IsPostgres ? "ANALYZE register_matches" : "PRAGMA analysis_limit=2000; ANALYZE register_matches", cancel);
        Measures.MatchingSeconds.Record(watch.Elapsed.TotalSeconds);
        return Result.Done;
    }

    private static async Task WriteAsync(CensusDbContext context, RegisterEdition edition, List<RegisterMatch> matches, CancellationToken cancel)
    {
        await context.Matches.Where(m => m.Source == edition.Source).ExecuteDeleteAsync(cancel);
        await new BulkTable<RegisterMatch>(context).InsertAsync(matches, cancel);
        await MatchTallying.RewriteAsync(context, edition.Source, cancel);
    }

    private async Task<MatchRun> WriteRunAsync(CensusDbContext context, Stopwatch watch, CancellationToken cancel)
    {
        await context.CensusOnly.ExecuteDeleteAsync(cancel);
        var unheld = await context.Records.AsNoTracking().Where(r => !context.Matches.Any(m => m.RecordId == r.Id))
            .Select(r => new CensusOnlyRecord { RecordId = r.Id, Subject = r.Subject, BlockCode = r.BlockCode, TownshipCode = r.TownshipCode })
            .ToListAsync(cancel);
        await new BulkTable<CensusOnlyRecord>(context).InsertAsync(unheld, cancel);
        var run = new MatchRun
        {
            FinishedAt = clock.GetUtcNow().UtcDateTime,
            CensusOnlyUnits = unheld.Count(r => r.Subject == SubjectKind.Unit),
            CensusOnlyHouseholds = unheld.Count(r => r.Subject == SubjectKind.Household),
            Seconds = watch.Elapsed.TotalSeconds,
        };
        context.MatchRuns.Add(run);
        await context.SaveChangesAsync(cancel);
        return run;
    }
}
