using CensusPortal.Data.Registers;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data;

/// <summary>
/// Brings the database to the portal's own schema at start (数据库升级). Two nodes may start together: on PostgreSQL they
/// queue at an advisory lock, on SQLite at a lock file, which also lets a lock left by a killed process be cleared.
/// </summary>
public static class DatabaseMigrator
{
    /// <summary>Any number no other program of the office uses; it only has to be the same on every node.</summary>
    private const long AdvisoryLock = 0x43454E535553;

    public static Task MigrateAsync(CensusDatabase database, CancellationToken cancel = default) =>
        database.IsPostgres ? MigratePostgresAsync(database, cancel) : MigrateSqliteAsync(database, cancel);

    private static async Task MigratePostgresAsync(CensusDatabase database, CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync(cancel);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryLock})", cancel);
        try
        {
            await context.Database.MigrateAsync(cancel);
            await RegisterKeyFill.RunAsync(context, cancel);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    private static async Task MigrateSqliteAsync(CensusDatabase database, CancellationToken cancel)
    {
        var file = database.FileName!;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var fileLock = await LockAsync(file + ".lock", cancel);
        await using var context = database.CreateContext();
        if (File.Exists(file) && (await context.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        }

        await context.Database.MigrateAsync(cancel);
        await RegisterKeyFill.RunAsync(context, cancel);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            // Somebody else holds the file, or has only just let go of it; a folder that cannot be written to is told soon.
            catch (IOException) when (File.Exists(path) || attempt < 10)
            {
                await Task.Delay(100, cancel);
            }
        }
    }
}
