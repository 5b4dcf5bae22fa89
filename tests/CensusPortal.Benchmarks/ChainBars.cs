using System.Diagnostics;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Services;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Benchmarks;

/// <summary>The review of a whole city's records in one act, and its undoing (审核指标): inside one request.</summary>
public static class ChainBars
{
    private const double MostSeconds = 15;

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
            await using var services = new ServiceCollection().AddLogging().AddCensus(database).BuildServiceProvider();
            ReviewPreview told = null!;
            var act = 0;
            var counted = await SecondsAsync(services, async scope => told = (await scope.GetRequiredService<RecordReviewService>()
                .CountAsync(new RecordFilter(), ReviewStatus.Checked)).Value ?? throw new InvalidOperationException("Nothing was counted."));
            var done = await SecondsAsync(services, async scope => act = (await scope.GetRequiredService<RecordReviewService>()
                .ReviewAllAsync(new RecordFilter(), "", new ReviewInput(ReviewStatus.Checked, null), told.Rows)).Value?.ActionId ?? throw new InvalidOperationException("Nothing was reviewed."));
            var undone = await SecondsAsync(services, async scope => _ = (await scope.GetRequiredService<ReviewTakingBack>().UndoAsync(act)).Value
                ?? throw new InvalidOperationException("Nothing was undone."));
            bars.Add(new Bar($"{name} count of {told.Rows} records", counted, MostSeconds, "s"));
            bars.Add(new Bar($"{name} review of {told.Rows} records", done, MostSeconds, "s"));
            bars.Add(new Bar($"{name} undo of {told.Rows} records", undone, MostSeconds, "s"));
        }

        return bars;
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
