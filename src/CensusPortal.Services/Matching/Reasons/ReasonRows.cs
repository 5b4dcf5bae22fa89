using CensusPortal.Data;
using CensusPortal.Data.Bulk;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Reasons;

/// <summary>The register rows a change of reasons is about (变更的条目), with what people said of them before.</summary>
internal sealed class ReasonRows(CensusDbContext context)
{
    /// <summary>A register row and the override it has; null where nobody said anything.</summary>
    internal sealed record FoundRow(RegisterSource Source, string NaturalKey, string? BlockCode, string? TownshipCode, string? DivisionCode, ReasonOverride? Earlier);

    public Task<List<FoundRow>> ReadAsync(IQueryable<RegisterEntry> rows, CancellationToken cancel) => (
        from entry in rows
        join o in context.ReasonOverrides.AsNoTracking() on new { entry.Source, entry.NaturalKey } equals new { o.Source, o.NaturalKey } into earlier
        from o in earlier.DefaultIfEmpty()
        select new FoundRow(entry.Source, entry.NaturalKey, entry.BlockCode, entry.TownshipCode, entry.DivisionCode, o)).ToListAsync(cancel);

    /// <summary>Writes the change with its rows and what follows from it.</summary>
    public async Task WriteAsync(ReasonChange change, IReadOnlyList<FoundRow> rows, CancellationToken cancel)
    {
        context.ReasonChanges.Add(change);
        await context.SaveChangesAsync(cancel);
        await new BulkTable<ReasonChangeRow>(context).InsertAsync([.. rows.Select(r => new ReasonChangeRow
        {
            ChangeId = change.Id, Source = r.Source, NaturalKey = r.NaturalKey, BlockCode = r.BlockCode, TownshipCode = r.TownshipCode, DivisionCode = r.DivisionCode,
            EarlierReason = r.Earlier?.Reason, EarlierNote = r.Earlier?.Note, EarlierChangeId = r.Earlier?.ChangeId, EarlierSetBy = r.Earlier?.SetBy,
            EarlierSetAt = r.Earlier?.SetAt,
        })], cancel);
        var touched = context.ReasonOverrides.Where(o => context.ReasonChangeRows.Where(r => r.ChangeId == change.Id && r.Source == o.Source)
            .Select(r => r.NaturalKey).Contains(o.NaturalKey));
        await new ReasonWriter(context).SetAsync(change, touched, change.Reason is null ? [] : [.. rows.Select(r => new ReasonOverride
        {
            Source = r.Source, NaturalKey = r.NaturalKey, Reason = change.Reason, Note = change.Note, ChangeId = change.Id, SetBy = change.ChangedBy,
            SetAt = change.ChangedAt,
        })], cancel);
    }
}
