using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Data.Progress;
using CensusPortal.Data.Records;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Review;

/// <summary>A record on its way to another stage of the review (审核变动).</summary>
internal sealed record ReviewMove(
    Guid Uid, SubjectKind Subject, Place Place, int Version, ReviewStatus From, string? CommentBefore, ReviewStatus To, string? CommentAfter);

/// <summary>
/// Writes an act of the review or its undoing (写审核): the records by one statement, their steps, history and tallies in bulk, one line in the
/// log, all in the transaction at hand.
/// </summary>
internal sealed class ReviewWriter(CensusDbContext context, TimeProvider clock)
{
    public async Task WriteAsync(ReviewAction action, IReadOnlyList<ReviewMove> moves, Actor by, CancellationToken cancel)
    {
        context.ReviewActions.Add(action);
        await context.SaveChangesAsync(cancel);
        await new BulkTable<ReviewStep>(context).InsertAsync([.. moves.Select(m => new ReviewStep
        {
            ActionId = action.Id, RecordUid = m.Uid, Before = m.From, CommentBefore = m.CommentBefore, Version = m.Version + 1, AreaCode = m.Place.AreaCode!,
            DistrictCode = m.Place.DistrictCode!, TownshipCode = m.Place.TownshipCode!, BlockCode = m.Place.BlockCode!,
        })], cancel);
        var (id, status, comment) = (action.Id, action.Target.ToString(), action.Target == ReviewStatus.Returned ? action.Comment : null);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE clearance_records SET review = {status}, review_comment = {comment}, version = s.version FROM review_steps s
            WHERE s.action_id = {id} AND s.record_uid = clearance_records.uid
            """, cancel);
        await FollowAsync(moves, by, ChangeReason.Review, cancel);
    }

    public async Task TakeBackAsync(ReviewAction action, IReadOnlyList<ReviewMove> moves, Actor by, CancellationToken cancel)
    {
        await context.SaveChangesAsync(cancel);
        var id = action.Id;
        await context.Database.ExecuteSqlAsync($"""
            UPDATE clearance_records SET review = s.before, review_comment = s.comment_before, version = clearance_records.version + 1 FROM review_steps s
            WHERE s.action_id = {id} AND s.record_uid = clearance_records.uid AND s.version = clearance_records.version
            """, cancel);
        await FollowAsync(moves, by, ChangeReason.Undo, cancel);
    }

    /// <summary>The log's line comes last.</summary>
    /// <param name="one">The number of the record where the act is about one.</param>
    public Task LogAsync(ReviewAction action, IReadOnlyList<ReviewMove> moves, string what, object detail, Actor by, long? one, CancellationToken cancel) =>
        context.LogAsync(Activity.Of(
            by, what, one is { } record ? (ActivityObjects.Record, $"{record}") : (ActivityObjects.Review, $"{action.Id}"), detail: detail, place: CommonPlace(moves)), clock, cancel);

    private async Task FollowAsync(IReadOnlyList<ReviewMove> moves, Actor by, ChangeReason reason, CancellationToken cancel)
    {
        var origin = new ChangeOrigin(by, clock.GetUtcNow().UtcDateTime, reason);
        var tallies = new TallyChanges(new Dictionary<string, VerificationOutcome>());
        var history = new List<FieldChange>(moves.Count);
        foreach (var m in moves)
        {
            tallies.Review(m.Place, m.Subject, m.From, m.To);
            history.AddRange(FieldHistory.OfReview(m.Uid, m.Place, origin, m.Version + 1, (m.From, m.CommentBefore), (m.To, m.CommentAfter)));
        }

        await new BulkTable<FieldChange>(context).InsertAsync(history, cancel);
        await TallyWriter.ApplyAsync(context, tallies, cancel);
    }

    /// <summary>The deepest place that all of them lie in, so that whoever looks after it finds the line; null is the city.</summary>
    private static string? CommonPlace(IReadOnlyList<ReviewMove> moves)
    {
        foreach (var of in (Func<Place, string?>[])[p => p.AreaCode, p => p.DistrictCode, p => p.TownshipCode, p => p.BlockCode])
        {
            if (moves.Select(m => of(m.Place)).Distinct().Take(2).ToList() is [{ Length: > 0 } only])
            {
                return only;
            }
        }

        return null;
    }
}
