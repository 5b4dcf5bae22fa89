using CensusPortal.Domain.BaseLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CensusPortal.Browser.Tests;

/// <summary>Forms entered at a desk without a hand leaving the keyboard; what was typed outlives the window.</summary>
public sealed class EntryJourneyTests(BrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_is_found_filled_in_and_saved_by_keyboard()
    {
        var row = await OpenRowAsync(SubjectKind.Unit);
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/records/new?kind=unit");
        await Expect(page.Locator("#entry-q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(row.Identifier);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("a[data-entry-choice]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("form[data-entry]").WaitForAsync();
        await Expect(page.Locator("#f-name")).ToHaveValueAsync(row.Name);
        await GoAsync(page, "activity");
        await page.Keyboard.TypeAsync("图书零售");
        await GoAsync(page, "industryCode");
        await page.Locator("#f-industryCode-offers li").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#f-operatingStatus")).ToBeFocusedAsync();
        // By first letters: 停业(歇业).
        await page.Keyboard.TypeAsync("ty");
        await Expect(page.Locator("#f-operatingStatus")).ToHaveValueAsync("2");
        await GoAsync(page, "registrationCategory");
        await page.Keyboard.TypeAsync("119");
        await Expect(page.Locator("#f-registrationCategory")).ToHaveValueAsync("119");
        await GoAsync(page, "employees");
        await page.Keyboard.TypeAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("4");
        await Expect(page.Locator("#t-femaleEmployees")).ToHaveTextAsync("女性人数多于从业人员期末人数");
        await page.Keyboard.PressAsync("Control+Enter");

        await page.GetByRole(AriaRole.Heading, new() { Name = row.Name, Level = 1 }).WaitForAsync();
        await Expect(page.Locator("#status")).ToContainTextAsync("已保存");
        await Expect(page.Locator(".findings")).ToContainTextAsync("女性人数多于从业人员期末人数");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(k => k.startsWith('census.desk.')).length"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_household_on_no_list_is_entered_as_new_by_keyboard_and_the_next_form_keeps_its_area()
    {
        var area = (await OpenRowAsync(SubjectKind.Household)).AreaCode!;
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/records/new?kind=household");
        await Expect(page.Locator("#entry-q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("巷口没有名录的早点摊");
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("form[data-entry]").WaitForAsync();
        await Expect(page.Locator("#f-hasLicence")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator("[data-field=creditCode]")).ToBeHiddenAsync();
        await GoAsync(page, "representative");
        await page.Keyboard.TypeAsync("沈早点");
        await GoAsync(page, "areaCode");
        await page.Keyboard.TypeAsync(area[..14]);
        await page.Locator("#f-areaCode-offers li").First.WaitForAsync();
        while (await page.InputValueAsync("#f-areaCode") != area)
        {
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(area);
        }

        await GoAsync(page, "address");
        await page.Keyboard.TypeAsync("书香路口");
        await GoAsync(page, "activity");
        await page.Keyboard.TypeAsync("早点");
        await page.Keyboard.PressAsync("Alt+n");

        await Expect(page.Locator(".entry-last")).ToContainTextAsync("巷口没有名录的早点摊");
        await Expect(page.Locator("#entry-q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("另外一家没有的");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#f-areaCode")).ToHaveValueAsync(area);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_and_not_saved_is_offered_on_the_next_visit_and_gone_after_the_sign_out()
    {
        var page = await fixture.OpenAsync(state: await fixture.SignInAsync("block"));
        await page.GotoAsync("/records/new?kind=household&added=true");
        await page.FillAsync("#f-name", "没存下的店");
        await Expect(page.Locator("[data-entry-kept]")).ToHaveTextAsync("草稿已保存在本机");
        await page.GotoAsync("/records");

        await page.GotoAsync("/records/new?kind=household");
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复" }).ClickAsync();
        await Expect(page.Locator("#f-name")).ToHaveValueAsync("没存下的店");

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await Expect(page.Locator("#confirm-text")).ToContainTextAsync("没有保存");
        await page.Locator("#confirm button[value=yes]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "登录" }).WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(k => k.startsWith('census.desk.')).length"));
        await page.Context.CloseAsync();
    }

    /// <summary>Enter leads from field to field.</summary>
    private static async Task GoAsync(IPage page, string field)
    {
        for (var steps = 0; steps < 40 && await page.EvaluateAsync<string>("document.activeElement.id") != "f-" + field; steps++)
        {
            await page.Keyboard.PressAsync("Enter");
        }

        await Expect(page.Locator("#f-" + field)).ToBeFocusedAsync();
    }

    private async Task<BaseListEntry> OpenRowAsync(SubjectKind kind)
    {
        await using var context = fixture.Portal.Database.CreateContext();
        return await context.BaseList.AsNoTracking().Where(e => e.Kind == kind && e.AreaCode != null && !context.Records.Any(r => r.Subject == kind && r.NaturalKey == e.Identifier))
            .OrderBy(e => e.Id).FirstAsync(Cancel);
    }
}
