using CensusPortal.Data;
using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>How much of a source waits for people (待判数).</summary>
/// <param name="Above">Of the reader's place, but with a candidate outside of it: the office above decides those.</param>
public sealed record ReviewCount(RegisterSource Source, int Open, int Above);

/// <summary>Where a reviewer stands (判定进度).</summary>
public sealed record ReviewCounts(IReadOnlyList<ReviewCount> Sources, int DecidedToday)
{
    public int Open => Sources.Sum(s => s.Open);

    public int Above => Sources.Sum(s => s.Above);
}

/// <summary>The open cases of the reader's scope (待判队列), the likeliest first.</summary>
public sealed class ReviewQueue(CensusDbContext context, ReviewLeases leases, TimeProvider clock)
{
    private const int Looked = 20;

    /// <summary>Somebody else has taken all that were looked at, so often.</summary>
    private const int Tries = 10;

    /// <summary>Both rows of a case must be the reviewer's to see.</summary>
    internal static IQueryable<GreyCase> Reviewable(CensusDbContext context) => context.Scope.IsEverything
        ? context.GreyCases.AsNoTracking()
        : context.GreyCases.AsNoTracking().Where(c => !context.GreyCandidates.Any(k => k.CaseId == c.Id && !context.Records.Any(r => r.Id == k.RecordId)));

    public async Task<ReviewCounts> CountsAsync(int accountId, CancellationToken cancel)
    {
        var all = await CountAsync(context.GreyCases.AsNoTracking(), cancel);
        var open = context.Scope.IsEverything ? all : await CountAsync(Reviewable(context), cancel);
        var today = clock.GetLocalNow().Date.ToUniversalTime();
        var decided = await context.Decisions.CountAsync(d => d.AccountId == accountId && d.At >= today && d.UndoneAt == null, cancel);
        return new ReviewCounts(
            [.. all.OrderBy(p => p.Key).Select(p => new ReviewCount(p.Key, open.GetValueOrDefault(p.Key), p.Value - open.GetValueOrDefault(p.Key)))], decided);
    }

    /// <summary>The case that stands, or stood, behind a decision; null when its row is no more.</summary>
    public Task<long?> CaseOfAsync(MatchDecision decision, CancellationToken cancel) => Reviewable(context)
        .Where(c => c.Source == decision.Source && c.NaturalKey == decision.NaturalKey).Select(c => (long?)c.Id).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// Lends the next case after <paramref name="after"/>, from the beginning again at the end; null when nothing is left. The one that the
    /// reviewer has already comes first, unless it is the one to go on from. Refuses while a run is written and nothing can be lent.
    /// </summary>
    public async Task<Result<long?>> NextAsync(int accountId, RegisterSource? source, long? after, CancellationToken cancel)
    {
        if (after is null && await HeldAsync(accountId, source, cancel) is { } held)
        {
            return new Result<long?>(held, null);
        }

        var at = after is null ? null : await context.GreyCases.Where(c => c.Id == after).Select(c => new { c.Weight, c.Id }).FirstOrDefaultAsync(cancel);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var free = await FreeAsync(accountId, source, at?.Weight, at?.Id, cancel);
            if (free.Count == 0 && at is null)
            {
                return default;
            }

            foreach (var id in free)
            {
                switch (await leases.TakeAsync(id, accountId, cancel))
                {
                    case true: return new Result<long?>(id, null);
                    case null: return DecisionProblems.Busy.With();
                }
            }

            at = free.Count == 0 ? null : at;
        }

        return default;
    }

    private Task<long?> HeldAsync(int accountId, RegisterSource? source, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Reviewable(context).Where(c => c.DecisionId == null && (source == null || c.Source == source)
                && context.GreyLeases.Any(l => l.CaseId == c.Id && l.AccountId == accountId && l.Until > now))
            .OrderBy(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync(cancel);
    }

    private Task<List<long>> FreeAsync(int accountId, RegisterSource? source, float? weight, long? id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var open = Reviewable(context).Where(c => c.DecisionId == null && (source == null || c.Source == source)
            && !context.GreyLeases.Any(l => l.CaseId == c.Id && l.AccountId != accountId && l.Until > now));
        open = weight is null ? open : open.Where(c => c.Weight < weight || (c.Weight == weight && c.Id > id));
        return open.OrderByDescending(c => c.Weight).ThenBy(c => c.Id).Select(c => c.Id).Take(Looked).ToListAsync(cancel);
    }

    private static Task<Dictionary<RegisterSource, int>> CountAsync(IQueryable<GreyCase> cases, CancellationToken cancel) =>
        cases.Where(c => c.DecisionId == null).GroupBy(c => c.Source).Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
}
