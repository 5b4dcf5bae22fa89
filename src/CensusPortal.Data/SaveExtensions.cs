using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Bulk;
using CensusPortal.Data.Progress;
using CensusPortal.Data.Records;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CensusPortal.Data;

/// <summary>The one way a tracked change is written (保存): rows, tallies and log lines in one transaction, versions counted up.</summary>
public static class SaveExtensions
{
    /// <summary>Saves, or refuses with <see cref="BaseListProblems.ChangedMeanwhile"/> when somebody else was faster.</summary>
    /// <param name="alongside">What else belongs to the change: the log's lines come after it, since nobody else can log from then to the commit.</param>
    /// <param name="reason">Why records are changed, as their history tells it.</param>
    public static async Task<Result> SaveAsync(
        this CensusDbContext context, Actor by, TimeProvider clock, CancellationToken cancel = default, Func<CancellationToken, Task>? alongside = null,
        ChangeReason reason = ChangeReason.Entry)
    {
        var outcomes = await context.Outcomes.AsNoTracking().ToDictionaryAsync(o => o.Code, cancel);
        var tallies = new TallyChanges(outcomes);
        var changes = ChangeEntries.Of(context);
        var origin = new ChangeOrigin(by, clock.GetUtcNow().UtcDateTime, reason);
        List<FieldChange> history = [.. changes.SelectMany(c => History(c.Entry, origin))];
        foreach (var change in changes)
        {
            Tally(tallies, change.Entry);
            CountVersionUp(change.Entry);
        }

        await using var transaction = context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(cancel)
            : null;
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return BaseListProblems.ChangedMeanwhile.With();
        }

        await new BulkTable<FieldChange>(context).InsertAsync(history, cancel);
        await TallyWriter.ApplyAsync(context, tallies, cancel);
        await (alongside?.Invoke(cancel) ?? Task.CompletedTask);
        await context.LogAsync([.. changes.Select(c => c.Line(by))], clock, cancel);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }

        return Result.Done;
    }

    private static IEnumerable<FieldChange> History(EntityEntry entry, ChangeOrigin origin) => (entry.State, entry.Entity) switch
    {
        (EntityState.Added, ClearanceRecord added) => FieldHistory.Of(null, added, origin, added.Version),
        (EntityState.Deleted, ClearanceRecord removed) => FieldHistory.Of(removed, null, origin, removed.Version + 1),
        (EntityState.Modified, ClearanceRecord after) =>
            FieldHistory.Of((ClearanceRecord)entry.OriginalValues.ToObject(), after, origin, (int)entry.OriginalValues["Version"]! + 1),
        _ => [],
    };

    private static void Tally(TallyChanges tallies, EntityEntry entry)
    {
        if (entry.State is EntityState.Modified or EntityState.Deleted)
        {
            switch (entry.OriginalValues.ToObject())
            {
                case BaseListEntry before: tallies.Remove(before); break;
                case ClearanceRecord before: tallies.Remove(before); break;
            }
        }

        if (entry.State is EntityState.Modified or EntityState.Added)
        {
            switch (entry.Entity)
            {
                case BaseListEntry after: tallies.Add(after); break;
                case ClearanceRecord after: tallies.Add(after); break;
            }
        }
    }

    private static void CountVersionUp(EntityEntry entry)
    {
        if (entry.State == EntityState.Modified && entry.Metadata.FindProperty("Version") is not null)
        {
            entry.Property("Version").CurrentValue = (int)entry.Property("Version").OriginalValue! + 1;
        }
    }
}
