using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CensusPortal.Web.Tests;

/// <summary>Reads and posts pages as a person would: by what stands on them.</summary>
public static partial class PageText
{
    /// <summary>The page's source with its character references resolved; fails the test on another status.</summary>
    public static async Task<string> PageAsync(this HttpClient browser, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Posts a form of a page together with the page's token.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient browser, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = Token(await browser.PageAsync(page));
        var form = fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await browser.PostAsync(address, new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }

    /// <summary>The page's antiforgery token.</summary>
    public static string Token(string page)
    {
        var token = TokenField().Match(page).Groups[1].Value;
        Assert.NotEmpty(token);
        return token;
    }

    /// <summary>How a link with a count stands on a page.</summary>
    public static string Link(string href, long count) =>
        FormattableString.Invariant($"<a href=\"{href}\">{count:#,0}</a>");

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
