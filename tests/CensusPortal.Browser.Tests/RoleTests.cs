using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

/// <summary>What each role meets on the portal's main pages.</summary>
public sealed partial class RoleTests(BrowserFixture fixture)
{
    private static readonly string[] Pages = ["/", "/progress", "/divisions", "/matching", "/matching?source=market-supervision", "/records/1", "/base-lists/1", "/me"];

    [Theory]
    [InlineData("block")]
    [InlineData("township")]
    [InlineData("instructor")]
    [InlineData("enumerator")]
    [InlineData("leader")]
    public async Task No_link_ends_in_a_refusal(string account)
    {
        var page = await fixture.OpenAsync(state: await fixture.SignInAsync(account));
        var links = new Dictionary<string, string>();
        foreach (var address in Pages)
        {
            var answer = await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            foreach (var link in answer!.Ok ? await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href)") : [])
            {
                // One of a kind will do.
                links.TryAdd(Digits().Replace(link, "0"), link);
            }
        }

        Assert.True(links.Count > 10);
        foreach (var link in links.Values)
        {
            var answer = await page.APIRequest.GetAsync(link);
            Assert.True(answer.Ok, $"{answer.Status} {link}");
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("enumerator")]
    public async Task On_a_phone_the_top_bar_leads_to_the_own_account(string account)
    {
        var page = await fixture.OpenAsync(width: 360, height: 740, state: await fixture.SignInAsync(account));
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".person .icon").First).ToBeVisibleAsync();
        Assert.True((await page.Locator(".topbar").BoundingBoxAsync())!.Height < 90);
        await page.GetByRole(AriaRole.Link, new() { Name = "我的账号" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "我的账号" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_second_click_does_not_open_the_account_twice()
    {
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/accounts/edit");
        await page.GetByLabel("账号", new() { Exact = true }).FillAsync("clicked.twice");
        await page.GetByLabel("姓名", new() { Exact = true }).FillAsync("张三");
        await page.Locator(".place-checks input").Nth(2).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "新建并生成激活码" }).DblClickAsync();
        await Assertions.Expect(page.Locator("#activation-code")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Slips_wait_until_somebody_is_ticked_and_one_tick_takes_the_page()
    {
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/accounts");
        var print = page.GetByRole(AriaRole.Button, new() { Name = "为勾选的账号打印新账号条" });
        await Assertions.Expect(print).ToBeDisabledAsync();
        await page.GetByLabel("本页全选").CheckAsync();
        await Assertions.Expect(print).ToBeEnabledAsync();
        Assert.Equal(await page.Locator("tbody tr").CountAsync(), await page.Locator("tbody input:checked").CountAsync());
        await page.GetByLabel("选择 admin").UncheckAsync();
        await Assertions.Expect(page.GetByLabel("本页全选")).Not.ToBeCheckedAsync();
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
