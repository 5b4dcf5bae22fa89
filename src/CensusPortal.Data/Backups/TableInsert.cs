using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CensusPortal.Data.Backups;

/// <summary>Writes the rows of one table of a backup (写入恢复表): binary COPY on PostgreSQL, one prepared statement on SQLite.</summary>
public sealed class TableInsert : IAsyncDisposable
{
    private readonly BackupTable table;
    private readonly NpgsqlBinaryImporter? copy;
    private readonly SqliteCommand? insert;

    private TableInsert(BackupTable table, NpgsqlBinaryImporter? copy, SqliteCommand? insert) => (this.table, this.copy, this.insert) = (table, copy, insert);

    public static async Task<TableInsert> BeginAsync(CensusDbContext context, BackupTable table, CancellationToken cancel)
    {
        var connection = context.Database.GetDbConnection();
        if (connection is NpgsqlConnection postgres)
        {
            return new TableInsert(table, await postgres.BeginBinaryImportAsync($"COPY {table.Name} ({table.Names}) FROM STDIN (FORMAT BINARY)", cancel), null);
        }

        var command = new SqliteCommand(
            $"INSERT INTO {table.Name} ({table.Names}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"${i}"))})",
            (SqliteConnection)connection, (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction());
        command.Parameters.AddRange(table.Columns.Select((_, i) => new SqliteParameter($"${i}", null)));
        return new TableInsert(table, null, command);
    }

    public async Task WriteAsync(object?[] row, CancellationToken cancel)
    {
        if (copy is null)
        {
            for (var i = 0; i < row.Length; i++)
            {
                insert!.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            insert!.ExecuteNonQuery();
            return;
        }

        await copy.StartRowAsync(cancel);
        for (var i = 0; i < row.Length; i++)
        {
            await (row[i] is { } value ? copy.WriteAsync(value, TypeOf(table.Columns[i].Type), cancel) : copy.WriteNullAsync(cancel));
        }
    }

    public async Task CompleteAsync(CancellationToken cancel)
    {
        if (copy is not null)
        {
            await copy.CompleteAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (copy?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (insert?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static NpgsqlDbType TypeOf(BackupType type) => type switch
    {
        BackupType.Text => NpgsqlDbType.Text,
        BackupType.Integer => NpgsqlDbType.Integer,
        BackupType.Long => NpgsqlDbType.Bigint,
        BackupType.Flag => NpgsqlDbType.Boolean,
        BackupType.Single => NpgsqlDbType.Real,
        BackupType.Double => NpgsqlDbType.Double,
        BackupType.Decimal => NpgsqlDbType.Numeric,
        BackupType.Instant => NpgsqlDbType.TimestampTz,
        BackupType.Day => NpgsqlDbType.Date,
        BackupType.Id => NpgsqlDbType.Uuid,
        BackupType.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Jsonb,
    };
}
