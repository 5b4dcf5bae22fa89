using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.Progress;

public sealed class FigureCacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_import_shows_in_the_figures_at_once(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var cache = new FigureCache(office.Database, new Stopped());
        Assert.Equal(3, await CollectedAsync(office, cache));
        await office.ImportOneAsync(TinyOffice.UnitRecords.Set(1, "底册标识", "U2").Set(1, "统一社会信用代码", TinyOffice.Credit(2)));
        Assert.Equal(4, await CollectedAsync(office, cache));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_asks_at_the_same_time_is_told_what_is_read_once_and_scopes_are_kept_apart(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var (cache, reads, go) = (new FigureCache(office.Database, new Stopped()), 0, new TaskCompletionSource());
        async Task<string> ReadAsync(CensusDbContext context)
        {
            Interlocked.Increment(ref reads);
            await go.Task;
            return context.Scope.Key;
        }

        var town = AccessScope.Of([], [TinyOffice.Willow], [], [], []);
        Task<string>[] asked = [.. Enumerable.Range(0, 20).Select(_ => cache.GetAsync(AccessScope.Everything, "figure", ReadAsync, Cancel)), cache.GetAsync(town, "figure", ReadAsync, Cancel)];
        go.SetResult();
        var told = await Task.WhenAll(asked);
        Assert.Equal(2, reads);
        Assert.Equal(Enumerable.Repeat("*", 20).Append(TinyOffice.Willow), told);
    }

    [Fact]
    public async Task A_figure_is_read_again_after_two_seconds_and_after_a_reading_that_failed()
    {
        await using var office = await Office.EmptyAsync(DatabaseKind.Sqlite);
        var (clock, reads) = (new Stopped(), 0);
        var cache = new FigureCache(office.Database, clock);
        Task<int> GetAsync() => cache.GetAsync(AccessScope.Everything, "figure", _ => ++reads == 1 ? throw new InvalidOperationException() : Task.FromResult(reads), Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(GetAsync);
        Assert.Equal(2, await GetAsync());
        Assert.Equal(2, await GetAsync());
        clock.Now += TimeSpan.FromSeconds(3);
        Assert.Equal(3, await GetAsync());
    }

    [Fact]
    public async Task What_is_told_with_its_time_outlives_a_write_and_no_more_than_its_minute()
    {
        await using var office = await Office.FilledAsync(DatabaseKind.Sqlite);
        var (clock, reads) = (new Stopped(), 0);
        var cache = new FigureCache(office.Database, clock);
        Task<int> GetAsync() => cache.GetAsync(AccessScope.Everything, "figure", _ => Task.FromResult(++reads), Cancel, TimeSpan.FromMinutes(1));
        Assert.Equal(1, await GetAsync());
        await office.ImportOneAsync(TinyOffice.UnitRecords.Set(1, "底册标识", "U2").Set(1, "统一社会信用代码", TinyOffice.Credit(2)));
        clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(1, await GetAsync());
        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal(2, await GetAsync());
    }

    private static async Task<int> CollectedAsync(Office office, FigureCache cache)
    {
        await using var context = office.Database.CreateContext();
        return (await new ProgressQueries(context, cache).TableAsync(null, cancel: Cancel)).Value!.Total.Units.Collected;
    }

    private sealed class Stopped : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
