using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Progress;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Operations;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Progress;

/// <summary>One stored count that a full recount does not confirm (汇总差异).</summary>
public sealed record TallyDifference(string Table, string Code, string Subject, string? Day, string Stored, string Counted);

/// <summary>What a recount found (重算报告).</summary>
public sealed record RecountReport(int Tallies, IReadOnlyList<TallyDifference> Differences, bool IsRepaired)
{
    public bool IsEqual => Differences.Count == 0;
}

/// <summary>Proves the tallies equal to a full recount, and repairs them if they are not (汇总重算).</summary>
public sealed class RecountService(CensusDbContext context, TimeProvider clock)
{
    /// <param name="by">Who repairs; a recount that only looks leaves no line in the log.</param>
    public async Task<RecountReport> RunAsync(bool repair, CancellationToken cancel = default, Actor? by = null)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var differences = new List<TallyDifference>();
        var tallies = await ComparePlacesAsync(differences, cancel) + await CompareDaysAsync(differences, cancel);
        var repaired = repair && differences.Count > 0;
        if (repaired)
        {
            await PlaceRefresh.RebuildTalliesAsync(context, cancel);
            var detail = new { tallies, differences = differences.Count };
            await context.LogAsync(Activity.Of(by ?? Actor.Portal("census recount"), ActivityActions.Recounted, detail: detail), clock, cancel);
        }

        await transaction.CommitAsync(cancel);
        Measures.Recounts.Add(1, Measures.Tag("result", differences.Count == 0 ? "equal" : repaired ? "repaired" : "different"));
        Measures.TallyDifferences.Add(differences.Count);
        return new RecountReport(tallies, differences, repaired);
    }

    private async Task<int> ComparePlacesAsync(List<TallyDifference> differences, CancellationToken cancel)
    {
        var counted = (await TallyCount.PlacesAsync(context, null, cancel)).ToDictionary(c => c.Key, c => c.Value.Counts);
        var stored = await context.AreaTallies.AsNoTracking().ToDictionaryAsync(
            t => (t.PlaceCode, t.Subject),
            t => t.Counts, cancel);
        foreach (var key in counted.Keys.Union(stored.Keys))
        {
            var (before, after) = (stored.GetValueOrDefault(key), counted.GetValueOrDefault(key));
            if (before != after)
            {
                differences.Add(new TallyDifference("area_tallies", key.Item1, key.Item2.ToString(), null, before.ToString(), after.ToString()));
            }
        }

        return stored.Count;
    }

    private async Task<int> CompareDaysAsync(List<TallyDifference> differences, CancellationToken cancel)
    {
        var counted = await TallyCount.DaysAsync(context, cancel);
        var stored = await context.DayTallies.AsNoTracking().ToDictionaryAsync(
            t => (t.DivisionCode, t.Subject, t.Day), t => (t.Verified, t.Collected), cancel);
        foreach (var key in counted.Keys.Union(stored.Keys))
        {
            var (before, after) = (stored.GetValueOrDefault(key), counted.GetValueOrDefault(key));
            if (before != after)
            {
                differences.Add(new TallyDifference("day_tallies", key.Item1, key.Item2.ToString(), key.Item3.ToString("O"),
                    before.ToString(), after.ToString()));
            }
        }

        return stored.Count;
    }
}
