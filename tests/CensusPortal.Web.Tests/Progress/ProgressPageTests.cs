using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CensusPortal.Services.Demo;
using CensusPortal.Services.Progress;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.Progress;

/// <summary>The progress of any division, from the city down to one enumeration area.</summary>
public sealed partial class ProgressPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_drills_down_from_the_city_to_an_area_by_clicking_names()
    {
        var browser = portal.Browser();
        var address = "/progress";
        foreach (var length in new[] { 6, 9, 12, 15 })
        {
            var page = await browser.PageAsync(address);
            address = RowLinks().Matches(page).Select(m => m.Groups[1].Value).First(href => href.Length == "/progress?area=".Length + length);
        }

        var area = await browser.PageAsync(address);
        Assert.Contains("负责人员", area);
        Assert.Contains("<svg class=\"outline\"", area);
        Assert.Contains($"href=\"/staff?area={address[^15..]}\"", area);
        Assert.Equal(5, Crumbs().Matches(area).Count(m => m.Value.Contains('/')));
    }

    [Fact]
    public async Task Ranked_areas_are_told_apart_by_the_district_they_lie_in()
    {
        var page = await portal.Browser().PageAsync("/progress?level=area");
        var ranked = Charts().Matches(page).Select(m => JsonDocument.Parse(m.Groups[1].Value).RootElement)
            .Where(chart => chart.GetProperty("kind").GetString() == "bars").ToList();
        Assert.Equal(2, ranked.Count);
        Assert.All(ranked, chart =>
        {
            var names = chart.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!).ToList();
            Assert.NotEmpty(names);
            Assert.Equal(names.Count, names.Select(n => n[n.IndexOf(' ', StringComparison.Ordinal)..]).Distinct().Count());
        });
        Assert.Contains("<span class=\"cell-note\">", page);
    }

    [Fact]
    public async Task An_address_past_the_end_of_the_table_shows_its_last_rows() =>
        Assert.Matches(RowLinks(), await portal.Browser().PageAsync("/progress?level=area&after=900000"));

    [Fact]
    public async Task An_area_shows_the_phones_of_its_staff_masked()
    {
        var browser = portal.Browser();
        var addresses = RowLinks().Matches(await browser.PageAsync("/progress?level=area")).Select(m => m.Groups[1].Value);
        var area = await browser.PageAsync(addresses.First(href => href.Length == "/progress?area=".Length + 15));
        Assert.Matches(@"<td class=""code"">1\d\d\*{4}\d{4}</td>", area);
        Assert.DoesNotMatch(@"\b1[3-9]\d{9}\b", area);
    }

    [Fact]
    public async Task Each_block_has_its_counts_with_links_to_its_rows()
    {
        using var scope = portal.OfficeScope();
        var table = (await scope.ServiceProvider.GetRequiredService<ProgressQueries>().TableAsync(null, ProgressLevel.Block, null, Cancel)).Value!;
        var page = await portal.Browser().PageAsync("/progress");
        Assert.All(table.Rows.Where(row => row.Code.Length > 0), row =>
        {
            Assert.Contains(PageText.Link($"/base-lists?kind=unit&verified=true&area={row.Code}", row.Units.Verified), page);
            Assert.Contains(PageText.Link($"/records?kind=household&added=true&area={row.Code}", row.Households.Added), page);
        });
    }

    [Fact]
    public async Task The_best_block_comes_first_when_sorted_by_rate()
    {
        using var scope = portal.OfficeScope();
        var table = (await scope.ServiceProvider.GetRequiredService<ProgressQueries>().TableAsync(null, ProgressLevel.Block, null, Cancel)).Value!;
        var best = table.Rows.OrderByDescending(row => row.Units.CollectionRate).First();
        var page = await portal.Browser().PageAsync("/progress?sort=-unit-rate");
        var body = page[page.IndexOf("<tbody>", StringComparison.Ordinal)..];
        Assert.Equal(best.Code, RowLinks().Match(body).Groups[1].Value[^6..]);
    }

    [Fact]
    public async Task A_past_day_shows_less_and_does_not_link_to_the_rows_of_today()
    {
        var page = await portal.Browser().PageAsync($"/progress?as-of={DemoCity.CutOff.AddDays(-30):yyyy-MM-dd}");
        Assert.DoesNotContain("href=\"/records?", page);
        Assert.DoesNotContain(PageText.Link("/records?kind=unit", PortalFixture.Summary.UnitsCollected), page);
        Assert.Contains("回到最新", page);
    }

    [Theory]
    [InlineData("/progress?area=999999", HttpStatusCode.NotFound, "区划代码“999999”不存在")]
    [InlineData("/progress?area=999999999999999", HttpStatusCode.NotFound, "不存在")]
    [InlineData("/divisions?area=999999", HttpStatusCode.NotFound, "不存在")]
    [InlineData("/divisions/buildings?area=999999", HttpStatusCode.NotFound, "不存在")]
    [InlineData("/progress?level=village", HttpStatusCode.BadRequest, "级别“village”")]
    [InlineData("/progress?as-of=yesterday", HttpStatusCode.BadRequest, "yyyy-MM-dd")]
    public async Task An_address_that_means_nothing_says_what_is_wrong(string address, HttpStatusCode status, string message) =>
        Assert.Contains(message, await portal.Browser().PageAsync(address, status));

    [Fact]
    public async Task Divisions_count_what_lies_in_them_and_are_found_by_name()
    {
        var city = PortalFixture.Summary;
        var page = await portal.Browser().PageAsync("/divisions");
        Assert.Contains(PageText.Link("/divisions?level=township", city.Townships), page);
        Assert.Contains(PageText.Link("/divisions?level=area", city.Areas), page);
        Assert.Contains(PageText.Link("/divisions/buildings", city.Buildings), page);
        var name = BlockName().Match(page).Groups[1].Value;
        Assert.Contains($">{name}</a>", await portal.Browser().PageAsync($"/divisions?q={Uri.EscapeDataString(name)}"));
    }

    [GeneratedRegex("<th scope=\"row\">\\s*<a href=\"(/progress\\?area=\\d+)\">")]
    private static partial Regex RowLinks();

    [GeneratedRegex("data-chart=\"(\\{.*?\\})\"", RegexOptions.Singleline)]
    private static partial Regex Charts();

    [GeneratedRegex("<a href=\"/(?:progress[^\"]*)?\">[^<]+</a>\\s*</li>")]
    private static partial Regex Crumbs();

    [GeneratedRegex("<a href=\"/divisions\\?area=\\d{6}\">([^<]+)</a>")]
    private static partial Regex BlockName();
}
