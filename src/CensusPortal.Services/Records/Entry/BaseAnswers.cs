using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Entry;

/// <summary>
/// Which records answer rows of the base list (底册采集情况): by their key, by what they say themselves, or because the record that did was merged
/// into them. As far as they lie in the reader's places.
/// </summary>
internal sealed class BaseAnswers(CensusDbContext context)
{
    /// <summary>Identifier → the record's number; rows that nobody has collected are not in it.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OfAsync(SubjectKind kind, IReadOnlyCollection<string> identifiers, CancellationToken cancel)
    {
        string[] open = [.. identifiers];
        var answers = await context.Records.Where(r => r.Subject == kind && open.Contains(r.NaturalKey)).ToDictionaryAsync(r => r.NaturalKey, r => r.Id, cancel);
        open = [.. open.Where(i => !answers.ContainsKey(i))];
        if (open.Length > 0)
        {
            await AddOwnAsync(answers, kind, open, cancel);
            open = [.. open.Where(i => !answers.ContainsKey(i))];
        }

        if (open.Length > 0)
        {
            await AddMergedAsync(answers, kind, open, cancel);
        }

        return answers;
    }

    /// <summary>Records whose key is their own id: another one had the row's. The key narrows it down, for identifiers have no index.</summary>
    private async Task AddOwnAsync(Dictionary<string, long> answers, SubjectKind kind, string[] open, CancellationToken cancel)
    {
        var own = await context.Records.Where(r => r.Subject == kind && EF.Functions.Like(r.NaturalKey, "*%") && r.BaseIdentifier != null && open.Contains(r.BaseIdentifier))
            .OrderBy(r => r.Id).Select(r => new { Identifier = r.BaseIdentifier!, r.Id }).ToListAsync(cancel);
        own.ForEach(r => answers.TryAdd(r.Identifier, r.Id));
    }

    private async Task AddMergedAsync(Dictionary<string, long> answers, SubjectKind kind, string[] open, CancellationToken cancel)
    {
        var rows = await context.BaseList.Where(e => e.Kind == kind && open.Contains(e.Identifier)).ToDictionaryAsync(e => e.Id, e => e.Identifier, cancel);
        long[] ids = [.. rows.Keys];
        var merges = await context.Merges.AsNoTracking()
            .Where(m => m.UndoneAt == null && m.RemovedSubject == kind && (open.Contains(m.RemovedKey) || (m.BaseRowId != null && ids.Contains(m.BaseRowId.Value))))
            .Select(m => new { m.RemovedKey, m.BaseRowId, m.KeptRecordId }).ToListAsync(cancel);
        foreach (var merge in merges)
        {
            var identifier = merge.BaseRowId is { } row && rows.TryGetValue(row, out var listed) ? listed : merge.RemovedKey;
            if (await KeptAsync(merge.KeptRecordId, cancel) is { } kept)
            {
                answers.TryAdd(identifier, kept);
            }
        }
    }

    /// <summary>What was kept may have been merged into a third record since.</summary>
    private async Task<long?> KeptAsync(long? id, CancellationToken cancel)
    {
        while (id is { } kept && !await context.Records.AnyAsync(r => r.Id == kept, cancel))
        {
            id = await context.Merges.Where(m => m.UndoneAt == null && m.RemovedRecordId == kept).Select(m => (long?)m.KeptRecordId).FirstOrDefaultAsync(cancel);
        }

        return id;
    }
}
