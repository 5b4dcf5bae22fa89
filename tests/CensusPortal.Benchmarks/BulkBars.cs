using System.Diagnostics;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Registers;
using CensusPortal.Services;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Services.Matching.Verification;
using CensusPortal.Services.Registers;
using CensusPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Benchmarks;

/// <summary>What people do to many register rows at once, inside one request (批量指标): a reason for a whole source, taken back, and a round of everything.</summary>
public static class BulkBars
{
    private const double MostSeconds = 3;

    public static async Task<IReadOnlyList<Bar>> RunAsync(OfficeFiles city)
    {
        await using var sqlite = SqliteDatabase.Create();
        await using var postgres = await PostgresServer.CreateDatabaseAsync();
        var bars = new List<Bar>();
        foreach (var (name, connection) in new[] { ("SQLite", sqlite.ConnectionString), ("PostgreSQL", postgres.ConnectionString) })
        {
            var database = new CensusDatabase(connection);
            await DatabaseMigrator.MigrateAsync(database);
            await Child.MeasureAsync("import", connection, city.Folder);
            await new MatchingService(database, TimeProvider.System).RunAsync(null, null, CancellationToken.None);
            await using var services = new ServiceCollection().AddLogging().AddCensus(database).BuildServiceProvider();
            bars.AddRange(await ChangeAsync(name, services, await LargestAsync(database)));
            bars.Add(await IssueAsync(name, services));
        }

        return bars;
    }

    private static async Task<(RegisterSource Source, int Rows)> LargestAsync(CensusDatabase database)
    {
        await using var context = database.CreateContext(AccessScope.Everything);
        var unmatched = await context.Matches.Where(m => m.RecordId == null).GroupBy(m => m.Source).Select(g => new { g.Key, Rows = g.Count() }).ToListAsync();
        Console.WriteLine($"{await context.Matches.CountAsync()} register rows, {unmatched.Sum(u => u.Rows)} without a match");
        return unmatched.Select(u => (u.Key, u.Rows)).MaxBy(u => u.Rows);
    }

    private static async Task<IReadOnlyList<Bar>> ChangeAsync(string name, ServiceProvider services, (RegisterSource Source, int Rows) largest)
    {
        var (filter, change) = (new RegisterFilter { Source = largest.Source, Matched = false }, 0);
        var set = await SecondsAsync(services, async scope =>
        {
            var done = await scope.GetRequiredService<ReasonService>().ChangeAsync(filter, "", new ReasonInput("已搬迁", "比测"), largest.Rows);
            change = done.IsDone ? done.Value.Id : throw new InvalidOperationException(done.Problem.ToString());
        });
        var undone = await SecondsAsync(services, async scope =>
        {
            if (!(await scope.GetRequiredService<ReasonService>().UndoAsync(change)).IsDone)
            {
                throw new InvalidOperationException("The change was not undone.");
            }
        });
        return [new Bar($"{name} reason for {largest.Rows} rows", set, MostSeconds, "s"), new Bar($"{name} undo of {largest.Rows} rows", undone, MostSeconds, "s")];
    }

    private static async Task<Bar> IssueAsync(string name, ServiceProvider services)
    {
        var rows = 0;
        var issued = await SecondsAsync(services, async scope =>
        {
            var context = scope.GetRequiredService<CensusDbContext>();
            var reasons = await context.Matches.Where(m => m.Reason != null).Select(m => m.Reason!).Distinct().ToListAsync();
            var conditions = new RoundConditions(RegisterSources.All, reasons, null, InScopeOnly: false);
            rows = (await scope.GetRequiredService<RoundQueries>().PreviewAsync(conditions)).Value!.Rows;
            var watch = Stopwatch.StartNew();
            var done = await scope.GetRequiredService<RoundService>().IssueAsync(new RoundInput("比测", DateOnly.MaxValue, conditions), rows);
            Console.WriteLine(FormattableString.Invariant($"{name}: the round alone {watch.Elapsed.TotalSeconds:0.00} s, {done.IsDone}"));
        });
        return new Bar($"{name} preview and round of {rows} rows", issued, MostSeconds, "s");
    }

    private static async Task<double> SecondsAsync(ServiceProvider services, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Is(Actor.Portal("benchmarks"));
        var watch = Stopwatch.StartNew();
        await work(scope.ServiceProvider);
        return watch.Elapsed.TotalSeconds;
    }
}
