using System.Diagnostics;
using CensusPortal.Testing;
using Microsoft.Playwright;

namespace CensusPortal.Benchmarks;

/// <summary>
/// The field app's first load (手机首次打开) on a phone that has nothing of it, over Lighthouse's slow 4G (150 ms, 1.6 Mbit/s, a processor four times
/// slower): from the address until the person's areas stand there to be tapped.
/// </summary>
internal static class FieldBars
{
    private const int Runs = 5;
    private const double Limit = 2, MostBytes = 250_000;

    public static async Task<IReadOnlyList<Bar>> RunAsync()
    {
        await using var database = SqliteDatabase.Create();
        var (phones, _) = await SyncBars.PrepareAsync(database.ConnectionString);
        await using var portal = new SyncPortal(database.ConnectionString, servesPacked: true);
        await portal.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CENSUS_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox"],
        });
        var loads = new List<(double Seconds, double Bytes)>();
        for (var i = 0; i <= Runs; i++)
        {
            loads.Add(await LoadAsync(browser, portal.Address, phones[i].Token));
        }

        // The first is the portal's own warming up.
        var (seconds, bytes) = (Median(loads.Skip(1).Select(l => l.Seconds)), loads.Max(l => l.Bytes));
        Console.WriteLine(FormattableString.Invariant($"field: first load in {seconds:0.00} s with {bytes / 1000:0} kB"));
        return [new Bar("field: first load on slow 4G / 2 s", seconds / Limit, 1), new Bar("field: first load, bytes / 250 kB", bytes / MostBytes, 1)];
    }

    private static async Task<(double Seconds, double Bytes)> LoadAsync(IBrowser browser, Uri address, string token)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(), ViewportSize = new ViewportSize { Width = 360, Height = 740 }, Locale = "zh-CN",
            ExtraHTTPHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        });
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, said) => bytes += said!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 1_600_000 / 8, ["uploadThroughput"] = 750_000 / 8,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
        var watch = Stopwatch.StartNew();
        await page.GotoAsync("/field/", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator("main a[href^='#/area/']").First.WaitForAsync();
        return (watch.Elapsed.TotalSeconds, bytes);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);
}
