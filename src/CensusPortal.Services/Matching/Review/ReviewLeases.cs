using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>Lends cases (灰区借出), each to one person at a time: taken by one statement that succeeds for one of all who try.</summary>
public sealed class ReviewLeases(CensusDatabase database, TimeProvider clock)
{
    /// <summary>A page comes soon, also while a run is written.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Takes the case, or keeps it longer; what the person had before goes back. False when somebody else has it, null when a run that is being
    /// written lets nobody lend anything.
    /// </summary>
    public async Task<bool?> TakeAsync(long caseId, int accountId, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await context.LimitWaitsAsync(Patience, cancel);
        try
        {
            return await TakeAsync(context, caseId, accountId, cancel);
        }
        catch (Exception error) when (ShortWait.IsBusy(error))
        {
            return null;
        }
    }

    private async Task<bool> TakeAsync(CensusDbContext context, long caseId, int accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now + GreyLease.Length;
        await context.GreyLeases.Where(l => l.AccountId == accountId && l.CaseId != caseId).ExecuteDeleteAsync(cancel);
        // Of a case that a run has just removed there is nothing to lend.
        var taken = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO grey_leases (case_id, account_id, until) SELECT id, {accountId}, {until} FROM grey_cases WHERE id = {caseId} AND decision_id IS NULL
            ON CONFLICT (case_id) DO UPDATE SET account_id = excluded.account_id, until = excluded.until
            WHERE grey_leases.account_id = excluded.account_id OR grey_leases.until <= {now}
            """, cancel);
        return taken == 1;
    }

    /// <summary>Who else has the case now; null when nobody.</summary>
    internal static async Task<string?> HolderAsync(CensusDbContext context, long caseId, int otherThan, DateTime now, CancellationToken cancel)
    {
        var held = await context.GreyLeases.Where(l => l.CaseId == caseId && l.AccountId != otherThan && l.Until > now)
            .Select(l => new { Name = context.Accounts.Where(a => a.Id == l.AccountId).Select(a => a.UserName).FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        return held is null ? null : held.Name ?? "—";
    }
}
