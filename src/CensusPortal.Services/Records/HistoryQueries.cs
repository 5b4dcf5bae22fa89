using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records;

/// <summary>Reads the history of a record (字段历史), as far as it lies in the reader's places and with phones masked.</summary>
public sealed class HistoryQueries(CensusDbContext context, PersonalData? personal = null)
{
    private const int Most = 2_000;

    private readonly PersonalData shown = personal ?? PersonalData.Masked;

    /// <summary>The newest change first; null when the reader sees no such record and nothing of what it was.</summary>
    public async Task<IReadOnlyList<FieldChange>?> OfAsync(Guid uid, CancellationToken cancel = default)
    {
        var changes = await context.FieldChanges.AsNoTracking().Where(c => c.RecordUid == uid).OrderByDescending(c => c.Id).Take(Most).ToListAsync(cancel);
        return changes.Count == 0 && !await context.Records.AnyAsync(r => r.Uid == uid, cancel) ? null : [.. changes.Select(Masked)];
    }

    private FieldChange Masked(FieldChange c) => c.Field switch
    {
        "telephone" or "mobile" or "enumeratorPhone" => c.With(shown.Phone(c.Before), shown.Phone(c.After)),
        "representative" => c.With(shown.Name(c.Before), shown.Name(c.After)),
        _ => c,
    };
}
