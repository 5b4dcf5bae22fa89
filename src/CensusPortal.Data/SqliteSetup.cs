using System.Data.Common;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CensusPortal.Data;

/// <summary>
/// Sets every SQLite connection up for an office: readers do not wait for the writer (WAL), a commit is safe against a
/// killed process, and sorting stays in memory.
/// </summary>
internal sealed class SqliteSetup : DbConnectionInterceptor
{
    public static readonly SqliteSetup Instance = new();

    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-48000;";

    /// <summary>The migration that gave records their ids computes them as the portal does; PostgreSQL has SHA-256 itself.</summary>
    private static void AddFunctions(DbConnection connection) => ((SqliteConnection)connection).CreateFunction(
        "record_uid", (string subject, string key) => RecordUid.Of(Enum.Parse<SubjectKind>(subject), key).ToString().ToUpperInvariant(), isDeterministic: true);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        AddFunctions(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        AddFunctions(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
