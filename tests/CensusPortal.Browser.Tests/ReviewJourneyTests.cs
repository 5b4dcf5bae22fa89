using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

/// <summary>Office staff decide the grey zone by keyboard, one case after the other.</summary>
public sealed class ReviewJourneyTests(BrowserFixture fixture)
{
    private async Task<IPage> ReviewerAsync()
    {
        await GreyCity.LeaveAsync(fixture.Portal.Database, 24);
        return await fixture.OpenAsync(state: fixture.Reviewer);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_cases_are_decided_by_keyboard_within_a_minute()
    {
        var page = await ReviewerAsync();
        await page.GotoAsync("/matching/review");
        var before = await DecidedAsync();
        var names = new HashSet<string>();
        var watch = Stopwatch.StartNew();
        foreach (var key in new[] { "n", "x", "Enter", "n", "s", "n", "x", "n", "n", "n", "x" })
        {
            await Assertions.Expect(page.Locator("[data-review-focus]")).ToBeFocusedAsync();
            var name = await page.Locator("[data-review-focus]").InnerTextAsync();
            Assert.True(names.Add(name), $"{name} came again");
            var at = await page.InputValueAsync("#decide input[name=case]");
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page.Locator("#decide input[name=case]")).Not.ToHaveValueAsync(at);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(before + 10, await DecidedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_number_key_shows_the_candidate_and_U_takes_the_last_decision_back()
    {
        var page = await ReviewerAsync();
        await page.GotoAsync("/matching/review");
        await Assertions.Expect(page.Locator(".review-candidate:visible")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Locator(".review-candidate:visible h3")).ToContainTextAsync("候选 2");
        var name = await page.Locator("[data-review-focus]").InnerTextAsync();

        // What is typed into the note is no key.
        await page.GetByPlaceholder("说明（可不填）").FillAsync("nx");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await page.GetByText("已判定").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-review-focus]")).Not.ToHaveTextAsync(name);
        await page.Keyboard.PressAsync("u");

        await page.GetByText("已撤销对").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-review-focus]")).ToHaveTextAsync(name);
        await page.GotoAsync("/matching/decisions?state=undone");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("nx");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_people_are_given_different_cases()
    {
        var (city, admin) = (await ReviewerAsync(), await fixture.OpenAsync());
        await city.GotoAsync("/matching/review");
        await admin.GotoAsync("/matching/review");

        var (one, other) = (await city.InputValueAsync("#decide input[name=case]"), await admin.InputValueAsync("#decide input[name=case]"));

        Assert.NotEqual(one, other);
        var answer = await admin.GotoAsync($"/matching/review?case={one}");
        Assert.Equal(409, answer!.Status);
        await Assertions.Expect(admin.GetByRole(AriaRole.Alert)).ToContainTextAsync("正由 city 判定");
        await city.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }

    private async Task<int> DecidedAsync()
    {
        await using var context = fixture.Portal.Database.CreateContext();
        return await context.Decisions.CountAsync(d => d.UndoneAt == null && d.Source == GreyCity.Source, Cancel);
    }
}
