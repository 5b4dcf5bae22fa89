using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CensusPortal.Data;

/// <summary>
/// How long somebody at a page waits for another writer (等待时限). The portal's own work waits as long as it must; a person is told after a few
/// seconds instead, and nothing was written.
/// </summary>
public static class ShortWait
{
    private const int SqliteBusy = 5;

    /// <summary>Begins a transaction that may write at once; null when others wrote all the time.</summary>
    /// <param name="advisoryLock">What PostgreSQL queues at, where the transaction must not run beside certain others; SQLite has one writer anyway.</param>
    public static async Task<IDbContextTransaction?> TryBeginAsync(this CensusDbContext context, TimeSpan limit, long? advisoryLock, CancellationToken cancel)
    {
        if (!context.IsPostgres)
        {
            return await TryBeginSqliteAsync(context, limit, cancel);
        }

        var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (advisoryLock is { } number && !await TryLockAsync(context, limit, number, cancel))
        {
            await transaction.DisposeAsync();
            return null;
        }

        return transaction;
    }

    /// <summary>Lets single statements of this context wait so long at most; they then fail with what <see cref="IsBusy"/> tells.</summary>
    public static async Task LimitWaitsAsync(this CensusDbContext context, TimeSpan limit, CancellationToken cancel)
    {
        await context.Database.OpenConnectionAsync(cancel);
        if (context.IsPostgres)
        {
            await context.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {Milliseconds(limit)}, false)", cancel);
        }
        else
        {
            ((SqliteConnection)context.Database.GetDbConnection()).DefaultTimeout = (int)limit.TotalSeconds;
        }
    }

    /// <summary>Whether another writer was the only trouble.</summary>
    public static bool IsBusy(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteBusy,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected,
        { InnerException: { } inner } => IsBusy(inner),
        _ => false,
    };

    private static async Task<IDbContextTransaction?> TryBeginSqliteAsync(CensusDbContext context, TimeSpan limit, CancellationToken cancel)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        var usual = connection.DefaultTimeout;
        connection.DefaultTimeout = (int)limit.TotalSeconds;
        try
        {
            return await context.Database.BeginTransactionAsync(cancel);
        }
        catch (SqliteException error) when (IsBusy(error))
        {
            await context.Database.CloseConnectionAsync();
            return null;
        }
        finally
        {
            connection.DefaultTimeout = usual;
        }
    }

    private static async Task<bool> TryLockAsync(CensusDbContext context, TimeSpan limit, long number, CancellationToken cancel)
    {
        try
        {
            await context.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {Milliseconds(limit)}, true)", cancel);
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({number})", cancel);
            await context.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout TO DEFAULT", cancel);
            return true;
        }
        catch (PostgresException error) when (IsBusy(error))
        {
            return false;
        }
    }

    private static string Milliseconds(TimeSpan limit) => ((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
