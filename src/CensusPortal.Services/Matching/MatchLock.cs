using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Services.Matching;

/// <summary>
/// Whoever writes the comparison's result writes alone (比对写锁): runs and decisions queue at a PostgreSQL advisory lock; SQLite has one writer anyway.
/// </summary>
internal static class MatchLock
{
    /// <summary>A person does not wait for the end of a run.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private const long Number = 0x434D41544348;

    /// <summary>For a run, which waits as long as it must.</summary>
    public static Task TakeAsync(CensusDbContext context, CancellationToken cancel) => context.IsPostgres
        ? context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Number})", cancel) : Task.CompletedTask;

    /// <summary>A person's transaction that has the lock; null when a run does not let anybody in for so long.</summary>
    public static Task<IDbContextTransaction?> TryBeginAsync(CensusDbContext context, CancellationToken cancel) => context.TryBeginAsync(Patience, Number, cancel);

    /// <summary>For a person's change that a run does not touch: on SQLite it still waits for the one writer; null when in vain.</summary>
    public static Task<IDbContextTransaction?> TryBeginBesideAsync(CensusDbContext context, CancellationToken cancel) => context.TryBeginAsync(Patience, null, cancel);
}
