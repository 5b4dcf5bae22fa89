using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Services.Staff.Assignments;

/// <summary>Who covers which area is written by one at a time (分派写锁): offices and the staff file queue at a PostgreSQL advisory lock; SQLite has one writer anyway.</summary>
internal static class AssignmentLock
{
    private const long Number = 0x434E41524541;

    /// <summary>A person at a page is told after so long that others write.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>For an import, which waits as long as it must.</summary>
    public static Task TakeAsync(CensusDbContext context, CancellationToken cancel) => context.IsPostgres
        ? context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Number})", cancel) : Task.CompletedTask;

    /// <summary>A person's transaction that has the lock; null when others wrote all the time.</summary>
    public static Task<IDbContextTransaction?> TryBeginAsync(CensusDbContext context, CancellationToken cancel) => context.TryBeginAsync(Patience, Number, cancel);
}
