using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>Lays cases before a reviewer (判定台): lent to nobody else meanwhile, and the look at both rows in full written to the log, once a case.</summary>
public sealed class ReviewDesk(CensusDbContext context, CurrentActor current, ReviewQueue queue, ReviewLeases leases, ReviewCaseQueries cases, TimeProvider clock)
{
    private int AccountId => current.Actor.AccountId ?? 0;

    public Task<ReviewCounts> CountsAsync(CancellationToken cancel) => queue.CountsAsync(AccountId, cancel);

    /// <summary>The case after another one; null when nothing is left. Refuses while a run is written.</summary>
    public async Task<Result<ReviewCase?>> NextAsync(RegisterSource? source, long? after, CancellationToken cancel)
    {
        var held = await HeldAsync(cancel);
        var next = await queue.NextAsync(AccountId, source, after, cancel);
        if (!next.IsDone)
        {
            return next.Problem;
        }

        var found = next.Value is { } id ? await cases.FindAsync(id, cancel) : null;
        if (found is not null && !held.Contains(found.Id))
        {
            await LogAsync(found, cancel);
        }

        return new Result<ReviewCase?>(found, null);
    }

    /// <summary>This very case; refuses aloud when somebody else has it, or had it.</summary>
    public async Task<Result<ReviewCase>> OpenAsync(long id, CancellationToken cancel)
    {
        if (await cases.FindAsync(id, cancel) is not { } found)
        {
            return DecisionProblems.NoCase.With();
        }

        if (found.DecidedBy is { } by)
        {
            return DecisionProblems.DecidedMeanwhile.With(by);
        }

        var held = await HeldAsync(cancel);
        var taken = await leases.TakeAsync(id, AccountId, cancel);
        if (taken is null && !held.Contains(id))
        {
            return DecisionProblems.Busy.With();
        }

        if (taken == false)
        {
            return await ReviewLeases.HolderAsync(context, id, AccountId, clock.GetUtcNow().UtcDateTime, cancel) is { } holder
                ? DecisionProblems.Lent.With(holder) : DecisionProblems.NoCase.With();
        }

        if (!held.Contains(id))
        {
            await LogAsync(found, cancel);
        }

        return found;
    }

    /// <summary>A page that stays open keeps its case.</summary>
    public async Task<bool> RenewAsync(long id, CancellationToken cancel) =>
        (await HeldAsync(cancel)).Contains(id) && await leases.TakeAsync(id, AccountId, cancel) != false;

    private Task<List<long>> HeldAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return context.GreyLeases.Where(l => l.AccountId == AccountId && l.Until > now).Select(l => l.CaseId).ToListAsync(cancel);
    }

    private Task LogAsync(ReviewCase found, CancellationToken cancel) => context.LogAsync(Activity.Of(
        current.Actor, ActivityActions.Unmasked, (ActivityObjects.Register, $"{found.Register.Id}"),
        detail: new { fields = new[] { "representative", "phone" }, kind = "review", records = found.Candidates.Select(c => c.Side.Id) }, place: found.PlaceCode), clock, cancel);
}
