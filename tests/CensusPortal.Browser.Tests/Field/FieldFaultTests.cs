using System.Text.Json;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>What goes wrong in the field (现场故障), and that nothing is lost by it.</summary>
public sealed class FieldFaultTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(Weather.LosesAnswers, "答案丢了的书屋")]
    [InlineData(Weather.CutsAnswers, "答案断了的书屋")]
    public async Task An_answer_lost_after_storing_is_asked_for_again_and_the_record_is_there_once(Weather weather, string name)
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        phone.Gateway.Weather = weather;
        await phone.AddUnitAsync(name);
        await Poll(async () => phone.Gateway.Lost > 0 && await phone.StoredAsync(name) == 1);
        await phone.ExpectInOutboxAsync(name, "待上报");
        Assert.Equal(1, await phone.StoredAsync(name));
        phone.Gateway.Weather = Weather.Fair;
        await phone.Button("现在发送").ClickAsync();
        await phone.ExpectInOutboxAsync(name, "已存");
        Assert.Equal(1, await phone.StoredAsync(name));
    }

    [Fact]
    public async Task A_wifi_page_in_between_is_never_success()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        phone.Gateway.Weather = Weather.Captive;
        await phone.AddUnitAsync("酒店里的书屋");
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("连到的不是普查门户");
        await phone.ExpectInOutboxAsync("酒店里的书屋", "待上报");
        Assert.Equal(0, await phone.StoredAsync("酒店里的书屋"));
        phone.Gateway.Weather = Weather.Fair;
        await phone.Button("现在发送").ClickAsync();
        await phone.ExpectInOutboxAsync("酒店里的书屋", "已存");
    }

    [Fact]
    public async Task Who_is_signed_out_keeps_everything_and_sends_it_after_signing_in()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        var cookies = await phone.Context.CookiesAsync();
        await phone.Context.ClearCookiesAsync();
        await phone.AddUnitAsync("退出后的书屋");
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("登录已过期");
        Assert.Equal("/sign-in?returnUrl=%2Ffield%2F", await phone.Page.Locator("#notices").GetByRole(AriaRole.Link, new() { Name = "登录" }).GetAttributeAsync("href"));
        await phone.ExpectInOutboxAsync("退出后的书屋", "待上报");
        await phone.Context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly }));
        await phone.Button("现在发送").ClickAsync();
        await phone.ExpectInOutboxAsync("退出后的书屋", "已存");
    }

    [Fact]
    public async Task Another_person_on_the_phone_does_not_send_in_the_first_ones_name()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        phone.Gateway.Weather = Weather.Dead;
        await phone.AddUnitAsync("前一位的书屋");
        await phone.Context.ClearCookiesAsync();
        phone.Gateway.Weather = Weather.Fair;
        await phone.SignInAsync("instructor");
        await phone.GoAsync("#/outbox");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("别的账号未发送的 1 条");
        Assert.Equal(0, await phone.StoredAsync("前一位的书屋"));
        var saving = phone.Page.WaitForDownloadAsync();
        await phone.Button("把未发送的数据存为文件").ClickAsync();
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(await (await saving).PathAsync(), TestContext.Current.CancellationToken));
        Assert.Equal(("census-field-unsent-1", FieldPhone.Account), (file.RootElement.GetProperty("format").GetString(), file.RootElement.GetProperty("account").GetString()));
        Assert.Equal("前一位的书屋", file.RootElement.GetProperty("changes")[0].GetProperty("fields").GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_area_taken_away_keeps_what_was_typed_there_and_says_so()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.Page.GetByText("第2普查小区").First.WaitForAsync();
        await phone.OfflineAsync();
        await phone.AddUnitAsync("换了人的书屋", FieldPhone.Second);
        await using var given = await Given.TakeAsync(fixture, FieldPhone.Second);
        await phone.OnlineAsync();
        await phone.ExpectInOutboxAsync("换了人的书屋", "待裁决");
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("不再由您负责");
        await phone.GoAsync("#/");
        await Assertions.Expect(phone.Page.Locator("main").GetByText("第2普查小区")).ToBeHiddenAsync();
        Assert.Equal(0, await phone.StoredAsync("换了人的书屋"));
    }

    [Fact]
    public async Task A_full_phone_says_so_and_keeps_what_it_had()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture, quota: 6_000_000);
        await phone.OfflineAsync();
        await phone.AddUnitAsync("存得下的书屋");
        await phone.AddUnitAsync("存不下的书屋", isHandedIn: false);
        await phone.FillAsync();
        await phone.Page.GetByLabel("备注").FillAsync(new string('注', 200));
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("手机存储满了");
        await phone.Button("提交").ClickAsync();
        // Only once the attempt is over: with room again in the middle of it, it would succeed.
        await Assertions.Expect(phone.Button("提交")).ToBeEnabledAsync();
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("手机存储满了");
        await Assertions.Expect(phone.Page.GetByLabel("备注")).ToHaveValueAsync(new string('注', 200));

        await phone.HoldAsync(null);
        await phone.Button("提交").ClickAsync();
        await phone.Page.GetByText("已提交，等待上报").WaitForAsync();
        await phone.OnlineAsync();
        await phone.ExpectInOutboxAsync("存得下的书屋", "已存");
        await phone.ExpectInOutboxAsync("存不下的书屋", "已存");
        Assert.Equal(new string('注', 200), (await phone.RecordOfAsync("存不下的书屋")).Remark);
    }

    [Fact]
    public async Task A_wrong_clock_is_told_and_times_are_corrected()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.Context.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow.AddHours(-3) });
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("手机时间不准");
        phone.Gateway.Weather = Weather.Dead;
        await phone.AddUnitAsync("时间不对的书屋");
        var captured = (await phone.HeldAsync("outbox")).Select(e => e.GetProperty("change").GetProperty("capturedAt").GetDateTime()).Max();
        Assert.InRange(captured, DateTime.UtcNow.AddMinutes(-3), DateTime.UtcNow.AddMinutes(3));
    }

    [Fact]
    public async Task A_new_version_waits_for_the_enumerator_and_unsent_data_stay()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        phone.Gateway.Weather = Weather.Dead;
        await phone.AddUnitAsync("更新前的书屋");
        await phone.AddUnitAsync("更新时的草稿", isHandedIn: false);
        phone.Gateway.Weather = Weather.Fair;
        // The same worker under another address is to the browser what a new version is.
        await phone.Page.EvaluateAsync("() => navigator.serviceWorker.register('/field/sw.js?next', { scope: '/field/' })");
        await phone.Page.GetByText("有新版本").WaitForAsync();
        await Assertions.Expect(phone.Page.GetByLabel("主要业务活动（必填）")).ToHaveValueAsync("图书零售");
        await phone.Button("更新").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("有新版本")).ToBeHiddenAsync();
        await phone.InstalledAsync();
        await phone.ExpectInOutboxAsync("更新时的草稿", "草稿");
        await phone.ExpectInOutboxAsync("更新前的书屋", "已存");
    }

    private static async Task Poll(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 150 && !await isSo(); i++)
        {
            await Task.Delay(100);
        }

        Assert.True(await isSo());
    }

    /// <summary>An area that is taken from the enumerator and given back at the end.</summary>
    private sealed class Given(BrowserFixture fixture, AccountPlace place) : IAsyncDisposable
    {
        public static async Task<Given> TakeAsync(BrowserFixture fixture, string area)
        {
            await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
            var place = await context.AccountPlaces.SingleAsync(p => p.PlaceCode == area && context.Accounts.Any(a => a.Id == p.AccountId && a.UserName == FieldPhone.Account));
            await context.AccountPlaces.Where(p => p.AccountId == place.AccountId && p.PlaceCode == area).ExecuteDeleteAsync();
            return new Given(fixture, place);
        }

        public async ValueTask DisposeAsync()
        {
            await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
            context.AccountPlaces.Add(new AccountPlace { AccountId = place.AccountId, PlaceCode = place.PlaceCode });
            await context.SaveChangesAsync();
        }
    }
}
