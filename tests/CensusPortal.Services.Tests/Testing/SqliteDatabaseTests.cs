using CensusPortal.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CensusPortal.Services.Tests.Testing;

public sealed class SqliteDatabaseTests
{
    [Fact]
    public async Task A_disposed_database_leaves_no_file_or_folder()
    {
        var database = SqliteDatabase.Create();
        Assert.Equal(1L, Ask(database, "SELECT 1"));
        Assert.True(File.Exists(database.Path));

        await database.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(database.Path)));
    }

    [Fact]
    public async Task A_copy_of_a_template_has_its_rows_and_a_life_of_its_own()
    {
        await using var template = SqliteDatabase.Create();
        Ask(template, "CREATE TABLE township AS SELECT '330101' AS code");

        await using var copy = SqliteDatabase.Create(template);
        Ask(copy, "INSERT INTO township VALUES ('330102')");

        Assert.Equal(2L, Ask(copy, "SELECT count(*) FROM township"));
        Assert.Equal(1L, Ask(template, "SELECT count(*) FROM township"));
    }

    private static object? Ask(SqliteDatabase database, string sql)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
