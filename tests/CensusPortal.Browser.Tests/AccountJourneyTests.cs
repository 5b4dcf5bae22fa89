using System.Text.Json;
using CensusPortal.Services.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests;

/// <summary>What a person does with the own account in a real browser: second factor, passkey, slips.</summary>
public sealed class AccountJourneyTests(BrowserFixture fixture)
{
    /// <summary>Passkeys belong to a name, not to a number.</summary>
    private Uri Address => new UriBuilder(fixture.Portal.Address) { Host = "localhost" }.Uri;

    [Fact]
    public async Task A_passkey_is_added_and_opens_the_portal_without_password()
    {
        var page = await fixture.OpenAsync(address: Address, state: "{}");
        await AddAuthenticatorAsync(page);
        await SignInAsync(page, "leader");
        await page.GotoAsync("/me");
        await page.GetByLabel("名称", new() { Exact = true }).FillAsync("我的手机");
        await page.GetByLabel("当前密码").FillAsync(fixture.Portal.PasswordOf("leader"));
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("通行密钥名称")).ToHaveValueAsync("我的手机", new() { Timeout = 20_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥进入" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "总览" }).WaitForAsync();

        await page.GotoAsync("/me");
        await page.GetByRole(AriaRole.Button, new() { Name = "删除我的手机" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await page.GetByText("通行密钥已删除").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "用通行密钥进入" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-passkey-message]")).Not.ToBeEmptyAsync(new() { Timeout = 20_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_second_factor_is_set_up_and_asked_for_without_losing_what_was_typed()
    {
        var page = await fixture.OpenAsync(width: 360, height: 740, state: "{}");
        await SignInAsync(page, "city");
        await page.GotoAsync("/me/second-factor");
        Assert.True(await page.Locator("img.qr-code").EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0"));
        var key = (await page.InnerTextAsync("#totp-key")).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("动态码", new() { Exact = true }).FillAsync(Code(key));
        await page.GetByLabel("当前密码").FillAsync(fixture.Portal.PasswordOf("city"));
        await page.GetByRole(AriaRole.Button, new() { Name = "开启" }).ClickAsync();
        var recovery = await page.Locator(".recovery-codes code").First.InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await FillAsync(page, "city");
        await page.GetByLabel("动态码或恢复码").FillAsync("12345");
        await page.GetByRole(AriaRole.Button, new() { Name = "验证" }).ClickAsync();
        Assert.Contains("city", await page.InnerTextAsync("main"));
        await page.GetByLabel("动态码或恢复码").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "验证" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "总览" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Accounts_for_the_staff_list_leave_as_a_workbook()
    {
        var page = await fixture.OpenAsync();
        await page.GotoAsync("/accounts/staff");
        await page.GetByRole(AriaRole.Button, new() { Name = "开通并下载账号条" }).ClickAsync();
        var waiting = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        Assert.Equal("账号条.xlsx", (await waiting).SuggestedFilename);
        await page.GetByText("都已有账号").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_slips_code_comes_out_of_its_qr_code_and_leaves_the_address()
    {
        var page = await fixture.OpenAsync(width: 360, height: 740, state: "{}");
        await page.GotoAsync("/activate#ABCD-EFGH-2345");
        await Assertions.Expect(page.GetByLabel("激活码")).ToHaveValueAsync("ABCD-EFGH-2345", new() { Timeout = 20_000 });
        Assert.EndsWith("/activate", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static string Code(string key) => Totp.CodeOf(key, Totp.StepAt(DateTime.UtcNow));

    private async Task SignInAsync(IPage page, string account)
    {
        await page.GotoAsync("/sign-in");
        await FillAsync(page, account);
        await page.GetByRole(AriaRole.Heading, new() { Name = "总览" }).WaitForAsync();
    }

    private async Task FillAsync(IPage page, string account)
    {
        await page.GetByLabel("账号或手机号").FillAsync(account);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(fixture.Portal.PasswordOf(account));
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
    }

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true,
            }),
        });
    }
}
