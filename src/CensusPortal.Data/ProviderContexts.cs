using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Data;

/// <summary>The office's database in a SQLite file (默认嵌入式数据库).</summary>
public sealed class SqliteCensusDbContext(DbContextOptions<SqliteCensusDbContext> options) : CensusDbContext(options);

/// <summary>The office's database on PostgreSQL (生产数据库).</summary>
public sealed class PostgresCensusDbContext(DbContextOptions<PostgresCensusDbContext> options) : CensusDbContext(options);
