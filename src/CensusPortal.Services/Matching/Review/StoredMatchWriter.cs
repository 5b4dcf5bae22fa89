using CensusPortal.Data;
using CensusPortal.Domain.Matching;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching.Review;

/// <summary>
/// Changes what the comparison says of single rows between two runs (即时生效): the row, its tallies, the figures of the last run, and
/// with <see cref="FollowAsync"/> the lists of findings, so that the pages are right at once. Under <see cref="MatchLock"/>, in the caller's transaction.
/// </summary>
internal sealed class StoredMatchWriter(CensusDbContext context)
{
    /// <summary>What the engine gives a pair that a person confirmed.</summary>
    public const float ConfirmedWeight = 1000f;

    private readonly HashSet<long> entries = [];
    private readonly HashSet<long> records = [];
    private RowReasons? reasons;

    public static MatchState Confirmed(long recordId) => new()
    {
        Level = MatchLevel.Confirmed, Weight = ConfirmedWeight, RecordId = recordId, InScope = true,
    };

    public Task<RegisterMatch?> FindAsync(long entryId, CancellationToken cancel) =>
        context.Matches.AsNoTracking().FirstOrDefaultAsync(m => m.RegisterEntryId == entryId, cancel);

    /// <summary>The row that has the record as its partner in the same register; null when the record is free there.</summary>
    public Task<RegisterMatch?> HolderAsync(RegisterMatch row, long recordId, CancellationToken cancel) => context.Matches.AsNoTracking()
        .FirstOrDefaultAsync(m => m.RecordId == recordId && m.Source == row.Source && m.RegisterEntryId != row.RegisterEntryId, cancel);

    /// <summary>What would be said of the row if it had no partner: what a person said of it, else what the data say.</summary>
    public async Task<MatchState> UnmatchedAsync(RegisterMatch row, CancellationToken cancel)
    {
        var entry = await EntryAsync(row, cancel);
        var automatic = await AutomaticAsync(row, entry, cancel);
        return await context.ReasonOverrides.Where(o => o.Source == row.Source && o.NaturalKey == entry.NaturalKey).Select(o => o.Reason).FirstOrDefaultAsync(cancel) is { } set
            ? new MatchState { Reason = set, InScope = automatic.IsOfClearance && !reasons!.IsOutside(set) }
            : new MatchState { Reason = automatic.Reason, InScope = automatic.InScope };
    }

    private Task<RegisterRowInfo> EntryAsync(RegisterMatch row, CancellationToken cancel) => context.RegisterEntries.Where(e => e.Id == row.RegisterEntryId)
        .Select(e => new RegisterRowInfo(
            e.Id, e.NaturalKey, e.Name, e.BlockCode, e.TownshipCode, e.DivisionCode, e.IsElsewhere, e.CreditCode, e.IndustryCode, e.Status))
        .SingleAsync(cancel);

    private async Task<RowReason> AutomaticAsync(RegisterMatch row, RegisterRowInfo entry, CancellationToken cancel)
    {
        reasons ??= await RowReasons.LoadAsync(context, cancel);
        var outcome = await context.BaseList.Where(b => b.Id == row.BaseListEntryId).Select(b => b.OutcomeCode).FirstOrDefaultAsync(cancel);
        return reasons.Of(row.Source, entry, row.BaseListEntryId is not null, outcome);
    }

    public async Task ChangeAsync(RegisterMatch row, MatchState after, CancellationToken cancel)
    {
        var before = MatchState.Of(row);
        if (before == after)
        {
            return;
        }

        var entry = await EntryAsync(row, cancel);
        var automatic = await AutomaticAsync(row, entry, cancel);
        var (reason, inScope) = after.RecordId is null ? (automatic.Reason, automatic.InScope) : (null, true);
        await context.Matches.Where(m => m.RegisterEntryId == row.RegisterEntryId).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.AutomaticReason, reason).SetProperty(m => m.AutomaticInScope, inScope).SetProperty(m => m.IsOfClearance, automatic.IsOfClearance)
            .SetProperty(m => m.Level, after.Level).SetProperty(m => m.Weight, after.Weight).SetProperty(m => m.RecordId, after.RecordId).SetProperty(m => m.Evidence, (string?)null)
            .SetProperty(m => m.Reason, after.Reason).SetProperty(m => m.InScope, after.InScope), cancel);
        var tallies = new StoredTallies(context, row, entry.TownshipCode);
        await tallies.AddAsync(before, -1, cancel);
        await tallies.AddAsync(after, 1, cancel);
        await CountAsync(row, (after.RecordId is null ? 0 : 1) - (before.RecordId is null ? 0 : 1), cancel);
        entries.Add(row.RegisterEntryId);
        records.UnionWith(new[] { before.RecordId, after.RecordId }.OfType<long>());
    }

    /// <summary>What no register holds, what was missed and what is in doubt follow the changes made; once, after the last of them.</summary>
    public Task FollowAsync(CancellationToken cancel) => ComparisonFindings.FollowAsync(context, entries, records, cancel);

    private async Task CountAsync(RegisterMatch row, int by, CancellationToken cancel)
    {
        if (by != 0 && await context.MatchRunSources.Where(s => s.Source == row.Source).OrderByDescending(s => s.RunId).Select(s => (int?)s.RunId).FirstOrDefaultAsync(cancel) is { } run)
        {
            await context.MatchRunSources.Where(s => s.Source == row.Source && s.RunId == run)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Matched, r => r.Matched + by), cancel);
        }
    }
}
