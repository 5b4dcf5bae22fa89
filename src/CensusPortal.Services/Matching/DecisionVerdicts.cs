using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Turns what people have decided on a source into the engine's verdicts (人工判定), by the rows of the run at hand. What was decided about a record holds for the one it was
/// merged into since.
/// </summary>
internal static class DecisionVerdicts
{
    private const int BatchSize = 1000;

    public static async Task<Verdicts> LoadAsync(
        CensusDbContext context, RegisterSource source, RegisterRowInfo[] register, long[] recordIds, CancellationToken cancel)
    {
        var decisions = await context.Decisions.AsNoTracking().Where(d => d.Source == source && d.UndoneAt == null).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.Kind, d.NaturalKey, d.RecordNaturalKey }).ToListAsync(cancel);
        if (decisions.Count == 0)
        {
            return Verdicts.None;
        }

        var rejected = await (
            from pair in context.RejectedPairs join decision in context.Decisions on pair.DecisionId equals decision.Id
            where decision.Source == source && decision.UndoneAt == null
            select new { decision.NaturalKey, pair.RecordNaturalKey }).ToListAsync(cancel);
        var rows = RowsOf(register, decisions.Select(d => d.NaturalKey).ToHashSet());
        var records = await RecordsOfAsync(
            context, source.Subject(), [.. decisions.Select(d => d.RecordNaturalKey).OfType<string>().Concat(rejected.Select(p => p.RecordNaturalKey)).Distinct()],
            recordIds, cancel);
        var same = new List<(int Left, int Right)>();
        var outOfPlay = new HashSet<int>();
        // The last word on a row counts; what was rejected stays rejected beside it.
        foreach (var last in decisions.Where(d => d.Kind != MatchDecisionKind.Different).GroupBy(d => d.NaturalKey).Select(g => g.Last()))
        {
            if (rows.TryGetValue(last.NaturalKey, out var row))
            {
                if (last.Kind == MatchDecisionKind.OutOfScope)
                {
                    outOfPlay.Add(row);
                }
                else if (records.TryGetValue(last.RecordNaturalKey!, out var record))
                {
                    same.Add((row, record));
                }
            }
        }

        return new Verdicts
        {
            Same = same, OutOfPlay = outOfPlay,
            Different = rejected.Where(p => rows.ContainsKey(p.NaturalKey) && records.ContainsKey(p.RecordNaturalKey))
                .Select(p => (rows[p.NaturalKey], records[p.RecordNaturalKey])).Except(same).ToHashSet(),
        };
    }

    private static Dictionary<string, int> RowsOf(RegisterRowInfo[] register, HashSet<string> keys)
    {
        var rows = new Dictionary<string, int>();
        for (var i = 0; i < register.Length; i++)
        {
            if (keys.Contains(register[i].NaturalKey))
            {
                rows[register[i].NaturalKey] = i;
            }
        }

        return rows;
    }

    /// <summary>Where the records stand in the run, by their natural keys; a record that was merged away is the one it was merged into.</summary>
    private static async Task<Dictionary<string, int>> RecordsOfAsync(
        CensusDbContext context, SubjectKind subject, string[] keys, long[] recordIds, CancellationToken cancel)
    {
        var idOf = await MergedAsync(context, subject, [.. keys], cancel);
        foreach (var batch in keys.Chunk(BatchSize))
        {
            foreach (var r in await context.Records.Where(r => r.Subject == subject && batch.Contains(r.NaturalKey)).Select(r => new { r.Id, r.NaturalKey }).ToListAsync(cancel))
            {
                idOf[r.NaturalKey] = r.Id;
            }
        }

        var (wanted, at) = (idOf.Values.ToHashSet(), new Dictionary<long, int>());
        for (var i = 0; i < recordIds.Length && at.Count < wanted.Count; i++)
        {
            if (wanted.Contains(recordIds[i]))
            {
                at[recordIds[i]] = i;
            }
        }

        return idOf.Where(k => at.ContainsKey(k.Value)).ToDictionary(k => k.Key, k => at[k.Value]);
    }

    private static async Task<Dictionary<string, long>> MergedAsync(CensusDbContext context, SubjectKind subject, HashSet<string> keys, CancellationToken cancel)
    {
        var merges = await context.Merges.AsNoTracking().Where(m => m.RemovedSubject == subject && m.UndoneAt == null).OrderBy(m => m.Id)
            .Select(m => new { m.RemovedKey, m.RemovedRecordId, m.KeptRecordId }).ToListAsync(cancel);
        var keptOf = new Dictionary<long, long>();
        merges.ForEach(m => keptOf[m.RemovedRecordId] = m.KeptRecordId);
        var idOf = new Dictionary<string, long>();
        foreach (var merge in merges.Where(m => keys.Contains(m.RemovedKey)))
        {
            // A record is merged away once, so that the chain ends.
            var kept = merge.KeptRecordId;
            while (keptOf.TryGetValue(kept, out var next))
            {
                kept = next;
            }

            idOf[merge.RemovedKey] = kept;
        }

        return idOf;
    }
}
