using System.Net;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>A portal behind a proxy that ends TLS, on an empty database.</summary>
public sealed class ProxiedPortalFixture : EmptyPortalFixture
{
    private protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Security:BehindProxy"] = "true", ["AllowedHosts"] = "census.example.gov.cn;localhost", ["Security:HttpsPort"] = "8443",
    };
}

/// <summary>People reach the portal over HTTPS by a name it knows, and by nothing else.</summary>
public sealed class TransportTests(ProxiedPortalFixture portal) : IClassFixture<ProxiedPortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_in_the_clear_is_sent_to_https_on_the_name_asked_for()
    {
        using var answer = await portal.Browser(session: null).GetAsync("http://census.example.gov.cn/records?q=%E7%94%B2&a=b", Cancel);
        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal("https://census.example.gov.cn:8443/records?q=%E7%94%B2&a=b", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_password_sent_in_the_clear_is_refused_and_not_sent_on()
    {
        using var answer = await portal.Browser(session: null).PostAsync("http://localhost/api/v1/sign-in", new StringContent("{}"), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("request.https-required", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("http://evil.example/")]
    [InlineData("https://evil.example/sign-in")]
    public async Task A_name_the_portal_does_not_know_gets_nothing(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Browser(session: null).GetAsync(address, Cancel)).StatusCode);

    [Fact]
    public async Task Health_is_told_in_the_clear() =>
        Assert.Equal(HttpStatusCode.OK, (await portal.Browser(session: null).GetAsync("http://localhost/health/live", Cancel)).StatusCode);

    [Fact]
    public async Task Browsers_are_told_to_keep_to_https_for_a_year()
    {
        using var answer = await portal.Browser(session: null).GetAsync("/sign-in", Cancel);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }
}
