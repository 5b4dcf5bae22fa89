using System.Text;
using CensusPortal.Data;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>An office of one test, on SQLite or PostgreSQL, with the least of a city in it.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    public const string Area = "391601001001001";

    private static readonly string[] DivisionRows =
        ["区划代码,区划名称,级别,上级代码", "391600,东江市,市,", "391601,北河区,县区,391600", "391601001,柳桥镇,乡镇街道,391601", "391601001001,柳桥社区,普查区,391601001"];

    private readonly IAsyncDisposable owner;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("census-office-");

    private TestOffice(IAsyncDisposable owner, string connection)
    {
        this.owner = owner;
        Database = new CensusDatabase(connection);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public CensusDatabase Database { get; }

    /// <param name="onPostgres">On PostgreSQL instead of SQLite.</param>
    /// <param name="withCity">With divisions and one enumeration area.</param>
    public static async Task<TestOffice> OpenAsync(bool onPostgres, bool withCity = true)
    {
        var office = onPostgres ? await OnPostgresAsync() : OnSqlite();
        await DatabaseMigrator.MigrateAsync(office.Database, Cancel);
        if (withCity)
        {
            await office.ImportAsync("区划.csv", DivisionRows);
            await office.ImportAsync("普查小区.csv", "普查小区代码,普查小区名称,普查区代码", $"{Area},一小区,391601001001");
        }

        return office;
    }

    public Task<FileReport> ImportAsync(string name, params string[] lines) => ImportAsync(name, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public async Task<FileReport> ImportAsync(string name, byte[] content, bool isDryRun = false)
    {
        var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(path, content, Cancel);
        var options = new ImportOptions { ErrorFolder = Path.Combine(folder.FullName, "errors"), IsDryRun = isDryRun, EditionOn = new DateOnly(2030, 10, 31) };
        var report = await new ImportService(Database, TimeProvider.System).ImportAsync([new BundledFile(path, name)], options, null, Cancel);
        return Assert.Single(report.Files);
    }

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<TestOffice> OnPostgresAsync()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        return new TestOffice(database, database.ConnectionString);
    }

    private static TestOffice OnSqlite()
    {
        var database = SqliteDatabase.Create();
        return new TestOffice(database, database.ConnectionString);
    }
}
