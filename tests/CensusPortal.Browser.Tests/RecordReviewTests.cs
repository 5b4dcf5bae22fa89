using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

/// <summary>An instructor goes through the day's records by keyboard; an office takes all that a filter finds.</summary>
public sealed class RecordReviewTests(BrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instructor_checks_steps_through_and_returns_records_by_keyboard()
    {
        var page = await fixture.OpenAsync(state: await fixture.SignInAsync("instructor"));
        await page.GotoAsync("/records/review/list?review=submitted");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.WaitForURLAsync(url => IdOf(url) > 0);
        var first = IdOf(page.Url);

        await page.Keyboard.PressAsync("j");
        await page.WaitForURLAsync(url => IdOf(url) != first);
        await page.Keyboard.PressAsync("k");
        await page.WaitForURLAsync(url => IdOf(url) == first);
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator("#comment")).ToBeFocusedAsync();
        // What is typed is no key.
        await page.Keyboard.TypeAsync("jka");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回", Exact = true }).ClickAsync();
        await page.GetByText("现在是“已退回”").WaitForAsync();
        Assert.NotEqual(first, IdOf(page.Url));

        await using var context = fixture.Portal.Database.CreateContext();
        Assert.Equal((ReviewStatus.Returned, "jka"), await context.Records.Where(r => r.Id == first).Select(r => ValueTuple.Create(r.Review, r.ReviewComment)).SingleAsync(Cancel));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_office_sees_the_count_reviews_all_of_a_filter_and_takes_it_back()
    {
        var page = await fixture.OpenAsync(state: fixture.Reviewer);
        await page.GotoAsync("/records/review/list?review=submitted&kind=household");
        await page.GetByRole(AriaRole.Link, new() { Name = "审核通过…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await page.Locator("#confirm").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.GetByText("按条件批量").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await page.Locator("#confirm").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.GetByText("恢复到原来的审核状态").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static long IdOf(string url) => long.TryParse(new Uri(url).Segments[^1], out var id) ? id : 0;
}
