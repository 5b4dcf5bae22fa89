using System.Globalization;
using System.IO.Compression;
using System.Text;
using CensusPortal.Services.Imports.Files;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

public sealed class JourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_first_start_shows_how_far_the_demo_city_is_and_then_its_figures()
    {
        await using var portal = await PortalProcess.StartAsync(scale: 0.05);
        var page = await fixture.OpenAsync(address: portal.Address, state: "{}");
        await page.GotoAsync("/");
        Assert.Contains("正在准备演示城市", await page.InnerTextAsync("h1"));

        await page.GetByRole(AriaRole.Heading, new() { Name = "演示账号" }).WaitForAsync(new() { Timeout = 120_000 });
        var leader = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "领导" }).GetByRole(AriaRole.Cell);
        await page.GetByLabel("账号或手机号").FillAsync(await leader.Nth(0).InnerTextAsync());
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(await leader.Nth(1).InnerTextAsync());
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "总览" }).WaitForAsync();
        await page.Locator("header .demo-notice").WaitForAsync();
        Assert.Contains("单位采集率", await page.InnerTextAsync("main"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_with_an_error_is_tried_told_row_and_column_and_comes_back_corrected()
    {
        var page = await fixture.OpenAsync();
        var area = await FirstAreaAsync(page);
        await UploadAsync(page, "清查表_个体.csv", Households(area, status: "8"));

        var told = await page.InnerTextAsync("main");
        Assert.Contains("运营状态“8”不在代码表中", told);
        var workbook = await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "下载更正" }));
        using var zip = ZipFile.OpenRead(workbook);
        Assert.NotNull(zip.GetEntry("xl/worksheets/sheet1.xml"));

        await UploadAsync(page, "清查表_个体.csv", Households(area, status: "1"));
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "导入结果" }).WaitForAsync();
        await page.GotoAsync("/records?kind=household&q=" + Uri.EscapeDataString("旅人书屋"));
        await page.GetByRole(AriaRole.Link, new() { Name = "旅人书屋" }).First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task From_the_city_one_comes_down_to_an_area_and_to_exactly_the_rows_of_a_figure()
    {
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/progress");
        for (var level = 0; level < 4; level++)
        {
            await page.Locator("table.data-table tbody th a, table.data-table tbody td:first-child a").First.ClickAsync();
            await page.WaitForLoadStateAsync();
        }

        Assert.Matches("area=\\d{15}", page.Url);
        var figure = page.Locator("main a[href^='/records?']").First;
        var count = int.Parse((await figure.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        await figure.ClickAsync();
        await page.WaitForURLAsync("**/records?**");
        await Assertions.Expect(page.Locator("table.data-table tbody tr")).ToHaveCountAsync(Math.Min(count, 50));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_match_rate_leads_to_its_register_only_rows_and_one_of_them_to_its_reason()
    {
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/matching?source=tax");
        await page.Locator("main table.data-table a[href*='source=tax'][href*='reason=']:visible").First.ClickAsync();
        await page.WaitForURLAsync("**/registers?**");
        await page.Locator("table.data-table tbody th a, table.data-table tbody td a").First.ClickAsync();
        await page.WaitForURLAsync("**/registers/*");
        Assert.Contains("差异原因", await page.InnerTextAsync("main"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_list_leaves_as_a_workbook_that_the_importer_reads_back()
    {
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/records?kind=unit");
        var file = await DownloadAsync(page, page.Locator("main a[href^='/records/export']").First);

        using var table = TableFile.Open(file, "export.xlsx").Value!;
        Assert.Contains("单位详细名称", table.Header);
        Assert.True(table.Read().Value);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_menu_is_reached_by_keyboard_on_a_phone()
    {
        var page = await fixture.OpenAsync(width: 360, height: 740);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("A", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.GetByRole(AriaRole.Button, new() { Name = "菜单" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "清查记录" }).ClickAsync();
        await page.WaitForURLAsync("**/records");
        await page.Context.CloseAsync();
    }

    private static string Households(string area, string status) =>
        "有无证照,字号名称,经营者,普查小区代码,详细地址,主要经营活动,行业代码,运营状态,填表日期\n"
        + $"2,旅人书屋,纪安,{area},书香路1号,图书零售,5243,{status},2023-10-20\n";

    private static async Task<string> FirstAreaAsync(IPage page)
    {
        var answer = await page.APIRequest.GetAsync("/api/v1/progress?level=area");
        return (await answer.JsonAsync())!.Value.GetProperty("rows")[0].GetProperty("code").GetString()!;
    }

    private static async Task UploadAsync(IPage page, string name, string content)
    {
        await page.GotoAsync("/imports");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await page.GetByText("试运行没有写入任何数据").WaitForAsync();
    }

    private static async Task<string> DownloadAsync(IPage page, ILocator link)
    {
        var waiting = page.WaitForDownloadAsync();
        await link.ClickAsync();
        return await (await waiting).PathAsync();
    }
}
