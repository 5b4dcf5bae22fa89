using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data;

/// <summary>Commits that are on the disk when they return (落盘提交), for whoever deletes their own copy then: the phones.</summary>
public static class Durability
{
    /// <summary>Any number no other program of the office uses; it only has to be the same on every node.</summary>
    private const long WritersLock = 0x43454E53594E;

    /// <summary>
    /// Opens the context's connection for such commits. SQLite otherwise leaves the last moments to the operating system; PostgreSQL never does
    /// as long as nobody has switched it off, which is undone here.
    /// </summary>
    public static async Task BeginDurableAsync(this CensusDbContext context, CancellationToken cancel)
    {
        await context.Database.OpenConnectionAsync(cancel);
        await context.Database.ExecuteSqlRawAsync(context.IsPostgres ? "SET synchronous_commit = on" : "PRAGMA synchronous=FULL", cancel);
    }

    /// <summary>The writers of several nodes take turns, each until its commit; SQLite has one writer anyway.</summary>
    public static async Task QueueWritersAsync(this CensusDbContext context, CancellationToken cancel)
    {
        if (context.IsPostgres)
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WritersLock})", cancel);
        }
    }
}
