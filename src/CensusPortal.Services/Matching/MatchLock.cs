using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Whoever writes the comparison's result writes alone (比对写锁): runs and decisions queue at a PostgreSQL advisory lock; SQLite has one writer anyway.
/// </summary>
internal static class MatchLock
{
    private const long Number = 0x434D41544348;

    public static Task TakeAsync(CensusDbContext context, CancellationToken cancel) => context.IsPostgres
        ? context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Number})", cancel) : Task.CompletedTask;

    /// <summary>False when a run does not let anybody in for so long: a person does not wait for its end.</summary>
    public static async Task<bool> TryTakeAsync(CensusDbContext context, CancellationToken cancel)
    {
        if (context.IsPostgres)
        {
            try
            {
                await context.Database.ExecuteSqlRawAsync("SET LOCAL lock_timeout = '8s'", cancel);
                await TakeAsync(context, cancel);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                return false;
            }
        }

        return true;
    }
}
