using Npgsql;

namespace CensusPortal.Testing;

/// <summary>One database of the tests on <see cref="PostgresServer"/> (测试数据库), gone when disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string server;

    internal PostgresDatabase(string server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>Closes this process's pooled connections: a database with open connections cannot be copied.</summary>
    public void CloseIdleConnections()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    public async ValueTask DisposeAsync()
    {
        CloseIdleConnections();
        await PostgresServer.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }
}
