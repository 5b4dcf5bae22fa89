using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CensusPortal.Web.Tests.FrontEnd;

/// <summary>What stands around every page: assets, headers, error pages.</summary>
public sealed partial class FrameTests(FrontEndHost host) : IClassFixture<FrontEndHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_a_page_loads_comes_from_the_portal_and_is_there()
    {
        var page = await (await host.Browser().GetAsync("/error/404", Cancel)).Content.ReadAsStringAsync(Cancel);
        var addresses = Loaded().Matches(page).Select(match => match.Groups[1].Value.Split('#')[0]).Distinct().ToList();
        Assert.True(addresses.Count >= 4, string.Join(' ', addresses));
        foreach (var address in addresses)
        {
            Assert.StartsWith("/", address);
            Assert.Equal(HttpStatusCode.OK, (await host.Browser().GetAsync(address, Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task A_page_runs_nothing_inline_and_sets_no_cookie_but_its_forms_own()
    {
        var answer = await host.Browser().GetAsync("/error/404", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.DoesNotMatch("<[^>]+ (style|on[a-z]+)=", page);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.StartsWith("__Host-census.form=", cookie));
    }

    [Theory]
    [InlineData("/error/404")]
    [InlineData("/dist/site.css")]
    [InlineData("/api/nothing")]
    public async Task Every_answer_tells_the_browser_to_trust_only_the_portal(string address)
    {
        var answer = await host.Browser().GetAsync(address, Cancel);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task An_unknown_address_gets_a_page_that_says_what_to_do()
    {
        var answer = await host.Browser().GetAsync("/nothing-here", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("请检查地址", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_page_that_breaks_says_so_without_its_insides()
    {
        var answer = await host.Browser().GetAsync("/breaks", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("系统出错", page);
        Assert.DoesNotContain("on purpose", page);
    }

    [Theory]
    [InlineData("/bad-request")]
    [InlineData("/api/bad-request")]
    public async Task A_request_that_is_the_senders_fault_keeps_its_status(string address)
    {
        var answer = await host.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.DoesNotContain("on purpose", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task One_person_has_two_exports_at_once_and_two_waiting_and_no_more()
    {
        var browser = host.Browser();
        var exports = Enumerable.Range(0, 5).Select(_ => browser.GetAsync("/held", Cancel)).ToList();
        var first = await await Task.WhenAny(exports);
        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.NotNull(first.Headers.RetryAfter);
        Assert.Contains("您的导出还没有完成", await first.Content.ReadAsStringAsync(Cancel));
        host.Held.SetResult("done");
        Assert.Equal(4, (await Task.WhenAll(exports)).Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task An_answer_that_breaks_midway_is_cut_off_without_a_word_of_why()
    {
        using var answer = await host.Browser().GetAsync("/breaks-midway", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        var (buffer, length) = (new byte[1000], 0);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(length), Cancel)) > 0)
            {
                length += read;
            }
        });
        Assert.DoesNotContain("on purpose", System.Text.Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Theory]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/breaks", HttpStatusCode.InternalServerError)]
    public async Task The_API_answers_errors_as_problem_details(string address, HttpStatusCode status)
    {
        var answer = await host.Browser().GetAsync(address, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_developers_gallery_is_not_in_production() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().GetAsync("/gallery", Cancel)).StatusCode);

    [GeneratedRegex("(?:<script[^>]* src|<link[^>]* href|<use href)=\"([^\"]+)\"")]
    private static partial Regex Loaded();
}
