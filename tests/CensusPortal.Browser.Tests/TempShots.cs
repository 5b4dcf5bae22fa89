using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

public sealed class TempShots(BrowserFixture fixture)
{
    [Fact]
    public async Task Shots()
    {
        var folder = Path.Combine(Testing.Repository.Root, "artifacts/shots");
        Directory.CreateDirectory(folder);
        foreach (var (name, path) in new[] { ("new", "/records/new?kind=unit"), ("found", "/records/new?kind=unit&q=%E5%85%AC%E5%8F%B8"), ("unit", "/records/1/edit"), ("household", "/records/new?kind=household&added=true&after=1"), ("parked", "/records/parked"), ("parked1", "/records/parked/1"), ("record", "/records/1"), ("records", "/records") })
        {
            foreach (var width in new[] { 360, 1920 })
            {
                var page = await fixture.OpenAsync(width, 1000);
                await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{folder}/{name}-{width}.png", FullPage = name != "records" });
                await page.Context.CloseAsync();
            }
        }
    }
}
