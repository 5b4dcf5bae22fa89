using System.Data.Common;
using CensusPortal.Domain.ActivityLog;
using Npgsql;
using NpgsqlTypes;

namespace CensusPortal.Data.ActivityLog;

/// <summary>
/// Chains lines on PostgreSQL (链式写入) in one round trip: the server takes the end of the chain, hashes the very bytes of
/// <see cref="ActivityChain"/> and inserts, one statement a line. It costs what the insert alone would.
/// </summary>
internal static class PostgresActivity
{
    private const string Next = "(sequence + 1)::text";

    private const string Sql = $"""
        WITH head AS (
            UPDATE activity_head SET sequence = sequence + 1,
                hash = encode(sha256(int4send(octet_length(hash)) || convert_to(hash, 'UTF8') || int4send(octet_length({Next})) || convert_to({Next}, 'UTF8') || $14), 'hex')
            WHERE id = 1 RETURNING sequence, hash)
        INSERT INTO activity_log ({ActivityWriter.Columns})
        SELECT sequence, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, hash FROM head
        """;

    private static readonly NpgsqlDbType[] Types =
    [
        NpgsqlDbType.TimestampTz, NpgsqlDbType.Integer, .. Enumerable.Repeat(NpgsqlDbType.Text, 11), NpgsqlDbType.Bytea,
    ];

    public static async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<ActivityEntry> entries, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        foreach (var entry in entries)
        {
            var command = new NpgsqlBatchCommand(Sql);
            object[] values = [.. ActivityWriter.Fields(entry), ActivityChain.Content(entry)];
            foreach (var (index, value) in values.Index())
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = Types[index] });
            }

            batch.BatchCommands.Add(command);
        }

        // Planned once for each connection of the pool, not once for each line.
        await batch.PrepareAsync(cancel);
        if (await batch.ExecuteNonQueryAsync(cancel) != entries.Count)
        {
            throw ActivityWriter.HeadIsLost;
        }
    }
}
