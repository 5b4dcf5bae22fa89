using System.Net;
using System.Text;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>Nobody acts by the session of somebody who did not mean to.</summary>
public sealed class ForgeryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_that_changes_something_refuses_a_session_without_the_pages_token()
    {
        var unsafeEndpoints = await UnsafeAsync();
        Assert.Contains(unsafeEndpoints, e => e.Address.StartsWith("/api/v1/imports", StringComparison.Ordinal));
        Assert.Contains(unsafeEndpoints, e => e.Address.StartsWith("/sign-out", StringComparison.Ordinal));
        foreach (var (method, address) in unsafeEndpoints)
        {
            foreach (var body in new[] { "{}", "a=b" })
            {
                // JSON to a form's address is refused for what it is.
                using var answer = await SendAsync(portal.Browser(), method, address, body);
                var isRefused = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType || (address == "/imports/upload" && answer.Headers.Location?.OriginalString == "/imports");
                Assert.True(isRefused, $"{method} {address} {body}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Every_endpoint_that_changes_something_refuses_a_session_used_from_another_site()
    {
        foreach (var (method, address) in await UnsafeAsync())
        {
            foreach (var header in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://localhost") })
            {
                using var answer = await SendAsync(portal.Browser(), method, address, address.StartsWith("/api", StringComparison.Ordinal) ? "{}" : "a=b", header);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {address} {header}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task The_api_says_by_code_why_it_refuses_a_browsers_session()
    {
        using var foreign = await SendAsync(portal.Browser(), "POST", "/api/v1/imports", "{}", ("Origin", "https://evil.example"));
        Assert.Contains("request.cross-site", await foreign.Content.ReadAsStringAsync(Cancel));
        using var bare = await SendAsync(portal.Browser(), "POST", "/api/v1/imports", "{}");
        Assert.Contains("request.no-token", await bare.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("application/problem+json", bare.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task With_the_token_of_a_page_the_api_takes_the_browsers_session()
    {
        var browser = portal.Browser();
        var token = PageText.Token(await browser.PageAsync("/imports"));
        using var answer = await SendAsync(browser, "POST", "/api/v1/imports", "{}", ("RequestVerificationToken", token), ("Origin", "https://localhost"));
        Assert.Contains("import.upload.bad-form", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Another_persons_token_does_not_do()
    {
        await portal.OpenAsync("forgery-city", Domain.Accounts.AccountRole.Leader, Domain.Accounts.AccountPlace.City);
        var other = portal.Browser(await portal.SignInAsync("forgery-city"));
        var token = PageText.Token(await other.PageAsync("/me"));
        using var answer = await SendAsync(portal.Browser(), "POST", "/api/v1/imports", "{}", ("RequestVerificationToken", token));
        Assert.Contains("request.no-token", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_program_needs_no_token()
    {
        using var answer = await SendAsync(await portal.ProgramAsync(), "POST", "/api/v1/imports", "{}");
        Assert.Contains("import.upload.bad-form", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Signing_in_from_another_sites_page_is_refused()
    {
        using var answer = await SendAsync(portal.Browser(session: null), "POST", "/sign-in", "a=b", ("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    /// <summary>Of every page and endpoint there is, those that change something; signing in by the API asks for the password itself.</summary>
    private async Task<List<(string Method, string Address)>> UnsafeAsync()
    {
        var found = new HashSet<(string, string)>();
        foreach (var endpoint in Addresses.Endpoints(portal.Services))
        {
            foreach (var method in await Addresses.UnsafeMethodsAsync(portal.Services, endpoint))
            {
                found.Add((method, Addresses.Of(endpoint)));
            }
        }

        return [.. found.Where(e => e is not ("POST", "/api/v1/sign-in") && !e.Item2.StartsWith("/error", StringComparison.Ordinal))];
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = new StringContent(body, Encoding.UTF8, body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request, Cancel);
    }
}
