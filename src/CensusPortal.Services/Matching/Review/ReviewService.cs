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

/// <summary>What a reviewer decides (判定内容).</summary>
/// <param name="RecordId">The chosen candidate, or the record that was searched for.</param>
/// <param name="Shown">The candidates that stood on the page: only those are rejected.</param>
public sealed record ReviewDecision(long CaseId, MatchDecisionKind Kind, long? RecordId, IReadOnlyList<long> Shown, string? Note);

/// <summary>
/// Decides on cases (灰区判定): the decision is written, what the comparison says of the rows follows in the same transaction, and
/// every later run goes by it.
/// </summary>
public sealed class ReviewService(CensusDatabase database, CensusDbContext scoped, CurrentActor current, TimeProvider clock)
{
    public async Task<Result<MatchDecision>> DecideAsync(ReviewDecision asked, CancellationToken cancel)
    {
        if (asked.Note?.Length > MatchDecision.LongestNote)
        {
            return DecisionProblems.LongNote.With(MatchDecision.LongestNote);
        }

        // The scope decides which case and record may be touched; tallies and runs are the whole city's.
        if (!await ReviewQueue.Reviewable(scoped).AnyAsync(c => c.Id == asked.CaseId, cancel))
        {
            return DecisionProblems.NoCase.With();
        }

        await using var context = database.CreateContext();
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return DecisionProblems.Busy.With();
        }

        var found = await context.GreyCases.FirstOrDefaultAsync(c => c.Id == asked.CaseId, cancel);
        if (await RefusalAsync(context, found, asked, cancel) is { } refusal)
        {
            return refusal;
        }

        var done = await WriteAsync(context, found!, asked, cancel);
        if (done.IsDone)
        {
            await transaction.CommitAsync(cancel);
        }

        return done;
    }

    private int AccountId => current.Actor.AccountId ?? 0;

    private async Task<Problem?> RefusalAsync(CensusDbContext context, GreyCase? found, ReviewDecision asked, CancellationToken cancel)
    {
        if (found is null)
        {
            return DecisionProblems.NoCase.With();
        }

        if (found.DecisionId is { } decided && await context.Decisions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == decided, cancel) is { } other)
        {
            return DecisionProblems.DecidedMeanwhile.With(other.DecidedBy);
        }

        if (await ReviewLeases.HolderAsync(context, found.Id, AccountId, clock.GetUtcNow().UtcDateTime, cancel) is { } holder)
        {
            return DecisionProblems.Lent.With(holder);
        }

        var candidates = await context.GreyCandidates.Where(c => c.CaseId == found.Id).Select(c => c.RecordId).ToListAsync(cancel);
        return asked.Kind switch
        {
            MatchDecisionKind.Different when candidates.Count == 0 => DecisionProblems.NoCandidate.With(),
            MatchDecisionKind.Different when candidates.Except(asked.Shown).Any() => DecisionProblems.CandidatesChanged.With(),
            MatchDecisionKind.Same when asked.RecordId is null => DecisionProblems.NoCandidate.With(),
            MatchDecisionKind.Same when !candidates.Contains(asked.RecordId.Value) => DecisionProblems.CandidatesChanged.With(),
            MatchDecisionKind.OtherUnit when asked.RecordId is null => DecisionProblems.NoRecord.With(),
            _ => null,
        };
    }

    private async Task<Result<MatchDecision>> WriteAsync(CensusDbContext context, GreyCase found, ReviewDecision asked, CancellationToken cancel)
    {
        var writer = new StoredMatchWriter(context);
        var subject = found.Source.Subject();
        if (await writer.FindAsync(found.RegisterEntryId, cancel) is not { } match)
        {
            return DecisionProblems.NoCase.With();
        }

        var isPair = asked.Kind is MatchDecisionKind.Same or MatchDecisionKind.OtherUnit;
        var key = !isPair ? null : await scoped.Records.Where(r => r.Id == asked.RecordId && r.Subject == subject).Select(r => r.NaturalKey).FirstOrDefaultAsync(cancel);
        if (isPair && key is null)
        {
            return DecisionProblems.NoRecord.With();
        }

        var holder = isPair ? await writer.HolderAsync(match, asked.RecordId!.Value, cancel) : null;
        if (holder is not null && await RefusalOfAsync(holder, cancel) is { } taken)
        {
            return taken;
        }

        var entry = await context.RegisterEntries.AsNoTracking().SingleAsync(e => e.Id == found.RegisterEntryId, cancel);
        var decision = new MatchDecision
        {
            Kind = asked.Kind, Source = found.Source, NaturalKey = found.NaturalKey, Name = entry.Name,
            BlockCode = entry.BlockCode, TownshipCode = entry.TownshipCode, DivisionCode = entry.DivisionCode,
            RecordSubject = isPair ? subject : null, RecordNaturalKey = key, RecordId = isPair ? asked.RecordId : null,
            AccountId = AccountId, DecidedBy = current.Actor.Name, At = clock.GetUtcNow().UtcDateTime,
            Note = string.IsNullOrWhiteSpace(asked.Note) ? null : asked.Note.Trim(), Before = MatchState.Of(match),
            DisplacedKey = holder is null ? null : await context.RegisterEntries.Where(e => e.Id == holder.RegisterEntryId).Select(e => e.NaturalKey).SingleAsync(cancel),
            DisplacedLevel = holder?.Level, DisplacedWeight = holder?.Weight,
        };
        context.Decisions.Add(decision);
        await context.SaveChangesAsync(cancel);
        await FollowAsync(context, writer, (found, match, holder), decision, cancel);
        await context.LogAsync(Activity.Of(
            current.Actor, ActivityActions.Decided, (ActivityObjects.Register, $"{found.RegisterEntryId}"),
            detail: new { kind = decision.Kind, record = decision.RecordId, decision.Note }, place: entry.TownshipCode ?? entry.BlockCode), clock, cancel);
        return decision;
    }

    private async Task FollowAsync(
        CensusDbContext context, StoredMatchWriter writer, (GreyCase Case, RegisterMatch Match, RegisterMatch? Holder) rows, MatchDecision decision, CancellationToken cancel)
    {
        if (rows.Holder is { } holder)
        {
            await writer.ChangeAsync(holder, await writer.UnmatchedAsync(holder, cancel), cancel);
        }

        if (decision.Kind == MatchDecisionKind.Different)
        {
            var subject = decision.Source.Subject();
            var rejected = await context.GreyCandidates.Where(c => c.CaseId == rows.Case.Id).Select(c => new { c.RecordId, c.RecordNaturalKey }).ToListAsync(cancel);
            context.RejectedPairs.AddRange(rejected.Select(c => c.RecordNaturalKey).Distinct()
                .Select(k => new RejectedPair { DecisionId = decision.Id, RecordSubject = subject, RecordNaturalKey = k }));
            if (rejected.Exists(c => c.RecordId == rows.Match.RecordId))
            {
                // The comparison had been sure of it.
                await writer.ChangeAsync(rows.Match, await writer.UnmatchedAsync(rows.Match, cancel), cancel);
            }
        }
        else
        {
            await writer.ChangeAsync(rows.Match, decision.Kind == MatchDecisionKind.OutOfScope
                ? new MatchState { Reason = DifferenceReasons.OutOfScope } : StoredMatchWriter.Confirmed(decision.RecordId!.Value), cancel);
        }

        await writer.FollowAsync(cancel);
        rows.Case.DecisionId = decision.Id;
        await context.SaveChangesAsync(cancel);
        await context.GreyLeases.Where(l => l.CaseId == rows.Case.Id).ExecuteDeleteAsync(cancel);
    }

    /// <summary>A row that the record is taken from must be the reviewer's too, and no person's decision.</summary>
    private async Task<Problem?> RefusalOfAsync(RegisterMatch holder, CancellationToken cancel)
    {
        var name = await scoped.RegisterEntries.Where(e => e.Id == holder.RegisterEntryId).Select(e => e.Name).FirstOrDefaultAsync(cancel);
        return name is null ? DecisionProblems.RecordTakenElsewhere.With()
            : holder.Level == MatchLevel.Confirmed ? DecisionProblems.RecordTaken.With(name) : null;
    }
}
