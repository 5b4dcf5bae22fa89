using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>Takes decisions back (撤销判定): the rows are again what they were, the case is open again, and no later run goes by it.</summary>
public sealed class ReviewUndo(CensusDatabase database, CensusDbContext scoped, CurrentActor current, TimeProvider clock)
{
    /// <summary>Of what the person decided today, the last that stands.</summary>
    public async Task<Result<MatchDecision>> UndoLastAsync(CancellationToken cancel)
    {
        var (account, today) = (current.Actor.AccountId ?? 0, clock.GetLocalNow().Date.ToUniversalTime());
        var last = await scoped.Decisions.Where(d => d.AccountId == account && d.UndoneAt == null && d.At >= today)
            .OrderByDescending(d => d.Id).Select(d => (long?)d.Id).FirstOrDefaultAsync(cancel);
        return last is { } id ? await UndoAsync(id, cancel) : DecisionProblems.NothingToUndo.With();
    }

    public async Task<Result<MatchDecision>> UndoAsync(long id, CancellationToken cancel)
    {
        if (!await scoped.Decisions.AnyAsync(d => d.Id == id, cancel))
        {
            return DecisionProblems.NothingToUndo.With();
        }

        await using var context = database.CreateContext();
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return DecisionProblems.Busy.With();
        }

        var decision = await context.Decisions.SingleAsync(d => d.Id == id, cancel);
        var undone = decision.Undo(current.Actor.Name, clock.GetUtcNow().UtcDateTime);
        if (!undone.IsDone)
        {
            return undone.Problem;
        }

        await context.SaveChangesAsync(cancel);
        var entry = await RestoreAsync(context, decision, cancel);
        await context.GreyCases.Where(c => c.DecisionId == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.DecisionId, (long?)null), cancel);
        await context.LogAsync(Activity.Of(
            current.Actor, ActivityActions.DecisionUndone, entry is null ? null : (ActivityObjects.Register, $"{entry}"),
            detail: new { kind = decision.Kind, record = decision.RecordId, decided = decision.DecidedBy }, place: decision.TownshipCode ?? decision.BlockCode), clock, cancel);
        await transaction.CommitAsync(cancel);
        return decision;
    }

    /// <summary>What a run has changed since is left to the next run.</summary>
    private static async Task<long?> RestoreAsync(CensusDbContext context, MatchDecision decision, CancellationToken cancel)
    {
        var writer = new StoredMatchWriter(context);
        if (await RowAsync(context, decision, decision.NaturalKey, cancel) is not { } row)
        {
            return null;
        }

        var stands = decision.Kind switch
        {
            MatchDecisionKind.OutOfScope => row.Reason == DifferenceReasons.OutOfScope,
            MatchDecisionKind.Different => decision.Before.RecordId is not null && row.RecordId is null,
            _ => row.Level == MatchLevel.Confirmed && row.RecordId == decision.RecordId,
        };
        if (stands)
        {
            // Without a record it gets the reason of today: people may have given it another since.
            var isFree = decision.Before.RecordId is { } before && await writer.HolderAsync(row, before, cancel) is null;
            await writer.ChangeAsync(row, isFree && decision.Before != MatchState.Of(row) ? decision.Before : await writer.UnmatchedAsync(row, cancel), cancel);
            if (decision.DisplacedKey is { } key && await RowAsync(context, decision, key, cancel) is { RecordId: null } displaced)
            {
                await writer.ChangeAsync(displaced, new MatchState
                {
                    Level = decision.DisplacedLevel, Weight = decision.DisplacedWeight, RecordId = decision.RecordId, InScope = true,
                }, cancel);
            }

            await writer.FollowAsync(cancel);
        }

        return row.RegisterEntryId;
    }

    /// <summary>What the last run says of the row, whichever edition it was of.</summary>
    private static Task<RegisterMatch?> RowAsync(CensusDbContext context, MatchDecision decision, string key, CancellationToken cancel) => (
        from entry in context.RegisterEntries where entry.Source == decision.Source && entry.NaturalKey == key
        join match in context.Matches.AsNoTracking() on entry.Id equals match.RegisterEntryId
        select match).FirstOrDefaultAsync(cancel);
}
