using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Records.Review;

/// <summary>An act in the list of acts (审核操作), and whether all of its records are the reader's.</summary>
public sealed record ReviewLine(ReviewAction Action, bool IsWhole);

/// <summary>The records beside one in a list (前后记录); null at its ends.</summary>
public sealed record Neighbours(long? Previous, long? Next);

/// <summary>Reads the acts of the review, which areas are accepted, and what comes next in a worklist (审核查询).</summary>
public sealed class RecordReviewQueries(CensusDbContext context, PersonalData? personal = null)
{
    public const int PageSize = 50;

    /// <summary>The acts, newest first.</summary>
    /// <param name="before">Only older ones than this number.</param>
    public async Task<IReadOnlyList<ReviewLine>> ActsAsync(int? before = null, CancellationToken cancel = default) => await LinesAsync(
        await context.ReviewActions.AsNoTracking().Where(a => before == null || a.Id < before).OrderByDescending(a => a.Id).Take(PageSize).ToListAsync(cancel), cancel);

    public async Task<ReviewLine?> ActAsync(int id, CancellationToken cancel = default) =>
        (await LinesAsync(await context.ReviewActions.AsNoTracking().Where(a => a.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault();

    /// <summary>What an act's records were before, and how many.</summary>
    public async Task<IReadOnlyList<(ReviewStatus Before, int Rows)>> BeforeAsync(int actionId, CancellationToken cancel = default) =>
        [.. (await context.ReviewSteps.Where(s => s.ActionId == actionId).GroupBy(s => s.Before).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync(cancel))
            .OrderBy(g => g.Key).Select(g => (g.Key, g.Rows))];

    /// <summary>The accepted areas of the reader's places, by code.</summary>
    public Task<Dictionary<string, AcceptedArea>> AcceptedAsync(CancellationToken cancel = default) =>
        context.AcceptedAreas.AsNoTracking().ToDictionaryAsync(a => a.AreaCode, cancel);

    /// <summary>What stands before and after a record in the order of the list, also when the record itself is in it no more.</summary>
    public async Task<Neighbours> NeighboursAsync(RecordFilter filter, long id, CancellationToken cancel = default)
    {
        var found = await RecordSelection.OfAsync(context, filter, null, (personal ?? PersonalData.Masked).FindsByPhone, cancel);
        if (!found.IsDone)
        {
            return new Neighbours(null, null);
        }

        var (before, after) = (new List<long?>(), new List<long?>());
        foreach (var part in found.Value.Parts)
        {
            before.Add(await part.Where(r => r.Id < id).OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancel));
            after.Add(await part.Where(r => r.Id > id).OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancel));
        }

        return new Neighbours(before.Max(), after.Min());
    }

    private async Task<IReadOnlyList<ReviewLine>> LinesAsync(List<ReviewAction> acts, CancellationToken cancel)
    {
        if (context.Scope.IsEverything || acts.Count == 0)
        {
            return [.. acts.Select(a => new ReviewLine(a, true))];
        }

        int[] ids = [.. acts.Select(a => a.Id)];
        var seen = await context.ReviewSteps.Where(s => ids.Contains(s.ActionId)).GroupBy(s => s.ActionId)
            .Select(g => new { g.Key, Rows = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Rows, cancel);
        return [.. acts.Select(a => new ReviewLine(a, seen.GetValueOrDefault(a.Id) == a.Rows))];
    }
}
