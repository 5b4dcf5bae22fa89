using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>Every screen of the app on a small phone: for everybody, in both languages, nothing from outside, small enough to load.</summary>
public sealed class FieldScreenTests(BrowserFixture fixture)
{
    private const int Finger = 44;

    private static readonly string[] Screens =
    [
        "#/", $"#/area/{FieldPhone.First}", $"#/area/{FieldPhone.First}/map", $"#/area/{FieldPhone.First}/all", $"#/area/{FieldPhone.First}/people",
        $"#/building/{FieldPhone.First}/{FieldPhone.First}0001", $"#/new-building/{FieldPhone.First}", "#/search", $"#/search/{FieldPhone.First}",
        $"#/add/unit/{FieldPhone.First}/-/91350100M000100Y43", $"#/add/household/{FieldPhone.First}/-/x", "#/outbox", "#/settings", "#/parked/0", "#/nowhere",
    ];

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1920, ColorScheme.Light)]
    public async Task Everybody_can_use_every_screen_and_a_finger_finds_every_target(int width, ColorScheme scheme)
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.Page.SetViewportSizeAsync(width, 740);
        await phone.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        foreach (var screen in Screens.Append(await BaseRowAsync(phone)))
        {
            await phone.GoAsync(screen);
            await phone.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
            var axe = await phone.Page.RunAxe();
            Assert.True(axe.Violations.Length == 0, screen + "\n" + Violations(axe));
            Assert.True(await phone.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{screen} scrolls sideways.");
            Assert.Empty(await SmallAsync(phone.Page));
        }

        Assert.Empty(phone.Outside);
    }

    [Fact]
    public async Task The_keypad_is_for_fingers_and_for_everybody()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.GoAsync("#/search");
        await phone.Button("大键盘").ClickAsync();
        foreach (var key in "91350100M000100Y4")
        {
            await phone.Button(key.ToString()).ClickAsync();
        }

        await Assertions.Expect(phone.Page.Locator(".keypad-told")).ToHaveTextAsync("还差 1 位");
        await phone.Button("4").ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".keypad-told")).ToContainTextAsync("校验位不符");
        await phone.Button("删除一位").ClickAsync();
        await phone.Button("3").ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".keypad-told")).ToContainTextAsync("校验位相符");
        Assert.Equal("91350100M000100Y43", await phone.Page.GetByRole(AriaRole.Searchbox).InputValueAsync());
        Assert.Empty(await SmallAsync(phone.Page));
        Assert.Empty((await phone.Page.RunAxe()).Violations);
    }

    [Fact]
    public async Task The_language_is_the_portals_and_can_be_switched_on_the_phone()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.GoAsync("#/settings");
        await phone.Button("English").ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "Account and phone" })).ToBeVisibleAsync();
        await phone.Page.WaitForFunctionAsync("async () => (await (await fetch('/field/session')).json()).language === 'en'");
        Assert.Equal("en", await phone.Page.GetAttributeAsync("html", "lang"));
        foreach (var screen in Screens)
        {
            await phone.GoAsync(screen);
            await phone.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
            Assert.Contains("Outbox", await phone.Page.InnerTextAsync("nav.bottom"), StringComparison.Ordinal);
            Assert.DoesNotContain("发送箱", await phone.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_load_is_small()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture, waitForAreas: false);
        var sizes = await phone.Page.EvaluateAsync<double[]>("() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map(e => e.transferSize)");
        Assert.InRange(sizes.Sum(), 10_000, 250_000);
    }

    /// <summary>The bytes until the areas stand there, as they go over the network of a phone: 150 ms, 1.6 Mbit/s, a processor four times slower.</summary>
    [Fact]
    public async Task The_first_load_over_slow_4g_takes_less_than_250_kB_until_the_areas_can_be_tapped()
    {
        await using var signedIn = await FieldPhone.OpenAsync(fixture);
        var page = await fixture.OpenAsync(360, 740, state: await signedIn.Context.StorageStateAsync(), address: signedIn.Gateway.Address);
        var session = await page.Context.NewCDPSessionAsync(page);
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, said) => bytes += said!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 1_600_000 / 8, ["uploadThroughput"] = 750_000 / 8,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = 4 });
        await page.GotoAsync("/field/");
        await page.Locator($"main a[href='#/area/{FieldPhone.First}']").WaitForAsync();
        Assert.InRange(bytes, 10_000, 250_000);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_screen_leaves_an_error_or_a_warning_in_the_browsers_log()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        var said = new List<string>();
        phone.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                said.Add(message.Text);
            }
        };
        phone.Page.PageError += (_, error) => said.Add(error);
        await phone.Page.ReloadAsync();
        foreach (var screen in Screens)
        {
            await phone.GoAsync(screen);
            await phone.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }

        Assert.Empty(said);
    }

    private static string Violations(Deque.AxeCore.Commons.AxeResult axe) => string.Join("\n", axe.Violations.Select(v =>
        $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));

    private static async Task<string> BaseRowAsync(FieldPhone phone)
    {
        var row = await phone.OpenRowAsync();
        return $"#/base/{row.Area}/unit/{row.Identifier}";
    }

    /// <summary>Targets smaller than a finger; a dot of the map is as large as its unseen circle.</summary>
    private static Task<string[]> SmallAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        finger => [...document.querySelectorAll('a, button, input, select, textarea')].map(e => e.closest('label.radio, label.button') ?? e).filter(e => e.checkVisibility())
          .filter(e => e.getBoundingClientRect().width < finger || e.getBoundingClientRect().height < finger).map(e => e.outerHTML.slice(0, 100))
        """, Finger);
}
