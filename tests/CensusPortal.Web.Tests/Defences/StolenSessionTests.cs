using System.Net;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>A copied cookie is worth nothing once its owner has gone; and what describes the API is for those who may call it.</summary>
public sealed class StolenSessionTests(EmptyPortalFixture portal) : IClassFixture<EmptyPortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copied_cookie_ends_when_its_owner_signs_out()
    {
        await portal.OpenAsync("stolen-out", AccountRole.Leader, AccountPlace.City);
        var cookie = await portal.SignInAsync("stolen-out");
        var copy = portal.Browser(cookie);
        await copy.PageAsync("/me");
        using var signedOut = await portal.Browser(cookie).PostFormAsync("/me", "/sign-out");
        Assert.Equal("/sign-in", signedOut.Headers.Location?.OriginalString);
        await copy.PageAsync("/me", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_copied_cookie_ends_when_the_account_is_closed()
    {
        await portal.OpenAsync("stolen-closed", AccountRole.Leader, AccountPlace.City);
        var copy = portal.Browser(await portal.SignInAsync("stolen-closed"));
        await copy.PageAsync("/me");
        await using var context = portal.Database.CreateContext();
        await context.Accounts.Where(a => a.UserName == "stolen-closed").ExecuteUpdateAsync(s => s.SetProperty(a => a.ClosedAt, DateTime.UtcNow), Cancel);
        await copy.PageAsync("/me", HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/swagger/swagger-ui-bundle.js")]
    public async Task The_apis_description_is_for_those_who_may_call_it(string address)
    {
        await portal.Browser(session: null).PageAsync(address, HttpStatusCode.Redirect);
        await portal.Browser().PageAsync(address);
        await (await portal.ProgramAsync()).PageAsync(address);
    }

    [Fact]
    public async Task The_description_says_how_programs_sign_in_and_names_no_host()
    {
        var text = await portal.Browser().PageAsync("/swagger/v1/swagger.json");
        var document = System.Text.Json.JsonDocument.Parse(text).RootElement;
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("bearer", schemes.GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal("X-Api-Key", schemes.GetProperty("apiKey").GetProperty("name").GetString());
        var paths = document.GetProperty("paths");
        Assert.False(paths.GetProperty("/api/v1/sign-in").GetProperty("post").TryGetProperty("security", out _));
        Assert.Contains("bearer", paths.GetProperty("/api/v1/records").GetProperty("get").GetProperty("security").GetRawText());
        Assert.DoesNotContain("localhost", text);
    }
}
