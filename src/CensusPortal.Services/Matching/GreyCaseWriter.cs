using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Matching;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Writes what a run leaves to people (写入灰区). A case that the run settled is gone; one that somebody decided stays behind its decision,
/// so that undoing brings it back, and is open again when the run has a candidate for it that nobody rejected.
/// </summary>
internal sealed class GreyCaseWriter(CensusDbContext context, MatchRun run)
{
    private const int BatchSize = 1000;

    /// <summary>Nobody looks at more; those left out come back when these are rejected.</summary>
    private const int MostCandidates = 20;

    private int added;

    /// <returns>How many cases of the source are open.</returns>
    public async Task<int> WriteAsync(SourceOutcome found, CancellationToken cancel)
    {
        var stored = await context.GreyCases.AsNoTracking().Where(c => c.Source == found.Edition.Source).ToDictionaryAsync(c => c.NaturalKey, cancel);
        var keys = await RecordKeysAsync(found, cancel);
        var (created, renewed, candidates) = (new List<GreyCase>(), new List<GreyCase>(), new List<GreyCandidate>());
        foreach (var pairs in found.Grey.GroupBy(g => g.Left))
        {
            var row = found.Rows[pairs.Key];
            var best = pairs.OrderByDescending(p => p.Weight).ThenBy(p => p.Right).Take(MostCandidates).ToList();
            var isOld = stored.Remove(row.NaturalKey, out var known);
            var open = known ?? new GreyCase
            {
                Id = GreyCase.NumberOf(run.Id, ++added), Source = found.Edition.Source, NaturalKey = row.NaturalKey, RegisterEntryId = row.Id,
            };
            (isOld ? renewed : created).Add(Placed(open, row));
            (open.Weight, open.DecisionId) = (best[0].Weight, null);
            candidates.AddRange(best.Select(p => Candidate(open, p, found.RecordIds[p.Right], keys)));
        }

        var kept = KeepDecided(found, stored);
        await DeleteAsync([.. stored.Values.Select(c => c.Id)], cancel);
        foreach (var batch in renewed.Select(c => c.Id).Chunk(BatchSize))
        {
            await context.GreyCandidates.Where(c => batch.Contains(c.CaseId)).ExecuteDeleteAsync(cancel);
        }

        var table = new BulkTable<GreyCase>(context);
        await table.InsertAsync(created, cancel);
        await table.UpdateAsync([.. renewed, .. kept], cancel);
        await new BulkTable<GreyCandidate>(context).InsertAsync(candidates, cancel);
        return created.Count + renewed.Count;
    }

    private static GreyCase Placed(GreyCase open, RegisterRowInfo row)
    {
        (open.RegisterEntryId, open.BlockCode, open.TownshipCode, open.DivisionCode) = (row.Id, row.BlockCode, row.TownshipCode, row.DivisionCode);
        return open;
    }

    private static GreyCandidate Candidate(GreyCase open, GreyPair pair, long recordId, Dictionary<long, string> keys) => new()
    {
        CaseId = open.Id, RecordId = recordId, RecordNaturalKey = keys[recordId], Weight = pair.Weight, Evidence = Evidence.Pack(pair.Evidence),
    };

    /// <summary>Takes the decided ones whose row the edition still has out of <paramref name="stored"/>: what is left there is gone.</summary>
    private static List<GreyCase> KeepDecided(SourceOutcome found, Dictionary<string, GreyCase> stored)
    {
        var kept = new List<GreyCase>();
        if (stored.Values.All(c => c.DecisionId is null))
        {
            return kept;
        }

        foreach (var row in found.Rows)
        {
            if (stored.TryGetValue(row.NaturalKey, out var decided) && decided.DecisionId is not null)
            {
                stored.Remove(row.NaturalKey);
                kept.Add(Placed(decided, row));
            }
        }

        return kept;
    }

    private async Task<Dictionary<long, string>> RecordKeysAsync(SourceOutcome found, CancellationToken cancel)
    {
        var keys = new Dictionary<long, string>();
        foreach (var batch in found.Grey.Select(g => found.RecordIds[g.Right]).Distinct().Chunk(BatchSize))
        {
            foreach (var record in await context.Records.Where(r => batch.Contains(r.Id)).Select(r => new { r.Id, r.NaturalKey }).ToListAsync(cancel))
            {
                keys[record.Id] = record.NaturalKey;
            }
        }

        return keys;
    }

    private async Task DeleteAsync(long[] ids, CancellationToken cancel)
    {
        foreach (var batch in ids.Chunk(BatchSize))
        {
            await context.GreyCases.Where(c => batch.Contains(c.Id)).ExecuteDeleteAsync(cancel);
        }
    }
}
