using System.Reflection;
using CensusPortal.Data;
using CensusPortal.Data.Backups;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Backups;

/// <summary>What stands at the beginning of a backup (备份清单): of which portal, schema and moment it is, and the tables that follow.</summary>
/// <param name="Migration">The name of the schema's last migration, which is the same on both databases.</param>
public sealed record BackupManifest(string Portal, string Provider, string Migration, DateTime MadeAt, IReadOnlyList<BackupTable> Tables)
{
    public static string PortalVersion { get; } =
        typeof(BackupManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    internal static async Task<BackupManifest> OfAsync(CensusDbContext context, DateTime at, CancellationToken cancel)
    {
        var applied = await context.Database.GetAppliedMigrationsAsync(cancel);
        return new BackupManifest(PortalVersion, context.IsPostgres ? "postgresql" : "sqlite", NameOf(applied.Last()), at, BackupTable.All(context));
    }

    /// <summary>The migration of this program with the manifest's name; null when the backup is of a newer one.</summary>
    internal string? MigrationIn(CensusDbContext context) => context.Database.GetMigrations().FirstOrDefault(id => NameOf(id) == Migration);

    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}

/// <summary>How many rows of a table were written or restored, and the SHA-256 of their content (表的行数与校验值).</summary>
public sealed record TableCheck(string Table, long Rows, string Sha256);

/// <summary>How far it has come: the table at hand and its rows so far.</summary>
public sealed record BackupStep(string Table, int Index, int Count, long Rows);
