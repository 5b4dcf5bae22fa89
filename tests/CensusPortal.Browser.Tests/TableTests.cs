using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

/// <summary>The wide tables on a small screen and on paper.</summary>
public sealed class TableTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Scrolled_sideways_only_the_names_and_the_group_heading_stay()
    {
        var page = await fixture.OpenAsync(360, 740);
        await page.GotoAsync("/progress");
        var (name, group, count) = (page.Locator(".progress-table thead tr:first-child th").First,
            page.Locator(".progress-table thead th[colspan] > span").First, page.Locator(".progress-table thead tr:nth-child(2) th").First);
        var before = (await LeftAsync(name), await LeftAsync(count));

        await page.Locator(".table-frame", new() { Has = page.Locator(".progress-table") }).EvaluateAsync("frame => frame.scrollLeft = 150");

        Assert.Equal((before.Item1, before.Item2 - 150), (await LeftAsync(name), await LeftAsync(count)));
        Assert.True(await LeftAsync(group) > before.Item1, "The heading of the group went out of sight.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_tab_in_force_is_in_sight_on_a_phone()
    {
        var page = await fixture.OpenAsync(360, 740);
        await page.GotoAsync("/matching?source=market-supervision-households");
        await Assertions.Expect(page.Locator("nav[aria-label='来源'] [aria-current]")).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/progress?level=area")]
    [InlineData("/records?kind=unit")]
    [InlineData("/base-lists?kind=unit")]
    [InlineData("/registers?source=market-supervision")]
    [InlineData("/matching")]
    public async Task A_printed_page_fits_the_sheet(string path)
    {
        var page = await fixture.OpenAsync(1032, 720); // A4 across without its margins
        await page.GotoAsync(path);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "Columns are cut off at the edge of the paper.");
        await page.Context.CloseAsync();
    }

    private static Task<double> LeftAsync(ILocator part) => part.EvaluateAsync<double>("part => Math.round(part.getBoundingClientRect().left)");
}
