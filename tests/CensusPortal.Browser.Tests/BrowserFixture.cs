using CensusPortal.Browser.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace CensusPortal.Browser.Tests;

/// <summary>One Chromium and one portal with a small demo city for all journeys.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private string signedIn = "{}";

    public IBrowser Browser { get; private set; } = null!;

    public PortalProcess Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CENSUS_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox"],
        });
        Portal = await PortalProcess.StartAsync(scale: 0.02);
        await Portal.WaitForCityAsync();
        await GreyCity.LeaveAsync(Portal.Database, 24);
        await ParkedCity.LeaveAsync(Portal.Database);
        signedIn = await SignInAsync("admin");
        Reviewer = await SignInAsync("city");
    }

    /// <summary>What the browser of the city office keeps; signed in once, for sign-ins from one address are limited.</summary>
    public string Reviewer { get; private set; } = "{}";

    /// <summary>Signs in by the page, and gives what a browser then keeps.</summary>
    public async Task<string> SignInAsync(string account)
    {
        var page = await OpenAsync(state: "{}");
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("账号或手机号").FillAsync(account);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(Portal.PasswordOf(account));
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "总览" }).WaitForAsync();
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }

    /// <summary>A fresh window, in which the administrator has signed in unless <paramref name="state"/> says otherwise; every request that leaves the portal's own address fails the test that made it.</summary>
    public async Task<IPage> OpenAsync(int width = 1366, int height = 900, ColorScheme scheme = ColorScheme.Light, Uri? address = null, string? state = null)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (address ?? Portal.Address).ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "zh-CN",
            AcceptDownloads = true,
            StorageState = state ?? signedIn,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright.Dispose();
        await Portal.DisposeAsync();
    }
}
