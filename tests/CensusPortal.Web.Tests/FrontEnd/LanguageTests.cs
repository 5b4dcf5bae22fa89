using System.Net;
using Xunit;

namespace CensusPortal.Web.Tests.FrontEnd;

/// <summary>中文 first, English by the reader's own choice.</summary>
public sealed class LanguageTests(FrontEndHost host) : IClassFixture<FrontEndHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_Chinese_whatever_the_browser_asks_for()
    {
        var browser = host.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        var page = await Read(browser, "/error/404");
        Assert.Contains("<html lang=\"zh-CN\">", page);
        Assert.Contains("没有这个页面", page);
    }

    [Fact]
    public async Task Who_chooses_English_comes_back_to_the_page_and_stays_in_English()
    {
        var browser = host.Browser();
        var answer = await Choose(browser, "en", "/records?block=1");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/records?block=1", answer.Headers.Location?.OriginalString);
        var page = await Read(browser, "/error/404");
        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains("Page not found", page);
    }

    [Fact]
    public async Task Who_chose_English_can_go_back_to_Chinese()
    {
        var browser = host.Browser();
        await Choose(browser, "en", "/");
        await Choose(browser, "zh-CN", "/");
        Assert.Contains("<html lang=\"zh-CN\">", await Read(browser, "/error/404"));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org/")]
    [InlineData("/\t/example.org/")]
    [InlineData("")]
    public async Task The_switch_never_leads_out_of_the_portal(string returnUrl)
    {
        var answer = await Choose(host.Browser(), "en", returnUrl);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    private static async Task<HttpResponseMessage> Choose(HttpClient browser, string language, string returnUrl)
    {
        var token = PageText.Token(await Read(browser, "/error/404"));
        var form = new Dictionary<string, string> { ["language"] = language, ["returnUrl"] = returnUrl, ["__RequestVerificationToken"] = token };
        return await browser.PostAsync("/language", new FormUrlEncodedContent(form), Cancel);
    }

    private static async Task<string> Read(HttpClient browser, string address) =>
        await (await browser.GetAsync(address, Cancel)).Content.ReadAsStringAsync(Cancel);
}
