using System.Diagnostics;
using Npgsql;

namespace CensusPortal.Testing;

/// <summary>
/// The PostgreSQL server of the tests (测试数据库服务器): the one named by <c>CENSUS_TEST_POSTGRES</c>, otherwise a private
/// one that starts with the first database asked for and ends with this process.
/// </summary>
public static class PostgresServer
{
    /// <summary>Holds the connection string of a server on which databases may be created.</summary>
    public const string Variable = "CENSUS_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Server = new(FindOrStartAsync);

    // Never disposed and never collected: the server ends when this process does and the pipe to it closes.
    private static Process? process;

    /// <summary>
    /// A fresh database, dropped on dispose: empty, or a copy of <paramref name="template"/>, which nobody may be using then.
    /// </summary>
    public static async Task<PostgresDatabase> CreateDatabaseAsync(PostgresDatabase? template = null)
    {
        var server = await Server.Value;
        var name = $"census_test_{Guid.NewGuid():N}";
        template?.CloseIdleConnections();
        await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template?.Name ?? "template1"}");
        return new PostgresDatabase(server, name);
    }

    internal static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> FindOrStartAsync()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(given) ? await StartAsync() : given;
    }

    private static async Task<string> StartAsync()
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "postgres-server")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        return await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(
                $"No PostgreSQL for the tests: {await process.StandardError.ReadToEndAsync()}");
    }
}
