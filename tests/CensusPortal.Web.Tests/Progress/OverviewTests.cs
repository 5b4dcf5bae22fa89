using System.Net;
using Xunit;

namespace CensusPortal.Web.Tests.Progress;

/// <summary>The first page on the first day: nothing is there yet.</summary>
public sealed class EmptyOverviewTests(EmptyPortalFixture portal) : IClassFixture<EmptyPortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_data_the_overview_says_what_to_do()
    {
        var answer = await portal.Browser().GetAsync("/", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("还没有数据", page);
        Assert.Contains("href=\"/imports\"", page);
    }
}

/// <summary>The city at a glance on the small demo city.</summary>
public sealed class OverviewTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_overview_answers()
    {
        var answer = await portal.Browser().GetAsync("/", Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
