using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>A portal that bears little.</summary>
public sealed class TightPortalFixture : PortalFixture
{
    private protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Security:SignInsPerMinute"] = "5", ["Security:ApiPerMinute"] = "6", ["Security:ExportsPerPerson"] = "1",
    };
}

/// <summary>Too much is refused with the seconds to wait, by itself for each kind of work.</summary>
public sealed class RateLimitTests(TightPortalFixture portal) : IClassFixture<TightPortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_too_often_from_one_address_is_refused_to_programs_and_people()
    {
        var client = portal.Browser(session: null);
        var token = PageText.Token(await client.PageAsync("/sign-in"));
        HttpResponseMessage answer;
        do
        {
            answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { account = "nobody", password = "nothing" }, Cancel);
        }
        while (answer.StatusCode == HttpStatusCode.Unauthorized);
        await AssertRefusedAsync(answer, "limit.sign-in");

        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var page = await client.PostAsync("/sign-in", form, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Contains("登录太频繁", await page.Content.ReadAsStringAsync(Cancel));
        Assert.NotNull(page.Headers.RetryAfter);
        await client.PageAsync("/sign-in");
    }

    [Theory]
    [InlineData("/activate")]
    [InlineData("/sign-in/passkey/options")]
    [InlineData("/sign-in/passkey")]
    public async Task Every_way_in_falls_under_the_limit_of_signing_in(string address)
    {
        var client = portal.Browser(session: null);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var form = new FormUrlEncodedContent([]);
            using var answer = await client.PostAsync(address, form, Cancel);
            statuses.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task One_person_calling_too_often_is_refused_and_others_are_not()
    {
        var program = portal.Browser();
        HttpResponseMessage answer;
        do
        {
            answer = await program.GetAsync("/api/v1/progress", Cancel);
        }
        while (answer.StatusCode == HttpStatusCode.OK);
        await AssertRefusedAsync(answer, "limit.api");
        await program.PageAsync("/progress");
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.Browser(session: null).GetAsync("/api/v1/progress", Cancel)).StatusCode);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.InRange(answer.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
    }
}
