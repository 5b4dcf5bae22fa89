using CensusPortal.Data;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Progress;
using CensusPortal.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CensusPortal.Services.Tests.Testing;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>Both databases, for every test that touches one.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases() => AddRange(DatabaseKind.Sqlite, DatabaseKind.Postgres);
}

/// <summary>An office at work (测试机构): a migrated database of its own, empty or with <see cref="TinyOffice"/> in it.</summary>
public sealed class Office : IAsyncDisposable
{
    private static readonly Dictionary<(DatabaseKind, bool), Lazy<Task<Office>>> Templates =
        (from kind in Enum.GetValues<DatabaseKind>() from filled in new[] { false, true } select (kind, filled))
        .ToDictionary(key => key, key => new Lazy<Task<Office>>(() => PrepareAsync(key.kind, key.filled)));

    // A copy needs a template nobody is connected to, so copies are made one at a time.
    private static readonly SemaphoreSlim Copying = new(1);

    private readonly SqliteDatabase? sqlite;
    private readonly PostgresDatabase? postgres;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("census-office-");

    private Office(SqliteDatabase? sqlite, PostgresDatabase? postgres)
    {
        (this.sqlite, this.postgres) = (sqlite, postgres);
        Database = new CensusDatabase(sqlite?.ConnectionString ?? postgres!.ConnectionString);
    }

    public CensusDatabase Database { get; }

    public string Folder => folder.FullName;

    public static Task<Office> EmptyAsync(DatabaseKind kind) => CopyAsync(kind, filled: false);

    public static Task<Office> FilledAsync(DatabaseKind kind) => CopyAsync(kind, filled: true);

    /// <summary>A database without any table.</summary>
    public static async Task<Office> BareAsync(DatabaseKind kind) => kind == DatabaseKind.Sqlite
        ? new Office(SqliteDatabase.Create(), null)
        : new Office(null, await PostgresServer.CreateDatabaseAsync());

    public Task<BatchReport> ImportAsync(params OfficeTable[] tables) => ImportAsync(tables, o => o);

    public Task<BatchReport> ImportAsync(OfficeTable[] tables, Func<ImportOptions, ImportOptions> with) =>
        ImportAsync(tables, with, null, CancellationToken.None);

    public Task<BatchReport> ImportAsync(
        OfficeTable[] tables, Func<ImportOptions, ImportOptions> with, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var inbox = folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
        BundledFile[] files = [.. tables.Select(t => new BundledFile(t.WriteTo(inbox), t.FileName))];
        return Importer.ImportAsync(files, with(Options), progress, cancel);
    }

    public Task<BatchReport> ImportFilesAsync(params IReadOnlyList<BundledFile> files) =>
        Importer.ImportAsync(files, Options, null, CancellationToken.None);

    /// <summary>Imports one file and gives its report, which must say that the file was taken in.</summary>
    public async Task<FileReport> ImportOneAsync(OfficeTable table)
    {
        var report = Assert.Single((await ImportAsync(table)).Files);
        Assert.Equal((ImportStatus.Done, null), (report.Status, report.Problem));
        return report;
    }

    /// <summary>Proves the tallies equal to a full recount.</summary>
    public async Task AssertTalliesAsync()
    {
        await using var context = Database.CreateContext();
        Assert.Empty((await new RecountService(context, TimeProvider.System).RunAsync(repair: false)).Differences);
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        folder.Delete(recursive: true);
        if (sqlite is not null) await sqlite.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
    }

    private ImportService Importer => new(Database, TimeProvider.System);

    private ImportOptions Options => new() { ErrorFolder = Folder, EditionOn = new DateOnly(2023, 9, 1) };

    private void Close()
    {
        postgres?.CloseIdleConnections();
        if (sqlite is null) return;
        using var connection = new SqliteConnection(Database.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static async Task<Office> PrepareAsync(DatabaseKind kind, bool filled)
    {
        var office = await BareAsync(kind);
        await DatabaseMigrator.MigrateAsync(office.Database);
        if (filled)
        {
            Assert.True((await office.ImportAsync(TinyOffice.All)).IsClean);
        }

        return office;
    }

    private static async Task<Office> CopyAsync(DatabaseKind kind, bool filled)
    {
        var template = await Templates[(kind, filled)].Value;
        await Copying.WaitAsync();
        try
        {
            template.Close();
            return template.sqlite is not null
                ? new Office(SqliteDatabase.Create(template.sqlite), null)
                : new Office(null, await PostgresServer.CreateDatabaseAsync(template.postgres));
        }
        finally
        {
            Copying.Release();
        }
    }
}
