using System.Data.Common;
using System.Diagnostics;
using CensusPortal.Data;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Data.Progress;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Demo;
using CensusPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CensusPortal.Benchmarks;

/// <summary>
/// What the chain of the activity log costs (日志链开销): a base-list row verified, with its tallies and its line, committed to disk; chained
/// against the same with a plain insert into a table of the same columns and indexes. The runs alternate, medians are compared.
/// </summary>
public static class LogBars
{
    private const int Warm = 60, Rounds = 700;
    private const string Plain = "activity_plain";
    private static readonly Actor Clerk = new(null, "clerk", AccountRole.TownshipOffice, AccessScope.Everything) { Address = "10.0.0.7" };
    private static readonly DateOnly Today = new(2023, 9, 30);

    public static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        await using var sqlite = SqliteDatabase.Create();
        var bars = new List<Bar> { await MeasureAsync(new CensusDatabase(sqlite.Path), "SQLite, synchronous=FULL") };
        Environment.SetEnvironmentVariable("CENSUS_TEST_POSTGRES_DURABLE", "on"); // a commit that reaches no disk costs too little to compare with
        await using var postgres = await PostgresServer.CreateDatabaseAsync();
        bars.Add(await MeasureAsync(new CensusDatabase(postgres.ConnectionString), "PostgreSQL"));
        return bars;
    }

    private static async Task<Bar> MeasureAsync(CensusDatabase database, string name)
    {
        await PrepareAsync(database);
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync();
        name += context.IsPostgres ? $", fsync={await SettingAsync(context)}" : "";
        if (!context.IsPostgres)
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL");
        }

        var outcomes = await context.Outcomes.AsNoTracking().ToDictionaryAsync(o => o.Code);
        var rows = await context.BaseList.OrderBy(e => e.Id).Take(Warm + Rounds).ToListAsync();
        var (chained, plain) = (new List<double>(), new List<double>());
        for (var i = 0; i < (Warm + Rounds) * 2; i++)
        {
            // Pairs in turns: what comes first in one pair comes second in the next.
            var isChained = i % 4 is 0 or 3;
            var seconds = await WriteAsync(context, rows[(i / 2) % rows.Count], outcomes, i, isChained);
            (i < Warm * 2 ? [] : isChained ? chained : plain).Add(seconds);
        }

        var (with, without) = (Median(chained), Median(plain));
        Console.WriteLine(FormattableString.Invariant($"{name}: chained {with * 1000:0.000} ms, plain {without * 1000:0.000} ms ({Rounds} writes each)"));
        return new Bar($"write with chained log / with plain log, {name}", with / without, 1.10);
    }

    private static async Task<double> WriteAsync(CensusDbContext context, BaseListEntry row, Dictionary<string, VerificationOutcome> outcomes, int turn, bool isChained)
    {
        var watch = Stopwatch.StartNew();
        var tallies = new TallyChanges(outcomes);
        tallies.Remove(row);
        row.Verify(outcomes[turn % 2 == 0 ? "1" : "2"], Today, $"第{turn}次", Today);
        tallies.Add(row);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.SaveChangesAsync();
        await TallyWriter.ApplyAsync(context, tallies, default);
        var entry = new ActivityEntry
        {
            Actor = Clerk.Name, Role = "township-office", Address = Clerk.Address, Action = ActivityActions.BaseListChanged, ObjectKind = ActivityObjects.BaseListEntry,
            ObjectId = $"{row.Id}", PlaceCode = row.Place.Code, Before = """{"outcomeCode":"1","verifiedOn":"2023-09-29","note":null}""",
            After = """{"outcomeCode":"2","verifiedOn":"2023-09-30","note":"查无此户"}""", Result = ActivityEntry.Done,
        };
        await (isChained ? context.LogAsync(entry, TimeProvider.System, default) : InsertAsync(context, entry.HappenedAt(DateTime.UtcNow), turn));
        await transaction.CommitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task InsertAsync(CensusDbContext context, ActivityEntry e, int turn)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        object?[] values =
        [
            (long)turn, e.At, e.AccountId, e.Actor, e.Role, e.Address, e.Action, e.ObjectKind, e.ObjectId, e.PlaceCode, e.Before, e.After, e.Detail, e.Result,
            ActivityChain.Start,
        ];
        command.CommandText = $"INSERT INTO {Plain} (sequence, at, account_id, actor, role, address, action, object_kind, object_id, place_code, before, after, detail, result, hash)"
            + $" VALUES ({string.Join(',', values.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, value) in values.Index())
        {
            Add(command, $"p{i}", value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }

    /// <summary>A small demo city, and beside the log a table like it without a chain.</summary>
    private static async Task PrepareAsync(CensusDatabase database)
    {
        await DatabaseMigrator.MigrateAsync(database);
        var folder = Directory.CreateTempSubdirectory("census-log-");
        DemoCity.Write(folder.FullName, 0.02, null, default);
        using (var bundle = FileBundle.Open(folder.FullName).Value!)
        {
            var options = new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = Path.Combine(folder.FullName, "errors") };
            await new ImportService(database, TimeProvider.System).ImportAsync(bundle.Files, options, null, default);
        }

        folder.Delete(recursive: true);
        await using var context = database.CreateContext();
        const string Indexes = $"""
            CREATE INDEX plain_at ON {Plain} (at); CREATE INDEX plain_account ON {Plain} (account_id, sequence);
            CREATE INDEX plain_action ON {Plain} (action, sequence); CREATE INDEX plain_object ON {Plain} (object_kind, object_id)
            """;
        const string Like = $"CREATE TABLE {Plain} (LIKE activity_log INCLUDING ALL)";
        const string Copied = $"""
            CREATE TABLE {Plain} (sequence INTEGER NOT NULL PRIMARY KEY, at TEXT, account_id INTEGER, actor TEXT, role TEXT, address TEXT, action TEXT, object_kind TEXT,
                object_id TEXT, place_code TEXT, before TEXT, after TEXT, detail TEXT, result TEXT, hash TEXT); {Indexes}
            """;
        await context.Database.ExecuteSqlRawAsync(context.IsPostgres ? Like : Copied);
    }

    private static async Task<string> SettingAsync(CensusDbContext context) =>
        await context.Database.SqlQuery<string>($"""SELECT current_setting('fsync') AS "Value" """).SingleAsync();

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
