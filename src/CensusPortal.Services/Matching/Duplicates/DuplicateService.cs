using System.Text.Json;
using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Duplicates;

/// <summary>Which of a pair stays, what it takes from the other, and the versions whoever decided has seen (合并请求).</summary>
public sealed record MergeInput(long Keep, IReadOnlyCollection<string> Taken, int KeepVersion, int OtherVersion);

/// <summary>Decides about duplicates (重复处理): no duplicate, merged, or a merge undone; each with its tallies and its line in the log.</summary>
public sealed class DuplicateService(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    public Task<Result> DismissAsync(long id, CancellationToken cancel = default) => DecideAsync(id, p => p.Dismiss(who.Actor.Name, Now), cancel);

    public Task<Result> ReopenAsync(long id, CancellationToken cancel = default) => DecideAsync(id, p => p.Reopen(), cancel);

    /// <summary>
    /// Merges one record of a pair into the other: the kept one takes the chosen values, the other is removed with what it counted, its own
    /// base-list row becomes 重复. Gives the merge's number.
    /// </summary>
    public async Task<Result<int>> MergeAsync(long id, MergeInput input, CancellationToken cancel = default)
    {
        // No comparison writes meanwhile: the pairs of both records and the lists of findings change with the merge.
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return DuplicateProblems.Busy.With();
        }

        var pair = await context.Duplicates.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        var records = pair is null ? [] : await context.Records.Where(r => r.Id == pair.FirstRecordId || r.Id == pair.SecondRecordId).ToListAsync(cancel);
        if (records.Count != 2 || records.Find(r => r.Id == input.Keep) is not { } kept)
        {
            return DuplicateProblems.NotFound.With();
        }

        var removed = records.Find(r => r.Id != input.Keep)!;
        if (kept.Version != input.KeepVersion || removed.Version != input.OtherVersion)
        {
            return DuplicateProblems.ChangedSinceSeen.With();
        }

        if (await HeldBackAsync(records, cancel) is { } above)
        {
            return above;
        }

        var merged = kept.MergedWith(removed, input.Taken);
        if (!merged.IsDone)
        {
            return merged.Problem;
        }

        var whole = input.Taken.Count == 0 ? merged.Value : await RecordComposition.AuditedAsync(context, merged.Value, cancel);

        var baseRow = await BaseRowAsync(removed, cancel);
        var saved = baseRow.Problem is { } refused ? refused : await SaveAsync(kept, whole, removed, baseRow.Value, cancel);
        await (saved.IsDone ? transaction.CommitAsync(cancel) : Task.CompletedTask);
        return saved;
    }

    /// <summary>Brings the removed record back as it was, or refuses where a row was changed since.</summary>
    public async Task<Result> UndoAsync(int mergeId, CancellationToken cancel = default)
    {
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return DuplicateProblems.Busy.With();
        }

        var merge = await context.Merges.FirstOrDefaultAsync(m => m.Id == mergeId, cancel);
        if (merge is null)
        {
            return DuplicateProblems.MergeNotFound.With();
        }

        var kept = await context.Records.FirstOrDefaultAsync(r => r.Id == merge.KeptRecordId, cancel);
        var baseRow = merge.BaseRowId is null ? null : await context.BaseList.FirstOrDefaultAsync(e => e.Id == merge.BaseRowId, cancel);
        var undone = merge.Undo(kept, baseRow, Now);
        if (!undone.IsDone)
        {
            return undone;
        }

        var places = await PlaceIndex.LoadAsync(context, cancel);
        var (back, before) = (RecordContent.Read(merge.Removed).At(places), RecordContent.Read(merge.KeptBefore).At(places));
        if (await HeldBackAsync([kept!, back], cancel) is { } above)
        {
            return above;
        }

        var days = new MergedDays(back.FilledOn, before.FilledOn, kept!.FilledOn);
        context.Records.Add(back);
        context.Entry(kept).CurrentValues.SetValues(before);
        baseRow?.UnmarkDuplicate(merge.BaseOutcome, merge.BaseVerifiedOn, merge.BaseNote);
        var saved = await context.SaveAsync(who.Actor, clock, cancel, stop => MergedMatches.MoveBackAsync(context, merge, days, stop), ChangeReason.Undo);
        await (saved.IsDone ? transaction.CommitAsync(cancel) : Task.CompletedTask);
        return saved;
    }

    /// <summary>Why the reviews of records forbid that they become one, or two again: an office above has accepted one of them, or its area is closed.</summary>
    private async Task<Problem?> HeldBackAsync(IReadOnlyCollection<ClearanceRecord> records, CancellationToken cancel)
    {
        string[] areas = [.. records.Select(r => r.AreaCode).Distinct()];
        return records.FirstOrDefault(r => !ReviewRules.Reaches(who.Actor.Role, r.Review)) is { } above
                ? ReviewProblems.AboveYou.With(above.Review.Name(Language.Chinese), above.Review.Name(Language.English))
            : await context.AcceptedAreas.Where(a => areas.Contains(a.AreaCode)).Select(a => a.AreaCode).FirstOrDefaultAsync(cancel) is { } closed
                ? ReviewProblems.AreaAccepted.With(closed) : null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<Result> DecideAsync(long id, Func<DuplicatePair, Result> decide, CancellationToken cancel)
    {
        await using var transaction = await MatchLock.TryBeginBesideAsync(context, cancel);
        if (transaction is null)
        {
            return DuplicateProblems.Busy.With();
        }

        var pair = await context.Duplicates.FirstOrDefaultAsync(p => p.Id == id, cancel);
        var decided = pair is null ? DuplicateProblems.NotFound.With() : decide(pair);
        var saved = decided.IsDone ? await context.SaveAsync(who.Actor, clock, cancel) : decided;
        await (saved.IsDone ? transaction.CommitAsync(cancel) : Task.CompletedTask);
        return saved;
    }

    /// <summary>The base-list row the record answers as its own; none for an addition.</summary>
    private async Task<Result<BaseListEntry?>> BaseRowAsync(ClearanceRecord removed, CancellationToken cancel)
    {
        if (removed.BaseIdentifier is not { } identifier)
        {
            return default;
        }

        var row = await context.BaseList.FirstOrDefaultAsync(e => e.Kind == removed.Subject && e.Identifier == identifier, cancel);
        return row is null && await context.BaseList.IgnoreQueryFilters().AnyAsync(e => e.Kind == removed.Subject && e.Identifier == identifier, cancel)
            ? DuplicateProblems.BaseRowOutOfScope.With() : new Result<BaseListEntry?>(row, null);
    }

    private async Task<Result<int>> SaveAsync(ClearanceRecord kept, ClearanceRecord merged, ClearanceRecord removed, BaseListEntry? baseRow, CancellationToken cancel)
    {
        var days = new MergedDays(removed.FilledOn, kept.FilledOn, merged.FilledOn);
        var (before, outcome, verifiedOn, note) = (RecordContent.Write(kept), baseRow?.OutcomeCode, baseRow?.VerifiedOn, baseRow?.Note);
        context.Entry(kept).CurrentValues.SetValues(merged);
        if (baseRow is not null)
        {
            var duplicate = await context.Outcomes.FirstOrDefaultAsync(o => o.Code == VerificationOutcome.Duplicate, cancel);
            var marked = baseRow.MarkDuplicate(duplicate, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), $"已合并到：{merged.Name}");
            if (!marked.IsDone)
            {
                return marked.Problem;
            }
        }

        var matches = await context.Matches.IgnoreQueryFilters().Where(m => m.RecordId == removed.Id).Select(m => m.RegisterEntryId).ToListAsync(cancel);
        var merge = new RecordMerge
        {
            KeptRecordId = kept.Id, KeptName = merged.Name, KeptBefore = before, KeptVersion = VersionAfter(kept, kept.Version),
            RemovedRecordId = removed.Id, RemovedSubject = removed.Subject, RemovedKey = removed.NaturalKey, RemovedName = removed.Name,
            Removed = RecordContent.Write(removed), BaseRowId = baseRow?.Id, BaseOutcome = outcome, BaseVerifiedOn = verifiedOn, BaseNote = note,
            BaseVersion = baseRow is null ? 0 : VersionAfter(baseRow, baseRow.Version), Matches = JsonSerializer.Serialize(matches),
            WasCensusOnly = await context.CensusOnly.AnyAsync(c => c.RecordId == removed.Id, cancel), AreaCode = removed.AreaCode,
            DistrictCode = removed.DistrictCode, TownshipCode = removed.TownshipCode, BlockCode = removed.BlockCode, MergedAt = Now, MergedBy = who.Actor.Name,
        };
        context.Merges.Add(merge);
        context.Records.Remove(removed);
        var saved = await context.SaveAsync(who.Actor, clock, cancel, stop => MergedMatches.MoveAsync(context, removed.Id, kept.Id, days, stop), ChangeReason.Merge);
        return saved.IsDone ? merge.Id : saved.Problem;
    }

    /// <summary>Saving counts a changed row's version up by one.</summary>
    private int VersionAfter(object row, int version) => context.Entry(row).State == EntityState.Modified ? version + 1 : version;
}
