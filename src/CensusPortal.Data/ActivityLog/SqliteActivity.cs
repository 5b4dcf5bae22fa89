using System.Data.Common;
using CensusPortal.Domain.ActivityLog;
using Microsoft.Data.Sqlite;

namespace CensusPortal.Data.ActivityLog;

/// <summary>Chains lines on SQLite (链式写入): the transaction is the one writer, so reading the end of the chain is enough to own it.</summary>
internal static class SqliteActivity
{
    private const string Sql = $"""
        INSERT INTO activity_log ({ActivityWriter.Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
        UPDATE activity_head SET sequence = $0, hash = $14 WHERE id = 1
        """;

    public static async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<ActivityEntry> entries, CancellationToken cancel)
    {
        var (sequence, hash) = await HeadAsync(connection, transaction, cancel);
        await using var insert = Command(connection, transaction, Sql);
        foreach (var entry in entries)
        {
            hash = entry.Chain(++sequence, hash).Hash;
            object[] values = [entry.Sequence, .. ActivityWriter.Fields(entry), entry.Hash];
            insert.Parameters.Clear();
            insert.Parameters.AddRange(values.Select((value, index) => new SqliteParameter($"${index}", value)));
            await insert.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task<(long Sequence, string Hash)> HeadAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = Command(connection, transaction, "SELECT sequence, hash FROM activity_head WHERE id = 1");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? (reader.GetInt64(0), reader.GetString(1)) : throw ActivityWriter.HeadIsLost;
    }

    private static SqliteCommand Command(DbConnection connection, DbTransaction transaction, string sql) =>
        new(sql, (SqliteConnection)connection, (SqliteTransaction)transaction);
}
