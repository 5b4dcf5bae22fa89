using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>Signing in and out by the pages; each test opens accounts of its own.</summary>
public sealed partial class SignInPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copied_cookie_is_worthless_after_signing_out()
    {
        await portal.OpenAsync("leaver", AccountRole.CityOffice);
        var cookie = await portal.SignInAsync("leaver");
        var (browser, copy) = (portal.Browser(cookie), portal.Browser(cookie));
        Assert.Contains("leaver", await copy.PageAsync("/me"));

        var left = await browser.PostFormAsync("/me", "/sign-out");

        Assert.Equal("/sign-in", left.Headers.Location?.ToString());
        await copy.PageAsync("/me", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_signed_out_in_one_window_can_sign_out_in_the_other_as_well()
    {
        await portal.OpenAsync("windows", AccountRole.CityOffice);
        var cookie = await portal.SignInAsync("windows");
        var other = portal.Browser(cookie);
        await portal.Browser(cookie).PostFormAsync("/me", "/sign-out");

        var left = await other.PostAsync("/sign-out", new FormUrlEncodedContent([]), Cancel);

        Assert.Equal("/sign-in", left.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_copied_cookie_is_worthless_after_the_account_is_closed()
    {
        await portal.OpenAsync("retired", AccountRole.CityOffice);
        var copy = portal.Browser(await portal.SignInAsync("retired"));
        var page = $"/accounts/{await IdAsync("retired")}";

        var closed = await portal.Browser().PostFormAsync(page, page + "?handler=Close");

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        await copy.PageAsync("/me", HttpStatusCode.Redirect);
        Assert.Contains("已关闭", await portal.Browser().PageAsync(page));
    }

    [Fact]
    public async Task A_held_account_is_told_how_long_and_an_administrator_releases_it()
    {
        await portal.OpenAsync("clumsy", AccountRole.CityOffice);
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains("账号或密码不正确", await TryAsync("clumsy", "wrong", HttpStatusCode.Unauthorized));
        }

        Assert.Matches("账号已暂停登录，请 [0-9]+ 秒", await TryAsync("clumsy", PortalFixture.Password, HttpStatusCode.TooManyRequests));
        var page = $"/accounts/{await IdAsync("clumsy")}";
        await portal.Browser().PostFormAsync(page, page + "?handler=Release");
        await portal.SignInAsync("clumsy");
    }

    [Fact]
    public async Task The_second_step_asks_for_the_code_and_never_gives_the_password_back()
    {
        await portal.OpenAsync("careful", AccountRole.CityOffice);
        var browser = portal.Browser(await portal.SignInAsync("careful"));
        var key = KeyOnPage().Match(await browser.PageAsync("/me/second-factor")).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var confirmed = await browser.PostFormAsync("/me/second-factor", "/me/second-factor?handler=Confirm", ("password", PortalFixture.Password), ("code", CodeOf(key, 0)));
        var recovery = RecoveryCode().Match(await confirmed.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        Assert.NotEmpty(recovery);

        var stranger = portal.Browser(null);
        var asked = await stranger.PostFormAsync("/sign-in", "/sign-in", ("Input.Account", "careful"), ("Input.Password", PortalFixture.Password), ("returnUrl", "/progress"));
        var step = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("动态码或恢复码", step);
        Assert.DoesNotContain(PortalFixture.Password, step);
        Assert.DoesNotContain(asked.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.StartsWith("census.session", StringComparison.Ordinal)));

        var half = HalfField().Match(step).Groups[1].Value;
        (string, string)[] fields = [("Input.Half", half), ("Input.Account", "careful"), ("returnUrl", "/progress")];
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostFormAsync("/sign-in", "/sign-in", [.. fields, ("Input.Code", "000000")])).StatusCode);
        var entered = await stranger.PostFormAsync("/sign-in", "/sign-in", [.. fields, ("Input.Code", recovery)]);
        Assert.Equal("/progress", entered.Headers.Location?.ToString());
        Assert.Contains("careful", await stranger.PageAsync("/me"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task Signing_in_leads_nowhere_outside(string address)
    {
        await portal.OpenAsync($"walker{address.Length}", AccountRole.CityOffice);
        var entered = await portal.Browser(null).PostFormAsync(
            "/sign-in", "/sign-in", ("Input.Account", $"walker{address.Length}"), ("Input.Password", PortalFixture.Password), ("returnUrl", address));
        Assert.Equal("/", entered.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Whose_password_somebody_else_set_reaches_only_the_page_that_changes_it()
    {
        await portal.OpenAsync("newcomer", AccountRole.CityOffice);
        await using (var context = portal.Database.CreateContext())
        {
            await context.Accounts.Where(a => a.UserName == "newcomer").ExecuteUpdateAsync(s => s.SetProperty(a => a.MustChangePassword, true), Cancel);
        }

        var browser = portal.Browser(await portal.SignInAsync("newcomer"));
        using var progress = await browser.GetAsync("/progress", Cancel);
        Assert.Equal("/me/password", progress.Headers.Location?.ToString());
        var token = await TokenAsync("newcomer");
        using var refused = await ApiAsync(token, "/api/v1/progress");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("account.password-change-required", (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());

        var changed = await browser.PostFormAsync(
            "/me/password", "/me/password", ("Input.Old", PortalFixture.Password), ("Input.New", "another good pair 5"), ("Input.Again", "another good pair 5"));
        Assert.Equal("/me", changed.Headers.Location?.ToString());
        await browser.PageAsync("/progress");
        using var ended = await ApiAsync(token, "/api/v1/progress");
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
    }

    [Fact]
    public async Task Sessions_are_listed_and_the_others_ended()
    {
        await portal.OpenAsync("roamer", AccountRole.CityOffice);
        var (here, elsewhere) = (portal.Browser(await portal.SignInAsync("roamer")), portal.Browser(await portal.SignInAsync("roamer")));
        Assert.Equal(2, Count(await here.PageAsync("/me"), "unknown", "未知设备"));

        await here.PostFormAsync("/me", "/me?handler=EndOthers");

        await elsewhere.PageAsync("/me", HttpStatusCode.Redirect);
        Assert.Equal(1, Count(await here.PageAsync("/me"), "unknown", "未知设备"));
    }

    private static int Count(string page, params string[] words) => words.Sum(w => page.Split($"<th scope=\"row\" class=\"nowrap\">{w}").Length - 1);

    private async Task<string> TryAsync(string account, string password, HttpStatusCode expected)
    {
        var answer = await portal.Browser(null).PostFormAsync("/sign-in", "/sign-in", ("Input.Account", account), ("Input.Password", password));
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<int> IdAsync(string account)
    {
        await using var context = portal.Database.CreateContext();
        return await context.Accounts.Where(a => a.UserName == account).Select(a => a.Id).SingleAsync(Cancel);
    }

    private async Task<string> TokenAsync(string account)
    {
        using var answer = await portal.Browser(null).PostAsJsonAsync("/api/v1/sign-in", new { account, password = PortalFixture.Password }, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("accessToken").GetString()!;
    }

    private Task<HttpResponseMessage> ApiAsync(string token, string address) => portal.Browser(null).SendAsync(
        new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Authorization", $"Bearer {token}" } } }, Cancel);

    private static string CodeOf(string key, int ahead) => Totp.CodeOf(key, Totp.StepAt(DateTime.UtcNow) + ahead);

    [GeneratedRegex("<code id=\"totp-key\">([A-Z2-7 ]+)</code>")]
    private static partial Regex KeyOnPage();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("name=\"Input.Half\" value=\"([^\"]+)\"")]
    private static partial Regex HalfField();
}
