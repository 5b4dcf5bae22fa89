using System.Diagnostics;
using System.Net.Http.Headers;
using CensusPortal.Data;
using CensusPortal.Data.Accounts;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Imports;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Progress;
using CensusPortal.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CensusPortal.Benchmarks;

/// <summary>
/// The evening's burst (同步压测): what a portal stores durably, what stays of it when it is killed, and what the dashboards feel of it; on both
/// databases, with real processes and signed-in phones.
/// </summary>
internal static class SyncBars
{
    private const int Devices = 1_247, RecordsOfEach = 10, Offered = 600, Usual = 300, Seconds = 20;
    private static readonly string[] Dashboards = ["/", "/progress"];

    public static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        Environment.SetEnvironmentVariable("CENSUS_TEST_POSTGRES_DURABLE", "on"); // a commit that reaches no disk costs too little
        await using var sqlite = SqliteDatabase.Create();
        await using var postgres = await PostgresServer.CreateDatabaseAsync();
        var bars = new List<Bar>();
        foreach (var (name, connection) in new[] { ("SQLite", sqlite.ConnectionString), ("PostgreSQL", postgres.ConnectionString) })
        {
            var (tokens, reader) = await PrepareAsync(connection);
            await using var portal = new SyncPortal(connection);
            await portal.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 400 }) { BaseAddress = portal.Address, Timeout = TimeSpan.FromSeconds(40) };
            var devices = tokens.Select(t => new SyncDevice(http, t.Token, t.Area)).ToList();
            await OfferAsync(devices, Usual, 5); // warm
            bars.AddRange(await DashboardsAsync(name, portal, reader, devices));
            var rate = await OfferAsync(devices, Offered, Seconds);
            Console.WriteLine(FormattableString.Invariant($"{name}: {rate:0} of {Offered} records offered a second are stored"));
            bars.Add(new Bar($"sync {name}: 500 / records stored a second of {Offered} offered ({rate:0})", 500 / rate, 1));
            bars.AddRange(await BurstAsync(name, portal, devices));
            await ProveAsync(name, connection, devices);
        }

        return bars;
    }

    /// <summary>So many records a second for some seconds, whether the portal keeps up or not; gives how many a second it stored until the last was.</summary>
    private static async Task<double> OfferAsync(List<SyncDevice> devices, int perSecond, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var requests = perSecond * seconds / RecordsOfEach;
        var sending = new List<Task>();
        for (var i = 0; i < requests; i++)
        {
            var due = TimeSpan.FromSeconds((double)i * RecordsOfEach / perSecond) - watch.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            sending.Add(devices[i % devices.Count].SendAsync(RecordsOfEach, false, default));
        }

        await Task.WhenAll(sending);
        return requests * RecordsOfEach / watch.Elapsed.TotalSeconds;
    }

    private static async Task<IReadOnlyList<Bar>> DashboardsAsync(string name, SyncPortal portal, string token, List<SyncDevice> devices)
    {
        await P99Async(portal, token, Dashboards, 5);
        var idle = await P99Async(portal, token, Dashboards, Seconds);
        var load = OfferAsync(devices, Usual, Seconds + 2);
        var loaded = await P99Async(portal, token, Dashboards, Seconds);
        await load;
        Console.WriteLine(FormattableString.Invariant($"{name}: dashboards p99 {idle:0.0} ms idle, {loaded:0.0} ms with {Usual} records a second"));
        return [new Bar($"sync {name}: p99 of dashboards with {Usual} records a second / idle", loaded / idle, 2)];
    }

    private static async Task<double> P99Async(SyncPortal portal, string token, string[] pages, int seconds)
    {
        using var browser = new HttpClient { BaseAddress = portal.Address };
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var (times, all) = (new List<double>(), Stopwatch.StartNew());
        while (all.Elapsed.TotalSeconds < seconds)
        {
            var watch = Stopwatch.StartNew();
            await browser.GetStringAsync(new Uri(pages[times.Count % pages.Length], UriKind.Relative));
            times.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20);
        }

        return times.Order().ElementAt((int)Math.Ceiling(times.Count * 0.99) - 1);
    }

    /// <summary>All phones at once, with cut connections, and the portal killed and started again twice.</summary>
    private static async Task<IReadOnlyList<Bar>> BurstAsync(string name, SyncPortal portal, List<SyncDevice> devices)
    {
        var watch = Stopwatch.StartNew();
        var sending = Task.WhenAll(devices.Select(d => d.SendAsync(RecordsOfEach, true, default)));
        var down = TimeSpan.Zero;
        for (var kill = 0; kill < 2 && !sending.IsCompleted; kill++)
        {
            await Task.WhenAny(sending, Task.Delay(Random.Shared.Next(1_500, 5_000)));
            var before = watch.Elapsed;
            await portal.KillAsync();
            await portal.StartAsync();
            down += watch.Elapsed - before;
        }

        await sending;
        var rate = devices.Count * RecordsOfEach / (watch.Elapsed - down).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"{name}: {devices.Count} phones at once, killed and restarted: {rate:0} records a second while it was up"));
        return [new Bar($"sync {name}: 300 / records a second of {devices.Count} phones with kills and cuts ({rate:0})", 300 / rate, 1)];
    }

    /// <summary>Every record answered as stored is there exactly once, nothing else is, and the tallies are right.</summary>
    private static async Task ProveAsync(string name, string connection, List<SyncDevice> devices)
    {
        await using var context = new CensusDatabase(connection).CreateContext();
        var answered = devices.SelectMany(d => d.Stored).Order().ToList();
        var there = await context.Records.Where(r => r.ContentHash == 0).Select(r => r.Uid).ToListAsync();
        if (!answered.SequenceEqual(there.Order()))
        {
            throw new InvalidOperationException($"{name}: {answered.Count} records were answered as stored, {there.Count} are there.");
        }

        if ((await new RecountService(context, TimeProvider.System).RunAsync(repair: false)).Differences.Count > 0)
        {
            throw new InvalidOperationException($"{name}: the tallies are wrong.");
        }

        Console.WriteLine($"{name}: all {answered.Count} records answered as stored are there, each once; the tallies are right");
    }

    /// <summary>A demo city with an enumerator for each phone, signed in.</summary>
    internal static async Task<(List<(string Token, string Area)> Phones, string Reader)> PrepareAsync(string connection)
    {
        var database = new CensusDatabase(connection);
        await DatabaseMigrator.MigrateAsync(database);
        var folder = Directory.CreateTempSubdirectory("census-sync-");
        DemoCity.Write(folder.FullName, 0.1, null, default);
        using (var bundle = FileBundle.Open(folder.FullName).Value!)
        {
            await new ImportService(database, TimeProvider.System).ImportAsync(
                bundle.Files, new ImportOptions { EditionOn = DemoCity.CutOff, ErrorFolder = folder.FullName }, null, default);
        }

        folder.Delete(recursive: true);
        await using var services = new ServiceCollection().AddLogging().AddCensus(database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var (context, sessions) = (scope.ServiceProvider.GetRequiredService<AccountsDatabase>().Context, scope.ServiceProvider.GetRequiredService<SessionService>());
        var areas = await context.Areas.OrderBy(a => a.Code).Select(a => a.Code).ToListAsync();
        var accounts = Enumerable.Range(0, Devices).Select(i => Person($"phone{i}", AccountRole.Enumerator)).Append(Person("reader", AccountRole.CityOffice)).ToList();
        context.Accounts.AddRange(accounts);
        await context.SaveChangesAsync();
        context.AccountPlaces.AddRange(accounts.SkipLast(1).Select((a, i) => new AccountPlace { AccountId = a.Id, PlaceCode = areas[i % areas.Count] }));
        await context.SaveChangesAsync();
        var tokens = new List<string>();
        foreach (var account in accounts)
        {
            tokens.Add((await sessions.BeginAsync(account.Id, SessionKind.Api, null, "benchmark", false, default)).Token);
        }

        return ([.. tokens.SkipLast(1).Select((t, i) => (t, areas[i % areas.Count]))], tokens[^1]);
    }

    /// <summary>An account without a password: its session is begun here.</summary>
    private static Account Person(string name, AccountRole role) => new()
    {
        UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, Role = role, CreatedAt = DateTime.UtcNow, PasswordSetAt = DateTime.UtcNow,
        SecurityStamp = Guid.NewGuid().ToString(),
    };
}
