using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>The keys behind forms and messages are the office's, not a machine's.</summary>
public sealed class KeyRingTests(EmptyPortalFixture portal) : IClassFixture<EmptyPortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_node_hands_out_another_takes()
    {
        await using var second = portal.SecondNode();
        var cookies = new CookieContainer();
        var page = await portal.Client(cookies).GetStringAsync("/sign-in", Cancel);
        using var form = new FormUrlEncodedContent([new("language", "en"), new("returnUrl", "/sign-in"), new("__RequestVerificationToken", PageText.Token(page))]);
        using var answer = await second.CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(cookies)).PostAsync("/language", form, Cancel);
        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_database_holds_the_keys_sealed()
    {
        portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("any").Protect("x");
        await using var context = portal.Database.CreateContext();
        var keys = await context.DataProtectionKeys.Select(k => k.Xml).ToListAsync(Cancel);
        Assert.NotEmpty(keys);
        Assert.All(keys, xml => Assert.Contains("<sealed", xml));
        Assert.All(keys, xml => Assert.DoesNotContain("<masterKey", xml));
    }
}
