using System.Data.Common;
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
    /// <summary>Without a transaction at hand the lines make one of their own.</summary>
    public static async Task LogAsync(this CensusDbContext context, IReadOnlyList<ActivityEntry> entries, TimeProvider clock, CancellationToken cancel)
    {
        await using var transaction = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancel) : null;
        await context.Database.OpenConnectionAsync(cancel);
        var (sequence, hash) = await HeadAsync(context, cancel);
        foreach (var entry in entries)
        {
            hash = entry.Chain(++sequence, clock.GetUtcNow().UtcDateTime, hash).Hash;
        }

        await WriteAsync(context, entries, sequence, hash, cancel);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
        }
    }

    public static Task LogAsync(this CensusDbContext context, ActivityEntry entry, TimeProvider clock, CancellationToken cancel) =>
        context.LogAsync([entry], clock, cancel);

    private static async Task<(long Sequence, string Hash)> HeadAsync(CensusDbContext context, CancellationToken cancel)
    {
        // Writing is what takes the row, on both databases alike.
        await using var command = Command(context, "UPDATE activity_head SET sequence = sequence WHERE id = 1 RETURNING sequence, hash");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? (reader.GetInt64(0), reader.GetString(1)) : throw new InvalidOperationException("The activity log has lost its head row.");
    }

    /// <summary>Lines and the new end in one statement's round trip.</summary>
    private static async Task WriteAsync(CensusDbContext context, IReadOnlyList<ActivityEntry> entries, long sequence, string hash, CancellationToken cancel)
    {
        await using var command = Command(context, "");
        var values = entries.Select((entry, row) => "(" + string.Join(',', Fields(entry).Select((field, column) => Add(command, $"p{row}_{column}", field))) + ")").ToList();
        command.CommandText = "INSERT INTO activity_log (sequence, at, account_id, actor, role, address, action, object_kind, object_id, place_code, before, after, detail, result, hash)"
            + $" VALUES {string.Join(',', values)}; UPDATE activity_head SET sequence = {Add(command, "sequence", sequence)}, hash = {Add(command, "hash", hash)} WHERE id = 1";
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static object?[] Fields(ActivityEntry e) =>
    [
        e.Sequence, e.At, e.AccountId, e.Actor, e.Role, e.Address, e.Action, e.ObjectKind, e.ObjectId, e.PlaceCode, e.Before, e.After, e.Detail, e.Result, e.Hash,
    ];

    private static DbCommand Command(CensusDbContext context, string text)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (text, context.Database.CurrentTransaction?.GetDbTransaction());
        return command;
    }

    private static string Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
        return "@" + name;
    }
}
