using System.Text.RegularExpressions;
using CensusPortal.Services.Demo;
using Xunit;

namespace CensusPortal.Web.Tests.Progress;

/// <summary>The first page on the first day: nothing is there yet.</summary>
public sealed class EmptyOverviewTests(EmptyPortalFixture portal) : IClassFixture<EmptyPortalFixture>
{
    [Fact]
    public async Task Without_data_the_overview_says_what_to_do()
    {
        var page = await portal.Browser().PageAsync("/");
        Assert.Contains("还没有数据", page);
        Assert.Contains("href=\"/imports\"", page);
    }

    [Theory]
    [InlineData("/progress")]
    [InlineData("/progress?as-of=2030-01-01")]
    [InlineData("/divisions")]
    public async Task Pages_without_data_lead_to_the_imports(string address) =>
        Assert.Contains("href=\"/imports\"", await portal.Browser().PageAsync(address));
}

/// <summary>The city at a glance on the small demo city.</summary>
public sealed class OverviewTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Every_figure_of_the_city_leads_to_its_rows()
    {
        var city = PortalFixture.Summary;
        var page = await portal.Browser().PageAsync("/");
        Assert.Contains(PageText.Link("/base-lists?kind=unit", city.UnitBase), page);
        Assert.Contains(PageText.Link("/records?kind=unit", city.UnitsCollected), page);
        Assert.Contains(PageText.Link("/base-lists?kind=household", city.HouseholdBase), page);
        Assert.Contains(PageText.Link("/records?kind=household", city.HouseholdsCollected), page);
        Assert.Contains(PageText.Link("/records?coded=true", city.UnitsCollected + city.HouseholdsCollected), page);
        Assert.Contains(PageText.Link("/registers?source=tax", city.Registers[3].Rows), page);
    }

    [Fact]
    public async Task The_smaller_rates_of_a_card_state_their_two_counts()
    {
        var city = PortalFixture.Summary;
        var page = await portal.Browser().PageAsync("/");
        Assert.Contains(FormattableString.Invariant($"{city.UnitsCollected:#,0} / {city.UnitsCollected:#,0}"), page);
        Assert.Equal(4 + 5, Regex.Count(page, "<span class=\"figure-of\">[\\d,]+ / [\\d,]+</span>"));
    }

    [Fact]
    public async Task Staff_are_counted_by_people_and_by_roles_and_the_overview_says_why_they_differ()
    {
        var city = PortalFixture.Summary;
        var page = await portal.Browser().PageAsync("/");
        Assert.Contains(PageText.Link("/staff", city.People), page);
        Assert.Contains(PageText.Link("/staff?role=instructor", city.Instructors), page);
        Assert.Contains(PageText.Link("/staff?role=enumerator", city.Enumerators), page);
        Assert.Contains($"{city.Instructors + city.Enumerators - city.People} 人兼任", page);
        Assert.Contains(PageText.Link("/divisions/buildings", city.Buildings), page);
    }

    [Fact]
    public async Task The_overview_tells_the_last_day_with_data() =>
        Assert.Contains($"<time datetime=\"{DemoCity.CutOff:yyyy-MM-dd}\">", await portal.Browser().PageAsync("/"));

    [Fact]
    public async Task The_overview_is_in_English_too()
    {
        var page = await portal.Browser(english: true).PageAsync("/");
        Assert.Contains("Unit collection rate", page);
        Assert.DoesNotContain("采集率", page);
    }
}
