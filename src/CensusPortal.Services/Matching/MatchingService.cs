using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Operations;
using Microsoft.EntityFrameworkCore;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Compares the newest edition of every register with what was collected (比对) and writes, in one transaction, what differs from what is
/// stored: the outcome of every row, the tallies of the match-rate page, the rows no register holds, what is left to people, and what is
/// different from the run before.
/// </summary>
public sealed class MatchingService(CensusDatabase database, TimeProvider clock, ComparisonParts? parts = null)
{
    /// <summary>The changes of so many runs are kept; the runs themselves stay.</summary>
    public const int RunsWithChanges = 30;

    // Rows that nothing has changed for since the last comparison are not compared again; what a node has not compared yet it compares from scratch.
    private readonly Dictionary<RegisterSource, ComparisonMemory> memories = [];

    /// <param name="only">The one source to compare; null compares all. The others keep their last result.</param>
    /// <param name="by">Who asked for it; the portal itself when nobody did.</param>
    /// <param name="job">The job that it is: other nodes take parts of a large comparison on. Null compares here alone.</param>
    public async Task<Result> RunAsync(
        RegisterSource? only, IProgress<double>? progress, CancellationToken cancel, Actor? by = null, MatchTrigger trigger = MatchTrigger.Person,
        Guid? job = null)
    {
        using var span = Measures.Source.StartActivity("matching");
        var watch = Stopwatch.StartNew();
        var actor = by ?? Actor.Portal("matching");
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await MatchLock.TakeAsync(context, cancel);
        var editions = (await context.Editions.AsNoTracking().ToListAsync(cancel))
            .Where(e => only is null || e.Source == only).GroupBy(e => e.Source).Select(g => g.MaxBy(e => e.EditionOn)!).ToList();
        if (editions.Count == 0)
        {
            return MatchingProblems.NoRegister.With();
        }

        var run = new MatchRun { Trigger = trigger, AskedBy = actor.Name, OnlySource = only, FinishedAt = clock.GetUtcNow().UtcDateTime };
        context.MatchRuns.Add(run);
        await context.SaveChangesAsync(cancel);
        var nodes = new SortedSet<string>(StringComparer.Ordinal);
        await CompareAsync(context, run, editions, progress, (job, nodes), cancel);
        var (units, households) = await CensusOnlyWriter.WriteAsync(context, cancel);
        await ComparisonFindings.RefreshAsync(context, cancel);
        run.Finish(clock.GetUtcNow().UtcDateTime, watch.Elapsed.TotalSeconds, units, households);
        await context.SaveChangesAsync(cancel);
        await ForgetAsync(context, cancel);
        var detail = new { sources = editions.Select(e => new { source = e.Source.Slug(), edition = e.EditionOn }), run.CensusOnlyUnits, run.CensusOnlyHouseholds, sharedOver = nodes };
        await context.LogAsync(Activity.Of(actor, ActivityActions.Compared, detail: detail), clock, cancel);
        await transaction.CommitAsync(cancel);
        await context.Database.ExecuteSqlRawAsync(context.IsPostgres ? "ANALYZE register_matches" : "PRAGMA analysis_limit=2000; ANALYZE register_matches", cancel);
        Measures.MatchingSeconds.Record(watch.Elapsed.TotalSeconds);
        return Result.Done;
    }

    private async Task CompareAsync(CensusDbContext context, MatchRun run, List<RegisterEdition> editions, IProgress<double>? progress, (Guid? Job, ISet<string> Nodes) sharing,
        CancellationToken cancel)
    {
        var divisions = await context.Divisions.AsNoTracking().ToListAsync(cancel);
        var tables = new MatchingTables(context, Blocks(divisions), Townships(divisions));
        var places = new PlaceNames(divisions.Where(d => d.TownshipCode == d.Code || d.TownshipCode is null).Select(d => d.Name));
        var (writer, grey) = (new MatchWriter(context, run), new GreyCaseWriter(context, run));
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
                var ofRegister = new PartOfProgress(progress, done / (double)(editions.Count + 1), (done + 1) / (double)(editions.Count + 1));
                var found = await subjectRun.MatchAsync(edition, MemoryOf(edition.Source), sharing.Job is { } job && parts is not null ? parts.Of(job, sharing.Nodes) : null, ofRegister, cancel);
                await ReasonOverrides.ApplyAsync(context, edition.Id, found.Matches, cancel);
                context.MatchRunSources.Add(await writer.WriteAsync(found, await grey.WriteAsync(found, cancel), cancel));
                Measures.MatchingRows.Add(found.Matches.Count, Measures.Tag("source", edition.Source));
                progress?.Report(++done / (double)(editions.Count + 1));
            }
        }
    }

    private ComparisonMemory MemoryOf(RegisterSource source)
    {
        lock (memories)
        {
            return memories.TryGetValue(source, out var memory) ? memory : memories[source] = new ComparisonMemory();
        }
    }

    private static Dictionary<string, int> Blocks(List<Division> divisions) =>
        divisions.Where(d => d.IsBlock).Select((d, i) => (d.Code, i)).ToDictionary(p => p.Code, p => p.i);

    /// <summary>The townships of each block, numbered from 1: as many as the engine tells apart.</summary>
    private static Dictionary<string, int> Townships(List<Division> divisions) => divisions.Where(d => d.TownshipCode == d.Code).GroupBy(d => d.BlockCode)
        .SelectMany(block => block.OrderBy(d => d.Code, StringComparer.Ordinal).Take(MatchingTables.MostTownships).Select((d, i) => (d.Code, Number: i + 1)))
        .ToDictionary(p => p.Code, p => p.Number);

    private static async Task ForgetAsync(CensusDbContext context, CancellationToken cancel)
    {
        if (await ChangeList.LastForgottenAsync(context, cancel) is > 0 and var id)
        {
            await context.MatchChanges.Where(c => c.RunId <= id).ExecuteDeleteAsync(cancel);
        }
    }
}
