using CensusPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Operations;

/// <summary>One table of the database (数据表大小).</summary>
/// <param name="Rows">As the database estimates it; null before it has looked.</param>
/// <param name="Bytes">With its indexes; null where the database does not say (SQLite).</param>
public sealed record TableSize(string Name, long? Rows, long? Bytes);

/// <summary>What the administrator wants to know of the database (数据库概况).</summary>
public sealed record DatabaseFacts(
    string Provider, string Version, long Bytes, string? Migration, int PendingMigrations, IReadOnlyList<TableSize> Tables);

/// <summary>Asks the database about itself.</summary>
public sealed class DatabaseFactsQuery(CensusDatabase database)
{
    private const int Shown = 12;

    public async Task<DatabaseFacts> ReadAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        var applied = await context.Database.GetAppliedMigrationsAsync(cancel);
        var pending = await context.Database.GetPendingMigrationsAsync(cancel);
        var (version, bytes) = context.IsPostgres
            ? (await OneAsync<string>(context, "SELECT current_setting('server_version') AS \"Value\"", cancel), await OneAsync<long>(context, "SELECT pg_database_size(current_database()) AS \"Value\"", cancel))
            : (await OneAsync<string>(context, "SELECT sqlite_version() AS \"Value\"", cancel),
                await OneAsync<long>(context, "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()", cancel));
        return new DatabaseFacts(
            context.IsPostgres ? "PostgreSQL" : "SQLite", version, bytes, applied.LastOrDefault(), pending.Count(),
            context.IsPostgres ? await PostgresTablesAsync(context, cancel) : await SqliteTablesAsync(context, cancel));
    }

    /// <summary>How many steps the schema lacks; null when the database does not answer.</summary>
    public async Task<int?> PendingMigrationsAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContext();
        return await context.Database.CanConnectAsync(cancel) ? (await context.Database.GetPendingMigrationsAsync(cancel)).Count() : null;
    }

    private static Task<T> OneAsync<T>(CensusDbContext context, string sql, CancellationToken cancel) => context.Database.SqlQueryRaw<T>(sql).SingleAsync(cancel);

    private static async Task<List<TableSize>> PostgresTablesAsync(CensusDbContext context, CancellationToken cancel)
    {
        var tables = await context.Database.SqlQueryRaw<TableRow>(
            """
            SELECT c.relname AS name, c.reltuples::bigint AS row_estimate, pg_total_relation_size(c.oid) AS bytes
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = current_schema()
            """).OrderByDescending(t => t.Bytes).Take(Shown).ToListAsync(cancel);
        return [.. tables.Select(t => new TableSize(t.Name, t.RowEstimate < 0 ? null : t.RowEstimate, t.Bytes))];
    }

    /// <summary>From what ANALYZE noted; counting would read the whole file.</summary>
    private static async Task<List<TableSize>> SqliteTablesAsync(CensusDbContext context, CancellationToken cancel)
    {
        if (await OneAsync<long>(context, "SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = 'sqlite_stat1'", cancel) == 0)
        {
            return [];
        }

        var tables = await context.Database.SqlQueryRaw<TableRow>(
            "SELECT tbl AS name, MAX(CAST(stat AS INTEGER)) AS row_estimate, 0 AS bytes FROM sqlite_stat1 WHERE tbl IN (SELECT name FROM sqlite_master) GROUP BY tbl")
            .OrderByDescending(t => t.RowEstimate).Take(Shown).ToListAsync(cancel);
        return [.. tables.Select(t => new TableSize(t.Name, t.RowEstimate, null))];
    }

    private sealed record TableRow(string Name, long RowEstimate, long Bytes);
}
