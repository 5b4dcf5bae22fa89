using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Review;

/// <summary>What an act came to (审核结果).</summary>
/// <param name="ActionId">Its number; null where the rules let none of the records go on, and nothing was written.</param>
public sealed record ReviewOutcome(int? ActionId, ReviewPreview Told);

/// <summary>
/// Reviews records (审核): one, those that were picked, or all that a filter finds. The rules run over each of them; what they refuse is counted
/// and named, the rest is written as one act that can be undone.
/// </summary>
public sealed class RecordReviewService(CensusDbContext context, CurrentActor who, PersonalData personal, TimeProvider clock)
{
    public const int Most = 200_000;

    /// <summary>A person at a page is told after so long that others write; nothing is changed then.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Less than PostgreSQL waits before it looks for a deadlock: where a file and an act hold rows crosswise it is the act that is tried again, and not the file.</summary>
    internal static readonly TimeSpan RowPatience = TimeSpan.FromMilliseconds(900);

    /// <summary>What the act would come to; nothing is written.</summary>
    public async Task<Result<ReviewPreview>> CountAsync(RecordFilter filter, ReviewStatus target, CancellationToken cancel = default)
    {
        if (TargetProblem(target) is { } wrong)
        {
            return wrong;
        }

        var found = await RecordSelection.OfAsync(context, filter, null, personal.FindsByPhone, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var candidates = await ReadAsync(found.Value.Parts, null, cancel);
        return candidates.Count > Most ? ReviewProblems.TooMany.With(Most) : (await PlanAsync(target, candidates, AsksForReturned(filter), cancel)).Preview();
    }

    /// <param name="conditions">The conditions as the list's address has them, for the list of acts.</param>
    /// <param name="expected">How many would go on as the person was told; when it is another number by now nothing is changed.</param>
    public async Task<Result<ReviewOutcome>> ReviewAllAsync(RecordFilter filter, string conditions, ReviewInput input, int expected, CancellationToken cancel = default)
    {
        var found = await RecordSelection.OfAsync(context, filter, null, personal.FindsByPhone, cancel);
        return found.IsDone ? await ActAsync(found.Value.Parts, input, new ActTerms(conditions, expected, false, AsksForReturned(filter)), cancel) : found.Problem;
    }

    public Task<Result<ReviewOutcome>> ReviewPickedAsync(IReadOnlyCollection<long> ids, ReviewInput input, CancellationToken cancel = default) => ids.Count == 0
        ? Task.FromResult<Result<ReviewOutcome>>(ReviewProblems.NothingPicked.With())
        : ActAsync([context.Records.AsNoTracking().Where(r => ids.Contains(r.Id))], input, new ActTerms(null, null, false, true), cancel);

    /// <summary>A record that the rules hold back is refused with their reason.</summary>
    public Task<Result<ReviewOutcome>> ReviewOneAsync(Guid uid, ReviewInput input, CancellationToken cancel = default) =>
        ActAsync([context.Records.AsNoTracking().Where(r => r.Uid == uid)], input, new ActTerms(null, null, true, true), cancel);

    private sealed record ActTerms(string? Filter, int? Expected, bool IsOne, bool IsChosen);

    /// <summary>All that any other filter finds leaves returned records to the field.</summary>
    private static bool AsksForReturned(RecordFilter filter) => filter.Review == ReviewStatus.Returned;

    private Problem? TargetProblem(ReviewStatus target) => ReviewRules.TargetsOf(who.Actor.Role).Contains(target)
        ? null : ReviewProblems.NotYourLevel.With(target.Name(Language.Chinese), target.Name(Language.English));

    private async Task<Result<ReviewOutcome>> ActAsync(IReadOnlyList<IQueryable<ClearanceRecord>> parts, ReviewInput input, ActTerms terms, CancellationToken cancel)
    {
        var comment = ReviewRules.CommentFor(input.Target, input.Comment);
        if ((TargetProblem(input.Target) ?? comment.Problem) is { } wrong)
        {
            return wrong;
        }

        try
        {
            await using var transaction = await context.TryBeginAsync(Patience, null, cancel);
            if (transaction is null)
            {
                return ReviewProblems.Busy.With();
            }

            await context.LimitWaitsAsync(Patience, cancel);
            var done = await ActAsync(parts, input with { Comment = comment.Value }, terms, await HeldAsync(parts, cancel), cancel);
            await (done.Value?.ActionId is null ? Task.CompletedTask : transaction.CommitAsync(cancel));
            return done;
        }
        catch (Exception error) when (ShortWait.IsBusy(error))
        {
            return ReviewProblems.Busy.With();
        }
    }

    private async Task<Result<ReviewOutcome>> ActAsync(
        IReadOnlyList<IQueryable<ClearanceRecord>> parts, ReviewInput input, ActTerms terms, IReadOnlySet<long>? held, CancellationToken cancel)
    {
        var candidates = await ReadAsync(parts, held, cancel);
        if (candidates.Count > Most)
        {
            return ReviewProblems.TooMany.With(Most);
        }

        var plan = await PlanAsync(input.Target, candidates, terms.IsChosen, cancel);
        var told = plan.Preview();
        if (terms.IsOne && plan.Passing.Count == 0)
        {
            return candidates.Count == 0 ? ReviewProblems.UnknownRecord.With() : told.First[0].Problem;
        }

        if (terms.Expected is { } expected && expected != told.Rows)
        {
            return ReviewProblems.CountChanged.With(expected, told.Rows);
        }

        if (told.Rows == 0)
        {
            return new ReviewOutcome(null, told);
        }

        return new ReviewOutcome(await WriteAsync(plan, input, terms, cancel), told);
    }

    private async Task<int> WriteAsync(ReviewPlan plan, ReviewInput input, ActTerms terms, CancellationToken cancel)
    {
        var action = new ReviewAction
        {
            Target = input.Target, Comment = input.Comment, Filter = terms.Filter, Actor = who.Actor.Name, AccountId = who.Actor.AccountId,
            At = clock.GetUtcNow().UtcDateTime, Reach = ReviewRules.HighestOf(who.Actor.Role) ?? ReviewStatus.Submitted, Rows = plan.Passing.Count, Refused = plan.Refused,
        };
        var after = input.Target == ReviewStatus.Returned ? input.Comment : null;
        List<ReviewMove> moves = [.. plan.Passing.Select(c => new ReviewMove(c.Uid, c.Subject, c.Place, c.Version, c.Review, c.Comment, input.Target, after))];
        var writer = new ReviewWriter(context, clock);
        await writer.WriteAsync(action, moves, who.Actor, cancel);
        // Comment and filter stand with the act: people write names and numbers there, which are not for the log.
        var detail = new { rows = action.Rows, refused = action.Refused, target = action.Target.Slug() };
        await writer.LogAsync(action, moves, ActivityActions.RecordsReviewed, detail, who.Actor, terms.IsOne ? plan.Passing[0].Id : null, cancel);
        return action.Id;
    }

    private async Task<ReviewPlan> PlanAsync(ReviewStatus target, List<ReviewCandidate> candidates, bool isChosen, CancellationToken cancel) => ReviewPlan.Of(
        who.Actor.Role, target, isChosen, await context.AcceptedAreas.AsNoTracking().Select(a => a.AreaCode).ToHashSetAsync(cancel), candidates);

    /// <summary>Nobody else changes these rows between our reading and our overwriting them; SQLite has one writer.</summary>
    private async Task<HashSet<long>?> HeldAsync(IReadOnlyList<IQueryable<ClearanceRecord>> parts, CancellationToken cancel)
    {
        if (!context.IsPostgres)
        {
            return null;
        }

        var ids = new HashSet<long>();
        foreach (var part in parts)
        {
            ids.UnionWith(await part.Select(r => r.Id).Take(Most + 1).ToListAsync(cancel));
        }

        await context.LimitWaitsAsync(RowPatience, cancel);
        await context.Database.ExecuteSqlAsync(
            $"SELECT count(*) FROM (SELECT 1 FROM clearance_records WHERE id = ANY({ids.ToArray()}) ORDER BY id FOR UPDATE) held", cancel);
        await context.LimitWaitsAsync(Patience, cancel);
        return ids;
    }

    private static async Task<List<ReviewCandidate>> ReadAsync(IReadOnlyList<IQueryable<ClearanceRecord>> parts, IReadOnlySet<long>? held, CancellationToken cancel)
    {
        var found = new List<ReviewCandidate>();
        foreach (var part in parts)
        {
            found.AddRange(await part.OrderBy(r => r.Id).Select(ReviewCandidate.Of).Take(Most + 1).ToListAsync(cancel));
        }

        // What came to match the filter after the rows were held is not held.
        return held is null ? found : [.. found.Where(c => held.Contains(c.Id))];
    }
}
