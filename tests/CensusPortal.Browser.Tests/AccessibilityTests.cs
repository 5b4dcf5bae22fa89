using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

public sealed class AccessibilityTests(BrowserFixture fixture)
{
    private static readonly string[] Paths =
    [
        "/", "/progress", "/progress?level=township", "/divisions", "/base-lists/outcomes", "/records", "/base-lists?kind=household", "/registers?source=tax",
        "/staff", "/accounts", "/accounts/1", "/accounts/edit", "/accounts/staff", "/api-keys", "/activity-log", "/activity-log/1", "/administration", "/me", "/me/password", "/me/second-factor", "/activate", "/matching", "/matching?source=tax", "/matching/sources/tax", "/matching/sources/market-supervision-households", "/matching/missed", "/matching/surplus", "/matching/duplicates", "/matching/duplicates?state=merged", "/matching/changes", "/matching/runs", "/matching/runs/1", "/matching/review", "/matching/decisions", "/imports", "/reports", "/records/1", "/records/1?list=kind%3Dunit", "/records/1/history", "/records/review", "/records/review/list?review=any", "/records/review/bulk?target=checked&review=submitted", "/records/review/acts", "/records/review/acts/1", "/records/parked", "/records/parked/1", "/records/1/edit", "/records/new?kind=unit", "/records/new?kind=unit&q=%E5%85%AC%E5%8F%B8", "/records/new?kind=household&added=true&after=1", "/base-lists/1", "/registers/1", "/registers/reasons", "/registers/reasons/edit", "/registers/reasons/change?source=tax", "/registers/changes", "/matching/lists", "/matching/lists/new?asked=true&source=tax&reason=%E6%97%A0%E5%BA%95%E5%86%8C%E8%AE%B0%E5%BD%95", "/staff/1", "/staff/assignments", "/staff/assignments?area=391602001", "/staff/assignments/people", "/staff/assignments/acts", "/staff/assignments/change?verb=hand-over&from=1", "/staff/progress", "/staff/progress/1", "/no-such-page",
    ];

    public static IEnumerable<TheoryDataRow<string, int, string>> Pages() =>
        from path in Paths
        from look in new[] { (360, "light"), (1920, "dark") }
        select new TheoryDataRow<string, int, string>(path, look.Item1, look.Item2);

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Everybody_can_use_the_page_and_it_fits_the_screen(string path, int width, string scheme) => CheckAsync(path, width, scheme, state: null);

    [Theory]
    [InlineData(false, 360, "light")]
    [InlineData(false, 1920, "dark")]
    [InlineData(true, 360, "dark")]
    [InlineData(true, 1920, "light")]
    public async Task Two_records_side_by_side_can_be_read_and_decided_about_by_everybody(bool isDismissed, int width, string scheme) =>
        await CheckAsync($"/matching/duplicates/{await TwinCity.LeaveAsync(fixture.Portal.Database, isDismissed)}", width, scheme, state: null);

    [Theory]
    [InlineData("/sign-in", 360, "light")]
    [InlineData("/sign-in", 1920, "dark")]
    [InlineData("/activate", 360, "light")]
    [InlineData("/field/", 360, "light")]
    [InlineData("/field/", 1920, "dark")]
    public Task Who_has_not_signed_in_can_use_the_page_as_well(string path, int width, string scheme) => CheckAsync(path, width, scheme, state: "{}");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_speaks_English_after_the_switch(string path, int width, string scheme)
    {
        var page = await fixture.OpenAsync(width, 800, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        await page.Context.AddCookiesAsync([new Cookie { Name = ".AspNetCore.Culture", Value = "c=en|uic=en", Url = fixture.Portal.Address.ToString() }]);
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

        Assert.Equal("en", (await page.GetAttributeAsync("html", "lang"))?[..2]);
        Assert.Contains("Base lists", await page.TextContentAsync("nav"), StringComparison.Ordinal);
        Assert.DoesNotContain("总览", await page.TextContentAsync("body"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task CheckAsync(string path, int width, string scheme, string? state)
    {
        var page = await fixture.OpenAsync(width, 800, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light, state: state);
        var outside = new List<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != fixture.Portal.Address.Authority)
            {
                outside.Add(request.Url);
            }
        };
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join("\n", axe.Violations.Select(v =>
            $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        Assert.Empty(outside);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
        await page.Context.CloseAsync();
    }
}
