using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;
using MatchLevel = CensusPortal.Domain.Matching.MatchLevel;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Writes what a run found for a source (写入比对结果): only the rows that differ from what is stored, the tallies anew, and what is different
/// from the run before. A row is the same row in a newer edition by its key.
/// </summary>
internal sealed class MatchWriter(CensusDbContext context, MatchRun run)
{
    private const int BatchSize = 1000;

    private sealed record Stored(RegisterMatch Match, string? NaturalKey);

    /// <returns>The run's line of the source, still without what is left to people.</returns>
    public async Task<MatchRunSource> WriteAsync(SourceOutcome found, int greyCases, CancellationToken cancel)
    {
        var before = await LoadAsync(found.Edition.Source, cancel);
        await WriteDifferenceAsync(found, before, cancel);
        await MatchTallying.RewriteAsync(context, found.Edition.Source, cancel);
        var (changes, known) = Changes(found, before);
        await new BulkTable<MatchChange>(context).InsertAsync(changes, cancel);
        int Of(MatchChangeKind kind) => changes.Count(c => c.Kind == kind);
        return new MatchRunSource
        {
            RunId = run.Id, Source = found.Edition.Source, EditionOn = found.Edition.EditionOn,
            Rows = found.Matches.Count, Matched = found.Matches.Count(m => m.RecordId is not null),
            NewRows = found.Matches.Count - known, GoneRows = before.Count - known,
            NewlyMatched = Of(MatchChangeKind.NewlyMatched), NoLongerMatched = Of(MatchChangeKind.NoLongerMatched),
            OtherPartner = Of(MatchChangeKind.OtherPartner), OtherReason = Of(MatchChangeKind.OtherReason), GreyCases = greyCases,
        };
    }

    private Task<List<Stored>> LoadAsync(RegisterSource source, CancellationToken cancel) => (
        from match in context.Matches.AsNoTracking().Where(m => m.Source == source)
        join entry in context.RegisterEntries on match.RegisterEntryId equals entry.Id into entries
        from entry in entries.DefaultIfEmpty()
        select new Stored(match, entry.NaturalKey)).ToListAsync(cancel);

    private async Task WriteDifferenceAsync(SourceOutcome found, List<Stored> before, CancellationToken cancel)
    {
        var stored = before.ToDictionary(s => s.Match.RegisterEntryId, s => s.Match);
        var (added, changed) = (new List<RegisterMatch>(), new List<RegisterMatch>());
        foreach (var (i, match) in found.Matches.Index())
        {
            var isNew = !stored.Remove(match.RegisterEntryId, out var old);
            if (isNew || !IsSame(old!, match))
            {
                match.Evidence = IsExplained(match) ? Evidence.Pack(found.Explain(i)) : null;
                (isNew ? added : changed).Add(match);
            }
        }

        if (stored.Count == before.Count)
        {
            // Another edition: not one row of what is stored is left.
            await context.Matches.Where(m => m.Source == found.Edition.Source).ExecuteDeleteAsync(cancel);
        }
        else
        {
            foreach (var gone in stored.Keys.Chunk(BatchSize))
            {
                await context.Matches.Where(m => gone.Contains(m.RegisterEntryId)).ExecuteDeleteAsync(cancel);
            }
        }

        var table = new BulkTable<RegisterMatch>(context);
        await table.InsertAsync(added, cancel);
        await table.UpdateAsync(changed, cancel);
    }

    private static bool IsSame(RegisterMatch a, RegisterMatch b) =>
        (a.RecordId, a.Level, a.Weight, a.Reason, a.InScope, a.BlockCode, a.BaseListEntryId) == (b.RecordId, b.Level, b.Weight, b.Reason, b.InScope, b.BlockCode, b.BaseListEntryId)
        && (a.AutomaticReason, a.AutomaticInScope, a.IsOfClearance) == (b.AutomaticReason, b.AutomaticInScope, b.IsOfClearance)
        && IsExplained(b) == a.Evidence is not null;

    private static bool IsExplained(RegisterMatch match) => match.RecordId is not null && match.Level != MatchLevel.Confirmed;

    private (List<MatchChange> Changes, int Known) Changes(SourceOutcome found, List<Stored> before)
    {
        var byKey = new Dictionary<string, RegisterMatch>(before.Count);
        foreach (var stored in before)
        {
            if (stored.NaturalKey is { } key)
            {
                byKey[key] = stored.Match;
            }
        }

        var (changes, known) = (new List<MatchChange>(), 0);
        for (var i = 0; i < found.Rows.Length; i++)
        {
            if (byKey.TryGetValue(found.Rows[i].NaturalKey, out var old))
            {
                known++;
                var now = found.Matches[i];
                if (MatchChangeKinds.Between((old.RecordId, old.Reason), (now.RecordId, now.Reason)) is { } kind)
                {
                    changes.Add(Change(kind, found.Rows[i], old, now));
                }
            }
        }

        return (changes, known);
    }

    private MatchChange Change(MatchChangeKind kind, RegisterRowInfo row, RegisterMatch old, RegisterMatch now) => new()
    {
        RunId = run.Id, Kind = kind, Source = now.Source, RegisterEntryId = row.Id, NaturalKey = row.NaturalKey, Name = row.Name,
        BlockCode = row.BlockCode, TownshipCode = row.TownshipCode, DivisionCode = row.DivisionCode,
        RecordBefore = old.RecordId, RecordAfter = now.RecordId, LevelBefore = old.Level, LevelAfter = now.Level,
        ReasonBefore = old.Reason, ReasonAfter = now.Reason,
    };
}
