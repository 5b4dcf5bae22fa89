using CensusPortal.Domain.Accounts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace CensusPortal.Data;

/// <summary>
/// Which database the office uses (数据库连接): a PostgreSQL connection string has a <c>Host=</c>; anything else is a
/// SQLite connection string or simply the name of a SQLite file.
/// </summary>
public sealed class CensusDatabase
{
    private readonly DbContextOptions options;
    private readonly string? schema;

    public CensusDatabase(string connectionStringOrFile) : this(connectionStringOrFile, null)
    {
    }

    private CensusDatabase(string connectionStringOrFile, string? schema)
    {
        this.schema = schema;
        IsPostgres = connectionStringOrFile.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            || connectionStringOrFile.Contains("Server=", StringComparison.OrdinalIgnoreCase);
        ConnectionString = IsPostgres ? connectionStringOrFile : SqliteConnectionString(connectionStringOrFile);
        options = IsPostgres ? PostgresOptions() : SqliteOptions();
        Figures = FigureVersion.Of(ConnectionString);
    }

    /// <summary>What this process has written to the database so far.</summary>
    public FigureVersion Figures { get; }

    public bool IsPostgres { get; }

    public string ConnectionString { get; }

    /// <summary>The full name of the SQLite file; null on PostgreSQL.</summary>
    public string? FileName => IsPostgres ? null : Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource);

    /// <summary>The same PostgreSQL database, in a schema of its own beside the office's: where a backup is restored before it takes its place.</summary>
    public CensusDatabase InSchema(string name) => new(new NpgsqlConnectionStringBuilder(ConnectionString) { SearchPath = name }.ToString(), name);

    /// <summary>For the portal's own work and the command: everything. Whatever answers a person takes the scope's own context.</summary>
    public CensusDbContext CreateContext() => CreateContext(AccessScope.Everything);

    public CensusDbContext CreateContext(AccessScope scope) => IsPostgres
        ? new PostgresCensusDbContext((DbContextOptions<PostgresCensusDbContext>)options, scope) { Figures = Figures }
        : new SqliteCensusDbContext((DbContextOptions<SqliteCensusDbContext>)options, scope) { Figures = Figures };

    private static string SqliteConnectionString(string text)
    {
        var builder = text.Contains('=', StringComparison.Ordinal)
            ? new SqliteConnectionStringBuilder(text)
            : new SqliteConnectionStringBuilder { DataSource = text };
        builder.ForeignKeys = true;
        builder.DefaultTimeout = Math.Max(builder.DefaultTimeout, 60);
        return builder.ToString();
    }

    private DbContextOptions<PostgresCensusDbContext> PostgresOptions() => new DbContextOptionsBuilder<PostgresCensusDbContext>()
        .UseNpgsql(ConnectionString, npgsql => npgsql.CommandTimeout(300).MigrationsHistoryTable(HistoryRepository.DefaultTableName, schema))
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(FigureChanges.Instance)
        .ReplaceService<IModelCacheKeyFactory, ScopedModels>()
        .Options;

    private DbContextOptions<SqliteCensusDbContext> SqliteOptions() => new DbContextOptionsBuilder<SqliteCensusDbContext>()
        .UseSqlite(ConnectionString)
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(SqliteSetup.Instance, FigureChanges.Instance)
        .ReplaceService<IModelCacheKeyFactory, ScopedModels>()
        .Options;
}
