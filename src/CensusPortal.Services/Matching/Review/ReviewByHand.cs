using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>
/// Makes a case of a register row that the comparison was sure of (交人判定): matched with the wrong record, or with none although there is one. The case is decided as those of
/// the grey zone are; what nobody has decided by the next comparison is gone with it.
/// </summary>
public sealed class ReviewByHand(CensusDatabase database, CensusDbContext scoped)
{
    /// <returns>The number of the case, open and with the present partner as its candidate.</returns>
    public async Task<Result<long>> OpenAsync(long entryId, CancellationToken cancel)
    {
        // The scope decides which row and record may be touched.
        var seen = await scoped.Matches.Where(m => m.RegisterEntryId == entryId).Select(m => new { m.RecordId }).FirstOrDefaultAsync(cancel);
        if (seen is null)
        {
            return DecisionProblems.NoCase.With();
        }

        await using var context = database.CreateContext();
        await using var transaction = await MatchLock.TryBeginAsync(context, cancel);
        if (transaction is null)
        {
            return DecisionProblems.Busy.With();
        }

        var match = await context.Matches.AsNoTracking().FirstOrDefaultAsync(m => m.RegisterEntryId == entryId, cancel);
        var entry = await context.RegisterEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entryId, cancel);
        if (match is null || entry is null)
        {
            return DecisionProblems.NoCase.With();
        }

        if (match.RecordId is { } partner && !await scoped.Records.AnyAsync(r => r.Id == partner, cancel))
        {
            return DecisionProblems.RecordTakenElsewhere.With();
        }

        if (await StandingAsync(context, entry, cancel) is { } decided)
        {
            return DecisionProblems.StandsAlready.With(decided.DecidedBy);
        }

        var open = await context.GreyCases.FirstOrDefaultAsync(c => c.Source == entry.Source && c.NaturalKey == entry.NaturalKey, cancel)
            ?? context.GreyCases.Add(await NewAsync(context, entry, cancel)).Entity;
        (open.DecisionId, open.RegisterEntryId, open.Weight) = (null, entryId, match.Weight ?? open.Weight);
        await context.SaveChangesAsync(cancel);
        if (match.RecordId is { } record && !await context.GreyCandidates.AnyAsync(c => c.CaseId == open.Id && c.RecordId == record, cancel))
        {
            context.GreyCandidates.Add(new GreyCandidate
            {
                CaseId = open.Id, RecordId = record, Weight = match.Weight ?? 0, Evidence = match.Evidence ?? "",
                RecordNaturalKey = await context.Records.Where(r => r.Id == record).Select(r => r.NaturalKey).SingleAsync(cancel),
            });
            await context.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return open.Id;
    }

    /// <summary>A person's word on the row that has to be taken back first; that some records are not its partner leaves the rest open.</summary>
    private static Task<MatchDecision?> StandingAsync(CensusDbContext context, RegisterEntry entry, CancellationToken cancel) => context.Decisions.AsNoTracking()
        .Where(d => d.Source == entry.Source && d.NaturalKey == entry.NaturalKey && d.UndoneAt == null && d.Kind != MatchDecisionKind.Different)
        .OrderByDescending(d => d.Id).FirstOrDefaultAsync(cancel);

    private static async Task<GreyCase> NewAsync(CensusDbContext context, RegisterEntry entry, CancellationToken cancel)
    {
        // After the cases of the last run, and before those of the next: a number is given once.
        var run = await context.MatchRuns.MaxAsync(r => r.Id, cancel);
        var next = GreyCase.NumberOf(run + 1, 0);
        var last = await context.GreyCases.Where(c => c.Id < next).MaxAsync(c => (long?)c.Id, cancel) ?? 0;
        return new GreyCase
        {
            Id = Math.Max(last, GreyCase.NumberOf(run, 0)) + 1, Source = entry.Source, NaturalKey = entry.NaturalKey, RegisterEntryId = entry.Id,
            BlockCode = entry.BlockCode, TownshipCode = entry.TownshipCode, DivisionCode = entry.DivisionCode,
        };
    }
}
