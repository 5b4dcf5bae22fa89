using System.Diagnostics;
using CensusPortal.Testing;
using Npgsql;
using Xunit;

namespace CensusPortal.Services.Tests.Testing;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_fresh_database_answers_and_has_no_tables()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();

        Assert.Equal(database.Name, await AskAsync(database, "SELECT current_database()"));
        Assert.Equal(0L, await AskAsync(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Two_databases_are_separate()
    {
        await using var first = await PostgresServer.CreateDatabaseAsync();
        await using var second = await PostgresServer.CreateDatabaseAsync();

        await AskAsync(first, "CREATE TABLE township (code text)");

        Assert.Equal("township", await AskAsync(first, "SELECT to_regclass('township')::text"));
        Assert.Equal(DBNull.Value, await AskAsync(second, "SELECT to_regclass('township')::text"));
    }

    [Fact]
    public async Task A_copy_of_a_template_has_its_rows_and_a_life_of_its_own()
    {
        await using var template = await PostgresServer.CreateDatabaseAsync();
        await AskAsync(template, "CREATE TABLE township AS SELECT '330101' AS code");

        await using var copy = await PostgresServer.CreateDatabaseAsync(template);
        await AskAsync(copy, "INSERT INTO township VALUES ('330102')");

        Assert.Equal(2L, await AskAsync(copy, "SELECT count(*) FROM township"));
        Assert.Equal(1L, await AskAsync(template, "SELECT count(*) FROM township"));
    }

    [Fact]
    public async Task A_disposed_database_is_gone_even_while_somebody_is_connected()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using var visitor = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await visitor.OpenAsync(TestContext.Current.CancellationToken);

        await database.DisposeAsync();

        var gone = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task Chinese_characters_count_as_letters()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();

        Assert.Equal(true, await AskAsync(database, @"SELECT '普查' ~ '^\w\w$'"));
    }

    [Fact]
    public async Task A_server_goes_when_the_process_that_started_it_goes()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "postgres-server");
        var cancel = TestContext.Current.CancellationToken;
        using var server = Process.Start(new ProcessStartInfo("bash", [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var connectionString = await server.StandardOutput.ReadLineAsync(cancel);
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        var folder = (string)(await command.ExecuteScalarAsync(cancel))!;

        server.StandardInput.Close(); // what the system does for a killed process
        await server.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromSeconds(30), cancel);

        Assert.False(Directory.Exists(folder));
        await using var late = new NpgsqlConnection(connectionString + ";Pooling=false");
        await Assert.ThrowsAsync<NpgsqlException>(() => late.OpenAsync(cancel));
    }

    private static async Task<object?> AskAsync(PostgresDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
