using CensusPortal.Domain.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Data.ActivityLog;

/// <summary>
/// Writes lines of the activity log (写日志) in the transaction at hand, as its last step: from here to the commit the end of the chain
/// belongs to this transaction alone, so that lines stand in the order in which they were committed.
/// </summary>
public static class ActivityWriter
{
    internal const string Columns =
        "sequence, at, account_id, actor, role, address, action, object_kind, object_id, place_code, before, after, detail, result, hash";

    /// <summary>Without a transaction at hand the lines make one of their own.</summary>
    public static async Task LogAsync(this CensusDbContext context, IReadOnlyList<ActivityEntry> entries, TimeProvider clock, CancellationToken cancel)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await using var transaction = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancel) : null;
        var at = clock.GetUtcNow().UtcDateTime;
        foreach (var entry in entries)
        {
            entry.HappenedAt(at);
        }

        var (connection, current) = (context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction());
        await (context.IsPostgres
            ? PostgresActivity.WriteAsync(connection, current, entries, cancel) : SqliteActivity.WriteAsync(connection, current, entries, cancel));
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }
    }

    public static Task LogAsync(this CensusDbContext context, ActivityEntry entry, TimeProvider clock, CancellationToken cancel) =>
        context.LogAsync([entry], clock, cancel);

    /// <summary>The fields of a line as stored, without its place in the chain.</summary>
    internal static object[] Fields(ActivityEntry e) =>
    [
        e.At, (object?)e.AccountId ?? DBNull.Value, e.Actor, Text(e.Role), Text(e.Address), e.Action, Text(e.ObjectKind), Text(e.ObjectId),
        Text(e.PlaceCode), Text(e.Before), Text(e.After), Text(e.Detail), e.Result,
    ];

    internal static InvalidOperationException HeadIsLost => new("The activity log has lost its head row; census log verify tells more.");

    private static object Text(string? value) => (object?)value ?? DBNull.Value;
}
