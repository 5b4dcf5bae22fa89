using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>A base-list row that no record answers yet (待填底册行).</summary>
public sealed record OpenRow(string Identifier, SubjectKind Kind, string Name, string Area);

/// <summary>An enumerator's phone (普查员手机): a window of 360 px behind a gateway, with the app installed and the areas loaded.</summary>
public sealed class FieldPhone(BrowserFixture fixture, IBrowserContext context, Gateway gateway) : IAsyncDisposable
{
    public const string Account = "enumerator";
    public const string First = "391602001001001", Second = "391602001001002";
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static readonly Dictionary<string, string> States = [];

    public Gateway Gateway => gateway;

    public IBrowserContext Context => context;

    public IPage Page { get; private set; } = null!;

    /// <summary>Requests that left the portal's own address.</summary>
    public List<string> Outside { get; } = [];

    /// <summary>Signs in (once for all tests: sign-ins from one address are limited), opens the app and waits for the areas.</summary>
    /// <param name="fixture">Browser and portal.</param>
    /// <param name="account">Whose phone it is.</param>
    /// <param name="waitForAreas">Only then is everything there.</param>
    /// <param name="quota">So many bytes the phone can hold; null as many as it likes.</param>
    public static async Task<FieldPhone> OpenAsync(BrowserFixture fixture, string account = Account, bool waitForAreas = true, long? quota = null)
    {
        await Once.WaitAsync();
        try
        {
            if (!States.ContainsKey(account))
            {
                States[account] = await fixture.SignInAsync(account);
            }
        }
        finally
        {
            Once.Release();
        }

        var gateway = new Gateway(fixture.Portal.Address);
        var page = await fixture.OpenAsync(width: 360, height: 740, address: gateway.Address, state: States[account]);
        var phone = new FieldPhone(fixture, page.Context, gateway) { Page = page };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != gateway.Address.Authority)
            {
                phone.Outside.Add(request.Url);
            }
        };
        await phone.HoldAsync(quota);
        await page.GotoAsync("/field/");
        if (waitForAreas)
        {
            await page.GetByText("第1普查小区").First.WaitForAsync();
            await phone.InstalledAsync();
        }

        return phone;
    }

    /// <summary>How much the phone can hold.</summary>
    public async Task HoldAsync(long? bytes)
    {
        var session = await context.NewCDPSessionAsync(Page);
        var quota = new Dictionary<string, object> { ["origin"] = gateway.Address.GetLeftPart(UriPartial.Authority) };
        if (bytes is { } most)
        {
            quota["quotaSize"] = most;
        }

        await session.SendAsync("Storage.overrideQuotaForOrigin", quota);
    }

    /// <summary>Photos and other apps take all the room there is, to the last hundred bytes.</summary>
    public Task FillAsync() => Page.EvaluateAsync(
        """
        () => new Promise((done, failed) => {
          const opening = indexedDB.open('photos', 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore('photos', { autoIncrement: true });
          opening.onerror = () => failed(opening.error);
          opening.onsuccess = () => {
            const next = size => {
              const write = opening.result.transaction('photos', 'readwrite');
              write.objectStore('photos').add(crypto.getRandomValues(new Uint8Array(size)));
              write.oncomplete = () => next(size);
              write.onabort = () => size > 100 ? next(Math.ceil(size / 2)) : (opening.result.close(), done());
            };
            next(65536);
          };
        })
        """);

    /// <summary>Whoever signs in on this phone next.</summary>
    public async Task SignInAsync(string account)
    {
        await Page.GotoAsync("/sign-in?returnUrl=%2Ffield%2F");
        await Page.GetByLabel("账号或手机号").FillAsync(account);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(fixture.Portal.PasswordOf(account));
        await Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/field/");
    }

    /// <summary>The service worker watches over the page, so that it starts without a network.</summary>
    public Task InstalledAsync() => Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");

    public async Task OfflineAsync()
    {
        gateway.Weather = Weather.Dead;
        await context.SetOfflineAsync(true);
    }

    public async Task OnlineAsync()
    {
        gateway.Weather = Weather.Fair;
        await context.SetOfflineAsync(false);
    }

    /// <summary>The tab is gone without a word; a new one is opened at the same address.</summary>
    public async Task KillTabAsync(string address = "/field/")
    {
        await Page.CloseAsync();
        Page = await context.NewPageAsync();
        await Page.GotoAsync(address);
    }

    public Task GoAsync(string address) => Page.EvaluateAsync("address => { location.hash = address; }", address);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>The outbox's line of a name, with its state.</summary>
    public async Task ExpectInOutboxAsync(string name, string state)
    {
        await GoAsync("#/outbox");
        await Assertions.Expect(Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name }).Locator(".tag")).ToHaveTextAsync(state, new() { Timeout = 20_000 });
    }

    public async Task<string> ReceiptOfAsync(string name)
    {
        await GoAsync("#/outbox");
        var line = Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });
        await Assertions.Expect(line).ToContainTextAsync("回执");
        return System.Text.RegularExpressions.Regex.Match(await line.InnerTextAsync(), "[0-9]{10}").Value;
    }

    /// <summary>Searches in vain, and adds a unit with what it has to say.</summary>
    public async Task AddUnitAsync(string name, string area = First, bool isHandedIn = true)
    {
        await GoAsync($"#/search/{area}");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await Link("新增单位").ClickAsync();
        await Assertions.Expect(Page.GetByLabel("单位详细名称（必填）")).ToHaveValueAsync(name);
        await Page.GetByLabel("详细地址（必填）").FillAsync("书香路1号");
        await Page.GetByLabel("主要业务活动（必填）").FillAsync("图书零售");
        await Assertions.Expect(Page.GetByText("草稿已保存")).ToBeVisibleAsync();
        if (isHandedIn)
        {
            await Button("提交").ClickAsync();
            await Page.GetByText("已提交，等待上报").WaitForAsync();
        }
    }

    /// <summary>A row of the base list that no record answers, and none of the other tests has taken.</summary>
    public async Task<OpenRow> OpenRowAsync(string area = First)
    {
        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        var row = await context.BaseList.Where(e => e.AreaCode == area && e.Kind == SubjectKind.Unit && e.OutcomeCode != VerificationOutcome.Duplicate
                && !context.Records.Any(r => r.Subject == e.Kind && r.BaseIdentifier == e.Identifier))
            .OrderBy(e => e.Id).FirstAsync();
        return new OpenRow(row.Identifier, row.Kind, row.Name, area);
    }

    /// <summary>How many records of a name the portal holds.</summary>
    public async Task<int> StoredAsync(string name)
    {
        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        return await context.Records.CountAsync(r => r.Name == name);
    }

    public Task<ClearanceRecord> RecordOfAsync(string name) => RecordAsync(r => r.Name == name);

    public Task<ClearanceRecord> RecordOfAsync(OpenRow row) => RecordAsync(r => r.Subject == row.Kind && r.BaseIdentifier == row.Identifier);

    private async Task<ClearanceRecord> RecordAsync(System.Linq.Expressions.Expression<Func<ClearanceRecord, bool>> which)
    {
        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        return await context.Records.AsNoTracking().SingleAsync(which);
    }

    public async Task<(string? Code, string? Note)> OutcomeOfAsync(OpenRow row)
    {
        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        var stored = await context.BaseList.AsNoTracking().SingleAsync(e => e.Kind == row.Kind && e.Identifier == row.Identifier);
        return (stored.OutcomeCode, stored.Note);
    }

    /// <summary>All that the phone holds of one store.</summary>
    public async Task<JsonElement[]> HeldAsync(string store) => (await Page.EvaluateAsync<JsonElement>(
        """
        store => new Promise((done, failed) => {
          const opening = indexedDB.open('census-field');
          opening.onerror = () => failed(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => { opening.result.close(); done(all.result); };
          };
        })
        """, store)).EnumerateArray().ToArray();

    /// <summary>Until the phone has so many of something on its disk; the browser tells nobody when it has.</summary>
    public async Task WaitForHeldAsync(string store, int count)
    {
        for (var tries = 0; tries < 200 && (await HeldAsync(store)).Length != count; tries++)
        {
            await Task.Delay(50);
        }

        Assert.Equal(count, (await HeldAsync(store)).Length);
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        await gateway.DisposeAsync();
    }
}
