using System.Diagnostics;
using System.Text;
using CensusPortal.Data;
using CensusPortal.Testing;
using ExcelDataReader;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CensusPortal.Benchmarks;

/// <summary>The whole folder through the importer, against plain COPY of the same rows plus the reader library alone (导入指标).</summary>
public static class ImportBars
{
    public static async Task<IReadOnlyList<Bar>> RunAsync(OfficeFiles city)
    {
        await using var postgres = await PostgresServer.CreateDatabaseAsync();
        await using var sqlite = SqliteDatabase.Create();
        await DatabaseMigrator.MigrateAsync(new CensusDatabase(postgres.ConnectionString));
        await DatabaseMigrator.MigrateAsync(new CensusDatabase(sqlite.Path));

        var onPostgres = await Child.MeasureAsync("import", postgres.ConnectionString, city.Folder);
        var copy = await CopyAsync(new CensusDatabase(postgres.ConnectionString));
        var read = ReadWorkbooks(city.Folder);
        var onSqlite = await Child.MeasureAsync("import", sqlite.Path, city.Folder);
        Console.WriteLine(FormattableString.Invariant(
            $"import: PostgreSQL {onPostgres.Seconds:0.0} s, SQLite {onSqlite.Seconds:0.0} s; COPY {copy:0.0} s, reader alone {read:0.0} s"));
        return
        [
            new Bar("import on PostgreSQL / (COPY + reader alone)", onPostgres.Seconds / (copy + read), 4),
            new Bar("import on SQLite / import on PostgreSQL", onSqlite.Seconds / onPostgres.Seconds, 1),
            new Bar("import on PostgreSQL, peak memory", onPostgres.PeakMegabytes, 500, "MB"),
            new Bar("import on SQLite, peak memory", onSqlite.PeakMegabytes, 500, "MB"),
        ];
    }

    /// <summary>COPY from CSV into fresh tables of the same columns with nothing but their primary key.</summary>
    private static async Task<double> CopyAsync(CensusDatabase database)
    {
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        var seconds = 0.0;
        foreach (var table in new[] { "divisions", "enumeration_areas", "buildings", "area_boundaries", "staff", "base_list", "clearance_records", "register_entries" })
        {
            var csv = Path.GetTempFileName();
            await using (var file = new StreamWriter(csv))
            using (var rows = await connection.BeginTextExportAsync($"COPY {table} TO STDOUT (FORMAT CSV)"))
            {
                await file.WriteAsync(await rows.ReadToEndAsync());
            }

            var key = context.Model.GetEntityTypes().Single(t => t.GetTableName() == table).FindPrimaryKey()!.Properties[0].GetColumnName();
            await using var make = new NpgsqlCommand($"CREATE TABLE plain_{table} (LIKE {table}); ALTER TABLE plain_{table} ADD PRIMARY KEY ({key})", connection);
            await make.ExecuteNonQueryAsync();
            var watch = Stopwatch.StartNew();
            using (var lines = new StreamReader(csv))
            await using (var copy = await connection.BeginTextImportAsync($"COPY plain_{table} FROM STDIN (FORMAT CSV)"))
            {
                var buffer = new char[1 << 16];
                for (var length = lines.Read(buffer); length > 0; length = lines.Read(buffer))
                {
                    await copy.WriteAsync(buffer.AsMemory(0, length));
                }
            }

            seconds += watch.Elapsed.TotalSeconds;
            File.Delete(csv);
        }

        return seconds;
    }

    private static double ReadWorkbooks(string folder)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var watch = Stopwatch.StartNew();
        foreach (var path in Directory.EnumerateFiles(folder, "*.xlsx"))
        {
            using var file = File.OpenRead(path);
            using var reader = ExcelReaderFactory.CreateReader(file);
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    _ = reader.GetValue(i);
                }
            }
        }

        return watch.Elapsed.TotalSeconds;
    }
}
