namespace CensusPortal.Testing;

/// <summary>One database file of the tests in a temporary folder of its own (测试数据库文件), gone when disposed.</summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("census-sqlite.");

    private SqliteDatabase() { }

    public string Path => System.IO.Path.Combine(folder.FullName, "census.db");

    public string ConnectionString => $"Data Source={Path}";

    /// <summary>A fresh database, or a copy of <paramref name="template"/>, which nobody may be writing then.</summary>
    public static SqliteDatabase Create(SqliteDatabase? template = null)
    {
        var database = new SqliteDatabase();
        foreach (var file in template?.folder.EnumerateFiles() ?? [])
            file.CopyTo(System.IO.Path.Combine(database.folder.FullName, file.Name));
        return database;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
