using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Testing;

namespace CensusPortal.Benchmarks;

/// <summary>Dashboard and list pages with 120,000 and with 1,200,000 records, against a page that makes one indexed query (页面指标).</summary>
public static partial class PageBars
{
    private const int Warm = 30, Counted = 300;

    /// <summary>A page with the portal's layout and little more than one query by key: a person of the staff.</summary>
    private const string Plain = "/staff/1";

    private static readonly string[] Pages =
        ["/", "/progress", "/records", "/records?kind=unit&sort=name", "/records?kind=household&added=true", "/records?kind=unit&sort=name&deep=10"];

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
            var small = await TimesAsync(connection);
            await Multiplied.RecordsAsync(database, 10);
            var large = await TimesAsync(connection);
            foreach (var page in Pages)
            {
                Console.WriteLine(FormattableString.Invariant($"{name} {page}: p95 {small[page]:0.0} ms, {large[page]:0.0} ms with ten times the records"));
                bars.Add(new Bar($"{name} {page}: 1,200,000 / 120,000", large[page] / small[page], 1.5));
                bars.Add(new Bar($"{name} {page}: / page with one query", small[page] / small[Plain], 3));
            }
        }

        return bars;
    }

    private static async Task<Dictionary<string, double>> TimesAsync(string connection)
    {
        await using var portal = await RunningPortal.StartAsync(connection, AccountRole.Administrator);
        var (browser, times) = (portal.Browser, new Dictionary<string, double>());
        // Every page is warm before the first is timed, or the first one would pay for the start of all.
        foreach (var page in Pages.Prepend(Plain))
        {
            await P95Async(browser, await AddressAsync(browser, page));
        }

        foreach (var page in Pages.Prepend(Plain))
        {
            times[page] = await P95Async(browser, await AddressAsync(browser, page));
        }

        return times;
    }

    /// <summary>A deep page is reached as people reach it: by the link to the next one, again and again.</summary>
    private static async Task<string> AddressAsync(HttpClient browser, string page)
    {
        var deep = page.IndexOf("&deep=", StringComparison.Ordinal);
        if (deep < 0)
        {
            return page;
        }

        var address = page[..deep];
        for (var i = int.Parse(page[(deep + 6)..]); i > 0; i--)
        {
            var next = Next().Match(await browser.GetStringAsync(address));
            address = next.Success
                ? new Uri(new Uri(browser.BaseAddress!, address), WebUtility.HtmlDecode(next.Groups[1].Value)).PathAndQuery
                : throw new InvalidOperationException($"{address} has no next page.");
        }

        return address;
    }

    [GeneratedRegex("href=\"([^\"]*)\" rel=\"next\"")]
    private static partial Regex Next();

    private static async Task<double> P95Async(HttpClient browser, string address)
    {
        var times = new List<double>();
        for (var i = 0; i < Warm + Counted; i++)
        {
            var watch = Stopwatch.StartNew();
            await browser.GetStringAsync(address);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Skip(Warm).Order().ElementAt((int)(Counted * 0.95) - 1);
    }
}
