using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Xunit;

namespace CensusPortal.Web.Tests.Defences;

/// <summary>An address takes the methods it has and no other.</summary>
public sealed class MethodTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    [InlineData("FROB")]
    public async Task A_method_that_nothing_has_is_refused_everywhere(string method)
    {
        foreach (var address in Addresses.Endpoints(portal.Services).Select(Addresses.Of).Append("/nothing-here").Append("/swagger/index.html").Distinct())
        {
            using var answer = await SendAsync(method, address);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {address}: {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_page_is_not_run_for_a_method_it_has_no_handler_for(string method)
    {
        var pages = Addresses.Endpoints(portal.Services).Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(Addresses.Of).Distinct().ToList();
        Assert.NotEmpty(pages);
        foreach (var address in pages)
        {
            using var answer = await SendAsync(method, address);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {address}: {(int)answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/health/live", "POST")]
    [InlineData("/divisions", "POST")]
    [InlineData("/api/v1/progress", "POST")]
    public async Task What_can_only_be_read_says_so(string address, string method)
    {
        using var answer = await SendAsync(method, address);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        return await portal.Browser().SendAsync(request, Cancel);
    }
}
