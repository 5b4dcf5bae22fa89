using System.Net;
using System.Text.RegularExpressions;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Staff;

/// <summary>What an office does about areas in the browser: picks, previews, confirms, undoes; and what it is refused.</summary>
public sealed partial class AssignmentPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picked_areas_are_handed_over_after_a_preview_and_come_back_by_undo()
    {
        var browser = portal.Browser();
        var (area, from, to) = await PickAsync();
        Assert.Contains(area, await browser.PageAsync("/staff/assignments?q=" + area));
        var form = $"/staff/assignments/change?areas={area}&verb=hand-over&from={from}&to={to}";
        var page = await browser.PageAsync(form);
        Assert.Contains("不会丢", page);

        var stale = await browser.PostFormAsync(form, form, ("Stamp", "0123456789abcdef"), ("Note", "换人"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("刚被别人改过", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync(Cancel)));
        var done = await browser.PostFormAsync(form, form, ("Stamp", StampField().Match(page).Groups[1].Value), ("Note", "换人"));
        var address = done.Headers.Location!.ToString();
        Assert.StartsWith("/staff/assignments/acts/", address);
        Assert.Contains("已移交 1 个小区", await browser.PageAsync(address));
        Assert.Contains("换人", await browser.PageAsync("/staff/assignments/acts"));
        Assert.Contains(area, await browser.PageAsync("/staff/assignments?state=by-hand"));
        Assert.Contains("手工", await browser.PageAsync($"/staff/{to}"));

        await browser.PostFormAsync(address, address + "?handler=Undo");
        Assert.Contains("已撤销", await browser.PageAsync(address));
        Assert.DoesNotContain($"value=\"{area}\"", await browser.PageAsync("/staff/assignments?state=by-hand"));
    }

    [Fact]
    public async Task Who_is_not_named_yet_is_asked_for_and_what_cannot_be_is_said_on_the_same_page()
    {
        var browser = portal.Browser();
        var (area, from, _) = await PickAsync();

        Assert.Contains("交给谁", await browser.PageAsync($"/staff/assignments/change?areas={area}"));
        using var same = await browser.GetAsync($"/staff/assignments/change?areas={area}&verb=hand-over&from={from}&to={from}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, same.StatusCode);
        Assert.Contains(area, await same.Content.ReadAsStringAsync(Cancel));
        using var unknown = await browser.GetAsync("/staff/assignments/change?areas=999999999999999", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var sorted = await browser.GetAsync("/staff/assignments?sort=nonsense", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, sorted.StatusCode);
        Assert.Contains("没有选中普查小区", WebUtility.HtmlDecode(await (await browser.GetAsync("/staff/assignments/change", Cancel)).Content.ReadAsStringAsync(Cancel)));
    }

    [Fact]
    public async Task A_township_sees_its_own_areas_and_an_instructor_none_of_it()
    {
        string township, other;
        await using (var context = portal.Database.CreateContext())
        {
            var areas = await context.Areas.OrderBy(a => a.Code).ToListAsync(Cancel);
            (township, other) = (areas[0].TownshipCode, areas.First(a => a.TownshipCode != areas[0].TownshipCode).Code);
        }

        await portal.OpenAsync("town-assigns", AccountRole.TownshipOffice, township);
        await portal.OpenAsync("instructs", AccountRole.Instructor, township);
        var town = portal.Browser(await portal.SignInAsync("town-assigns"));
        var page = await town.PageAsync("/staff/assignments");
        Assert.DoesNotContain(other, page);
        using var refused = await town.GetAsync($"/staff/assignments/change?areas={other}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var forbidden = await portal.Browser(await portal.SignInAsync("instructs")).GetAsync("/staff/assignments", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    /// <summary>An area with a person who covers it, and one who does not.</summary>
    private async Task<(string Area, int From, int To)> PickAsync()
    {
        await using var context = portal.Database.CreateContext();
        var covers = await context.Assignments.OrderBy(a => a.AreaCode).ThenBy(a => a.StaffMemberId).FirstAsync(Cancel);
        var to = await context.Staff.Where(s => s.IsEnumerator && !context.Assignments.Any(a => a.StaffMemberId == s.Id && a.AreaCode == covers.AreaCode))
            .OrderBy(s => s.Id).Select(s => s.Id).FirstAsync(Cancel);
        return (covers.AreaCode, covers.StaffMemberId, to);
    }

    [GeneratedRegex("name=\"Stamp\" value=\"(\\w+)\"")]
    private static partial Regex StampField();
}
