using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Reasons;

/// <summary>What somebody says of register rows (改原因): a reason, or none for back to the automatic one, and why.</summary>
public sealed record ReasonInput(string? Reason, string? Note);

/// <summary>What an undo came to (撤销结果).</summary>
public sealed record UndoneChange(int Restored, int Kept);

/// <summary>
/// Changes difference reasons (改差异原因) of one row or of all a filter finds, and takes such a change back. Rows, tallies and the log's line
/// are one transaction.
/// </summary>
public sealed class ReasonService(CensusDbContext context, CurrentActor who, PersonalData personal, TimeProvider clock)
{
    public const int LongestNote = 200;

    /// <param name="expected">How many rows the reader was told; when the filter finds another number by now nothing is changed.</param>
    /// <param name="conditions">The conditions as the list's address has them, for the list of changes.</param>
    public async Task<Result<ReasonChange>> ChangeAsync(RegisterFilter filter, string conditions, ReasonInput input, int expected, CancellationToken cancel = default)
    {
        var found = await ReasonSelection.OfAsync(context, filter, personal.FindsByPhone, cancel);
        return found.IsDone ? await ApplyAsync(found.Value.Rows, found.Value.Source, input, conditions, expected, cancel) : found.Problem;
    }

    public async Task<Result<ReasonChange>> ChangeOneAsync(long entryId, ReasonInput input, CancellationToken cancel = default)
    {
        var entry = await context.RegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entryId, cancel);
        if (entry is null)
        {
            return ReasonProblems.NoRows.With();
        }

        var rows = from match in context.Matches
                   where match.RegisterEntryId == entryId && match.Reason != null && match.Reason != DifferenceReasons.OutOfScope
                   join e in context.RegisterEntries on match.RegisterEntryId equals e.Id
                   select e;
        return await ApplyAsync(rows, entry.Source, input, null, 1, cancel);
    }

    public async Task<Result<UndoneChange>> UndoAsync(int changeId, CancellationToken cancel = default)
    {
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return ReasonProblems.Busy.With();
        }

        var writer = new ReasonWriter(context);
        if (await context.ReasonChanges.FirstOrDefaultAsync(c => c.Id == changeId, cancel) is not { } change)
        {
            return ReasonProblems.UnknownChange.With(changeId);
        }

        if (change.IsUndone)
        {
            return ReasonProblems.AlreadyUndone.With(changeId);
        }

        var rows = await (
            from row in context.ReasonChangeRows.AsNoTracking()
            where row.ChangeId == changeId
            join o in context.ReasonOverrides on new { row.Source, row.NaturalKey } equals new { o.Source, o.NaturalKey } into now
            from o in now.DefaultIfEmpty()
            select new { Row = row, ChangeId = o == null ? null : (int?)o.ChangeId }).ToListAsync(cancel);
        if (rows.Count < change.Rows)
        {
            return ReasonProblems.PartlyForeign.With(changeId);
        }

        // A row somebody changed since has another change's mark, or none any more.
        var mark = change.Reason is null ? null : (int?)changeId;
        var mine = rows.Where(r => r.ChangeId == mark).Select(r => r.Row).ToList();
        var kept = rows.Count - mine.Count;
        if (mine.Count == 0)
        {
            return ReasonProblems.AllChangedSince.With(kept);
        }

        var undone = change.Undo(who.Actor.Name, clock.GetUtcNow().UtcDateTime, kept);
        if (!undone.IsDone)
        {
            return undone.Problem;
        }

        await writer.SetAsync(change, context.ReasonOverrides.Where(o => o.ChangeId == changeId), [.. mine.Select(Earlier).OfType<ReasonOverride>()], cancel);
        await context.SaveChangesAsync(cancel);
        await context.LogAsync(Line(ActivityActions.ReasonsUndone, change, new { restored = mine.Count, kept }), clock, cancel);
        await transaction.CommitAsync(cancel);
        return new UndoneChange(mine.Count, kept);
    }

    private async Task<Result<ReasonChange>> ApplyAsync(
        IQueryable<RegisterEntry> rows, RegisterSource source, ReasonInput input, string? conditions, int expected, CancellationToken cancel)
    {
        if (await CheckAsync(input, cancel) is { } wrong)
        {
            return wrong;
        }

        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return ReasonProblems.Busy.With();
        }

        var change = NewChange(source, input, conditions);
        var found = await new ReasonRows(context).ReadAsync(rows, cancel);
        if (found.Count == 0)
        {
            return ReasonProblems.NoRows.With();
        }

        if (found.Count != expected)
        {
            return ReasonProblems.CountChanged.With(expected, found.Count);
        }

        change.Rows = found.Count;
        await new ReasonRows(context).WriteAsync(change, found, cancel);
        await context.LogAsync(Line(ActivityActions.ReasonsSet, change, new { rows = found.Count, change.Reason, change.Note, change.Filter }), clock, cancel);
        await transaction.CommitAsync(cancel);
        return change;
    }

    private ReasonChange NewChange(RegisterSource source, ReasonInput input, string? conditions) => new()
    {
        Source = source, Reason = input.Reason, Note = input.Note?.Trim(), Filter = conditions, ChangedBy = who.Actor.Name, AccountId = who.Actor.AccountId,
        ChangedAt = clock.GetUtcNow().UtcDateTime,
    };

    private async Task<Problem?> CheckAsync(ReasonInput input, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(input.Note) || input.Note.Trim().Length > LongestNote)
        {
            return ReasonProblems.NoteMissing.With();
        }

        return input.Reason is null || await context.DifferenceReasons.AnyAsync(r => r.Name == input.Reason && r.Name != DifferenceReasons.OutOfScope && r.IsActive, cancel)
            ? null : ReasonProblems.NotOffered.With(input.Reason);
    }

    private static ReasonOverride? Earlier(ReasonChangeRow row) => row.EarlierReason is null ? null : new ReasonOverride
    {
        Source = row.Source, NaturalKey = row.NaturalKey, Reason = row.EarlierReason, Note = row.EarlierNote, ChangeId = row.EarlierChangeId ?? 0,
        SetBy = row.EarlierSetBy ?? "", SetAt = row.EarlierSetAt ?? default,
    };

    private ActivityEntry Line(string action, ReasonChange change, object detail) => Activity.Of(
        who.Actor, action, (ActivityObjects.ReasonChange, change.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), detail: detail);
}
