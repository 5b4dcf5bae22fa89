using Microsoft.EntityFrameworkCore.Design;

namespace CensusPortal.Data;

/// <summary>Lets the migrations tool build the SQLite context without a running portal.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCensusDbContext>
{
    public SqliteCensusDbContext CreateDbContext(string[] args) =>
        (SqliteCensusDbContext)new CensusDatabase("census.db").CreateContext();
}

/// <summary>Lets the migrations tool build the PostgreSQL context without a running portal.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresCensusDbContext>
{
    public PostgresCensusDbContext CreateDbContext(string[] args) =>
        (PostgresCensusDbContext)new CensusDatabase("Host=localhost;Database=census").CreateContext();
}
