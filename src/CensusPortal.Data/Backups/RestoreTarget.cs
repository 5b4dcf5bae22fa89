using CensusPortal.Data.Registers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace CensusPortal.Data.Backups;

/// <summary>
/// Where a backup is restored before it takes the database's place (恢复暂存): a second file on SQLite, a second schema on PostgreSQL. Until
/// <see cref="TakePlaceAsync"/> the database itself is untouched; what breaks off leaves nothing.
/// </summary>
public sealed class RestoreTarget : IAsyncDisposable
{
    private const string Schema = "census_restoring";

    private readonly CensusDatabase place;

    private RestoreTarget(CensusDatabase place) =>
        (this.place, Staging) = (place, place.IsPostgres ? place.InSchema(Schema) : new CensusDatabase(place.FileName + ".restoring"));

    public CensusDatabase Staging { get; }

    public static async Task<RestoreTarget> OpenAsync(CensusDatabase place, CancellationToken cancel)
    {
        var target = new RestoreTarget(place);
        await target.ClearAsync(cancel);
        if (place.IsPostgres)
        {
            await target.ExecuteAsync($"CREATE SCHEMA {Schema}", cancel);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place.FileName)!);
        }

        return target;
    }

    /// <summary>Is there anything of an office in the database? One that cannot be read counts as one that is used.</summary>
    public static async Task<bool> IsUsedAsync(CensusDatabase place, CancellationToken cancel)
    {
        if (place.FileName is { } file && (!File.Exists(file) || new FileInfo(file).Length == 0))
        {
            return false;
        }

        await using var context = place.CreateContext();
        try
        {
            return (await context.Database.GetAppliedMigrationsAsync(cancel)).Any()
                && (await context.ActivityLog.AnyAsync(cancel) || await context.Divisions.AnyAsync(cancel) || await context.ImportFiles.AnyAsync(cancel));
        }
        catch (Exception error) when (error is SqliteException or PostgresException)
        {
            return true;
        }
    }

    /// <summary>Empty tables as they were at a migration.</summary>
    public async Task PrepareAsync(string migration, IReadOnlyList<BackupTable> tables, CancellationToken cancel)
    {
        await using var context = Staging.CreateContext();
        await context.GetService<IMigrator>().MigrateAsync(migration, cancel);
        foreach (var table in tables.Reverse())
        {
            await ExecuteAsync(context, $"DELETE FROM {table.Name}", cancel); // starting rows of the migrations
        }
    }

    /// <summary>On to the portal's own schema; new rows get numbers above the restored ones.</summary>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        await using var context = Staging.CreateContext();
        await context.Database.MigrateAsync(cancel);
        await RegisterKeyFill.RunAsync(context, cancel);
        if (!Staging.IsPostgres)
        {
            return;
        }

        var generated = await context.Database.SqlQuery<string>($"""
            SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns
            WHERE table_schema = {Schema} AND is_identity = 'YES'
            """).ToListAsync(cancel);
        foreach (var (table, column) in generated.Select(g => g.Split('.')).Select(p => (p[0], p[1])))
        {
            await ExecuteAsync(
                context, $"SELECT setval(pg_get_serial_sequence('{Schema}.{table}', '{column}'), coalesce(max({column}), 0) + 1, false) FROM {table}", cancel);
        }
    }

    /// <summary>The restored data become the database, all at once; false when somebody has opened the SQLite file meanwhile, which then stays.</summary>
    public async Task<bool> TakePlaceAsync(CancellationToken cancel)
    {
        if (place.IsPostgres)
        {
            await SwapSchemaAsync(cancel);
            return true;
        }

        FoldLog(Staging);
        if (File.Exists(place.FileName) && !IsFree(place))
        {
            return false;
        }

        File.Delete(place.FileName + "-wal");
        File.Delete(place.FileName + "-shm");
        File.Move(Staging.FileName!, place.FileName!, overwrite: true);
        return true;
    }

    public async ValueTask DisposeAsync() => await ClearAsync(CancellationToken.None);

    /// <summary>Whether nobody else has the SQLite file open: the portal has to be stopped, or it would go on with the file replaced.</summary>
    public static bool IsFree(CensusDatabase place)
    {
        try
        {
            FoldLog(place);
            return true;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
        catch (SqliteException)
        {
            return true; // no database any more: nobody works with it
        }
    }

    /// <summary>Everything into the one file; refused by the database while another process has it open.</summary>
    private static void FoldLog(CensusDatabase database)
    {
        var text = new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false, DefaultTimeout = 2 }.ToString();
        using (var pooled = new SqliteConnection(database.ConnectionString))
        {
            SqliteConnection.ClearPool(pooled);
        }

        using var connection = new SqliteConnection(text);
        connection.Open();
        // And back: a file in the other mode could not be opened for reading only, as the migrations do first.
        foreach (var mode in new[] { "DELETE", "WAL" })
        {
            using var command = new SqliteCommand($"PRAGMA journal_mode={mode}", connection);
            command.ExecuteScalar();
        }
    }

    private async Task SwapSchemaAsync(CancellationToken cancel)
    {
        await using var context = place.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var tables = await context.Database.SqlQuery<string>($"""SELECT tablename::text AS "Value" FROM pg_tables WHERE schemaname = {Schema}""").ToListAsync(cancel);
        var home = await context.Database.SqlQuery<string>($"""SELECT current_schema()::text AS "Value" """).SingleAsync(cancel);
        foreach (var table in tables)
        {
            await ExecuteAsync(context, $"DROP TABLE IF EXISTS \"{home}\".\"{table}\" CASCADE", cancel);
        }

        foreach (var table in tables)
        {
            await ExecuteAsync(context, $"ALTER TABLE {Schema}.\"{table}\" SET SCHEMA \"{home}\"", cancel);
        }

        await ExecuteAsync(context, $"DROP SCHEMA {Schema} CASCADE", cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task ClearAsync(CancellationToken cancel)
    {
        if (place.IsPostgres)
        {
            await ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE", cancel);
            return;
        }

        using (var pooled = new SqliteConnection(Staging.ConnectionString))
        {
            SqliteConnection.ClearPool(pooled);
        }

        foreach (var end in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(Staging.FileName + end);
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var context = place.CreateContext();
        await ExecuteAsync(context, sql, cancel);
    }

    /// <summary>Names stand in the text: they are the portal's own, or were checked when the backup was read.</summary>
    private static Task ExecuteAsync(CensusDbContext context, string sql, CancellationToken cancel) => context.Database.ExecuteSqlRawAsync(sql, cancel);
}
