using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

/// <summary>An office gives an area to somebody else from the map, and takes it back; an instructor looks at the work in the field.</summary>
public sealed class GroundJourneyTests(BrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_area_is_picked_on_the_map_handed_over_after_a_preview_and_comes_back()
    {
        var (township, area, loses, gets) = await PickAsync();
        var page = await fixture.OpenAsync(state: fixture.Reviewer);
        await page.GotoAsync($"/staff/assignments?area={township}");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "分派勾选的小区" });
        await Assertions.Expect(button).ToBeDisabledAsync();
        await page.Locator($"[data-area-map] [data-area='{area}'] path").ClickAsync();
        await Assertions.Expect(page.Locator($"input[name=areas][value='{area}']")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByText("已选 1 个")).ToBeVisibleAsync();
        await button.ClickAsync();

        await page.GetByLabel("移交（从一个人到另一个人）").CheckAsync();
        await page.GetByLabel("从谁那里").SelectOptionAsync(loses.Id);
        await page.GetByLabel("交给谁").FillAsync(gets.Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.Locator($"input[name=to][value='{gets.Id}']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "确认后" }).WaitForAsync();
        await page.GetByLabel("说明").FillAsync("换人");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认分派" }).ClickAsync();
        await page.Locator("#confirm").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.WaitForURLAsync("**/staff/assignments/acts/*");
        Assert.Contains("已移交 1 个小区", await page.InnerTextAsync("#status"), StringComparison.Ordinal);
        Assert.Equal(gets.Id, await OnlyEnumeratorAsync(area, loses.Id));

        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await page.Locator("#confirm").GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.GetByText("处恢复原状").WaitForAsync();
        Assert.Equal(loses.Id, await OnlyEnumeratorAsync(area, gets.Id));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task From_the_list_of_enumerators_one_comes_to_the_days_of_one_of_them()
    {
        var page = await fixture.OpenAsync(state: fixture.Reviewer);
        await page.GotoAsync("/staff/progress");
        await page.GetByLabel("查找").FillAsync(await page.Locator("table.data-table tbody th a").First.InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await page.WaitForURLAsync("**q=**");
        var person = page.Locator("table.data-table tbody th a").First;
        var name = await person.InnerTextAsync();
        await person.ClickAsync();
        await page.WaitForURLAsync("**/staff/progress/*");
        Assert.Equal(name, await page.InnerTextAsync("h1"));
        await page.Locator("figure.chart figcaption").GetByText("每天录入").WaitForAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>An area with a boundary and an enumerator, and an enumerator who does not cover it.</summary>
    private async Task<(string Township, string Area, (string Id, string Name) Loses, (string Id, string Name) Gets)> PickAsync()
    {
        await using var context = fixture.Portal.Database.CreateContext();
        var found = await (from assignment in context.Assignments
                           join area in context.Areas on assignment.AreaCode equals area.Code
                           join person in context.Staff on assignment.StaffMemberId equals person.Id
                           where person.IsEnumerator && !person.IsInstructor && context.Boundaries.Any(b => b.AreaCode == area.Code)
                           orderby area.Code descending
                           select new { area.TownshipCode, area.Code, person.Id, person.Name }).FirstAsync(Cancel);
        var gets = await context.Staff.Where(s => s.IsEnumerator && !s.IsInstructor && !context.Assignments.Any(a => a.StaffMemberId == s.Id && a.AreaCode == found.Code))
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.Name }).FirstAsync(Cancel);
        return (found.TownshipCode, found.Code, ($"{found.Id}", found.Name), ($"{gets.Id}", gets.Name));
    }

    /// <summary>Of the two, the one who covers the area.</summary>
    private async Task<string> OnlyEnumeratorAsync(string area, string not)
    {
        await using var context = fixture.Portal.Database.CreateContext();
        var ids = await context.Assignments.Where(a => a.AreaCode == area).Select(a => a.StaffMemberId).ToListAsync(Cancel);
        Assert.DoesNotContain(int.Parse(not, null), ids);
        return await context.AssignmentChanges.Where(c => c.AreaCode == area && ids.Contains(c.StaffMemberId)).OrderByDescending(c => c.Id).Select(c => c.StaffMemberId.ToString()).FirstAsync(Cancel);
    }
}
