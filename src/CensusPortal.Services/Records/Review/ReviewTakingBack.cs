using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Review;

/// <summary>What an undoing came to (撤销结果).</summary>
public sealed record UndoneReview(int Restored, int Kept);

/// <summary>Takes an act of the review back (撤销审核): each record that nobody changed since is what it was before; the others stay and are counted.</summary>
public sealed class ReviewTakingBack(CensusDbContext context, CurrentActor who, TimeProvider clock)
{
    public async Task<Result<UndoneReview>> UndoAsync(int actionId, CancellationToken cancel = default)
    {
        try
        {
            await using var transaction = await context.TryBeginAsync(RecordReviewService.Patience, null, cancel);
            if (transaction is null)
            {
                return ReviewProblems.Busy.With();
            }

            await context.LimitWaitsAsync(RecordReviewService.Patience, cancel);
            var undone = await TakeBackAsync(actionId, cancel);
            await (undone.IsDone ? transaction.CommitAsync(cancel) : Task.CompletedTask);
            return undone;
        }
        catch (Exception error) when (ShortWait.IsBusy(error))
        {
            return ReviewProblems.Busy.With();
        }
    }

    private sealed record StepNow(
        ReviewStatus Before, string? CommentBefore, int StepVersion, Guid Uid, int? Version, ReviewStatus? Now, string? CommentNow, SubjectKind? Subject, string? AreaCode,
        string? DistrictCode, string? TownshipCode, string? BlockCode)
    {
        public bool IsMine => Version == StepVersion;

        public ReviewMove Back => new(
            Uid, Subject!.Value, new Place(AreaCode, DistrictCode, TownshipCode, BlockCode), StepVersion, Now!.Value, CommentNow, Before, CommentBefore);
    }

    private async Task<Result<UndoneReview>> TakeBackAsync(int actionId, CancellationToken cancel)
    {
        await HoldAsync(actionId, cancel);
        if (await context.ReviewActions.FirstOrDefaultAsync(a => a.Id == actionId, cancel) is not { } action)
        {
            return ReviewProblems.UnknownAct.With(actionId);
        }

        var steps = await StepsAsync(actionId, cancel);
        if (Refusal(action, steps) is { } refused)
        {
            return refused;
        }

        var moves = steps.Where(s => s.IsMine).Select(s => s.Back).ToList();
        if (await ClosedAsync(moves, cancel) is { } closed)
        {
            return closed;
        }

        var kept = steps.Count - moves.Count;
        if (moves.Count == 0)
        {
            return ReviewProblems.AllChangedSince.With(kept);
        }

        var undone = action.Undo(who.Actor.Name, clock.GetUtcNow().UtcDateTime, kept);
        if (!undone.IsDone)
        {
            return undone.Problem;
        }

        var writer = new ReviewWriter(context, clock);
        await writer.TakeBackAsync(action, moves, who.Actor, cancel);
        await writer.LogAsync(action, moves, ActivityActions.ReviewUndone, new { restored = moves.Count, kept }, who.Actor, null, cancel);
        return new UndoneReview(moves.Count, kept);
    }

    private Problem? Refusal(ReviewAction action, List<StepNow> steps)
    {
        if (action.IsUndone)
        {
            return ReviewProblems.ActUndone.With(action.Id);
        }

        if (steps.Count < action.Rows)
        {
            return ReviewProblems.PartlyForeign.With(action.Id);
        }

        // A return says nothing of the level it came from: that is the one of whoever returned.
        var level = action.Target == ReviewStatus.Returned ? action.Reach : action.Target;
        foreach (var status in steps.Select(s => s.Before).Append(level).Distinct().Where(s => !ReviewRules.Reaches(who.Actor.Role, s)))
        {
            return ReviewProblems.AboveYou.With(status.Name(Language.Chinese), status.Name(Language.English));
        }

        return null;
    }

    /// <summary>All of an accepted area stays accepted.</summary>
    private async Task<Problem?> ClosedAsync(List<ReviewMove> moves, CancellationToken cancel)
    {
        var accepted = await context.AcceptedAreas.AsNoTracking().Select(a => a.AreaCode).ToHashSetAsync(cancel);
        return moves.Find(m => !m.To.IsAccepted() && accepted.Contains(m.Place.AreaCode!)) is { } inside ? ReviewProblems.AreaAccepted.With(inside.Place.AreaCode) : null;
    }

    private Task<List<StepNow>> StepsAsync(int actionId, CancellationToken cancel) => (
        from step in context.ReviewSteps.AsNoTracking()
        where step.ActionId == actionId
        join record in context.Records.AsNoTracking() on step.RecordUid equals record.Uid into found
        from r in found.DefaultIfEmpty()
        select new StepNow(
            step.Before, step.CommentBefore, step.Version, step.RecordUid, r == null ? null : (int?)r.Version, r == null ? null : (ReviewStatus?)r.Review,
            r == null ? null : r.ReviewComment, r == null ? null : (SubjectKind?)r.Subject, r == null ? null : r.AreaCode, r == null ? null : r.DistrictCode, r == null ? null : r.TownshipCode, r == null ? null : r.BlockCode))
        .ToListAsync(cancel);

    /// <summary>Nobody else changes the records, or takes the same act back, until the commit; SQLite has one writer.</summary>
    private async Task HoldAsync(int actionId, CancellationToken cancel)
    {
        if (context.IsPostgres)
        {
            await context.Database.ExecuteSqlAsync($"SELECT 1 FROM review_actions WHERE id = {actionId} FOR UPDATE", cancel);
            await context.LimitWaitsAsync(RecordReviewService.RowPatience, cancel);
            await context.Database.ExecuteSqlAsync($"""
                SELECT count(*) FROM (SELECT 1 FROM clearance_records r JOIN review_steps s ON s.record_uid = r.uid WHERE s.action_id = {actionId}
                ORDER BY r.id FOR UPDATE OF r) held
                """, cancel);
            await context.LimitWaitsAsync(RecordReviewService.Patience, cancel);
        }
    }
}
