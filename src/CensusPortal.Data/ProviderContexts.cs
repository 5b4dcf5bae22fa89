using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data;

/// <summary>The office's database in a SQLite file (默认嵌入式数据库).</summary>
public sealed class SqliteCensusDbContext(DbContextOptions<SqliteCensusDbContext> options, AccessScope scope) : CensusDbContext(options, scope);

/// <summary>The office's database on PostgreSQL (生产数据库).</summary>
public sealed class PostgresCensusDbContext(DbContextOptions<PostgresCensusDbContext> options, AccessScope scope) : CensusDbContext(options, scope)
{
    /// <summary>
    /// What lists search by its beginning and sort by is compared byte by byte, as SQLite does: the server's own language would
    /// order Chinese names its own way, and a beginning would be no range of the index.
    /// </summary>
    private static readonly string[] SortedByBytes = ["SearchName", "CreditCode"];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => SortedByBytes.Contains(p.Name)))
        {
            property.SetCollation("C");
        }
    }
}
