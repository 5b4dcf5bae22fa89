using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CensusPortal.Data.ActivityLog;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Divisions;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Web.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.ActivityLog;

/// <summary>The activity log as those read it who may, and what the portal's own answers leave in it.</summary>
public sealed partial class ActivityLogPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/staff/export?role=enumerator&sort=name", "/staff")]
    [InlineData("/activity-log/export?action=account.sign-in", "/activity-log")]
    public async Task The_hash_in_the_log_is_the_one_of_the_file_the_browser_got(string address, string list)
    {
        using var answer = await portal.Browser().GetAsync(address, Cancel);
        var sent = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var lines = await LinesAsync(e => e.Action == ActivityActions.Exported && e.ObjectId == list);
        Assert.Equal([ExportLog.Started, "done"], lines.Select(l => l.Result));
        Assert.All(lines, l => Assert.Equal("admin", l.Actor));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(sent)), lines[1].Detail);
        Assert.Contains($"\"bytes\":{sent.Length}", lines[1].Detail);
    }

    [Fact]
    public async Task A_summary_taken_away_leaves_its_hash()
    {
        var sent = await portal.Browser().GetByteArrayAsync("/reports?handler=Progress", Cancel);
        var line = Assert.Single(await LinesAsync(e => e.Action == ActivityActions.Reported));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(sent)), line.Detail);
    }

    [Fact]
    public async Task What_somebody_was_refused_is_noted_once_however_often_he_tries()
    {
        await portal.OpenAsync("curious", AccountRole.Enumerator);
        var browser = portal.Browser(await portal.SignInAsync("curious"));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/imports", Cancel)).StatusCode);
        }

        var line = Assert.Single(await LinesAsync(e => e.Action == ActivityActions.Refused && e.Actor == "curious"));
        Assert.Equal(("GET /imports", "access.forbidden", "enumerator"), (line.ObjectId, line.Result, line.Role));
    }

    [Fact]
    public async Task A_changed_outcome_shows_before_and_after_on_its_line()
    {
        const string Form = "/base-lists/outcomes/edit";
        var saved = await portal.Browser().PostFormAsync(
            Form + "?code=9", Form, ("Input.Code", "9"), ("Input.Name", "其他情形"), ("Input.CountsAsVerified", "true"), ("Input.Version", "0"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var line = Assert.Single(await LinesAsync(e => e.Action == ActivityActions.OutcomeChanged && e.ObjectId == "9"));
        var page = await portal.Browser().PageAsync("/activity-log?action=outcome.changed&who=adm");
        Assert.Contains($"href=\"/activity-log/{line.Sequence}\"", page);
        var details = await portal.Browser().PageAsync($"/activity-log/{line.Sequence}");
        Assert.Contains("<td>其他</td><td>其他情形</td>", details);
        Assert.DoesNotContain("删除", details);
        Assert.DoesNotContain("清除", details);
    }

    [Fact]
    public async Task An_office_reads_the_lines_of_its_own_people_and_places_and_no_others()
    {
        var (own, other) = await TownshipsAsync();
        await portal.OpenAsync("own.office", AccountRole.TownshipOffice, own);
        await portal.OpenAsync("own.person", AccountRole.Enumerator, own);
        await portal.OpenAsync("other.person", AccountRole.Enumerator, other);
        await portal.OpenAsync("both.person", AccountRole.Instructor, own, other);
        foreach (var name in new[] { "own.person", "other.person", "both.person" })
        {
            await portal.SignInAsync(name);
        }

        var office = portal.Browser(await portal.SignInAsync("own.office"));
        var page = await office.PageAsync("/activity-log?action=account.sign-in");
        Assert.Contains("own.person", page);
        Assert.Contains("own.office", page);
        Assert.DoesNotContain("other.person", page);
        Assert.DoesNotContain("both.person", page);
        Assert.DoesNotContain(">admin", page);
        var foreign = (await LinesAsync(e => e.Actor == "other.person"))[0].Sequence;
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"/activity-log/{foreign}", Cancel)).StatusCode);
        Assert.Contains("other.person", await portal.Browser().PageAsync("/activity-log?action=account.sign-in"));
    }

    [Fact]
    public async Task What_a_person_of_two_townships_did_in_the_other_one_is_not_shown()
    {
        await using var context = portal.Database.CreateContext();
        var area = await context.Areas.FirstAsync(a => context.Assignments.Any(s => s.AreaCode == a.Code), Cancel);
        var other = await context.Areas.FirstAsync(a => a.TownshipCode != area.TownshipCode, Cancel);
        var person = await context.Assignments.Where(s => s.AreaCode == area.Code).Select(s => s.StaffMemberId).FirstAsync(Cancel);
        await using var scope = portal.OfficeScope();
        var account = (await scope.ServiceProvider.GetRequiredService<AccountService>().AddAsync(
            new NewAccount("roaming", "roaming", AccountRole.Enumerator, PortalFixture.Password, null, []) { StaffMemberId = person }, Actor.Portal("tests"), Cancel)).Value!;
        var by = new Actor(account.Id, "roaming", AccountRole.Enumerator, AccessScope.Nothing);
        await context.LogAsync(
            [Activity.Of(by, ActivityActions.RecordChanged, ("record", "here"), place: area.Code), Activity.Of(by, ActivityActions.RecordChanged, ("record", "elsewhere"), place: other.Code)],
            TimeProvider.System, Cancel);
        await portal.SignInAsync("roaming");

        await portal.OpenAsync("roaming.office", AccountRole.TownshipOffice, area.TownshipCode);
        var office = portal.Browser(await portal.SignInAsync("roaming.office"));
        var page = await office.PageAsync("/activity-log?who=roaming");
        Assert.Contains("清查记录 here", page);
        Assert.Contains("登录", page);
        Assert.DoesNotContain("elsewhere", page);
    }

    [Fact]
    public async Task Rejected_rows_taken_away_leave_their_hash()
    {
        var browser = portal.Browser();
        var journey = new UploadJourney(browser);
        var batch = await journey.UploadAsync("dry-run", ("两员.csv", UploadJourney.Csv("姓名,移动电话,角色,选聘来源", "郑远,15400000011,普查员,火星")));
        var address = RejectedRows().Match(await journey.ResultAsync(batch)).Value;

        var sent = await browser.GetByteArrayAsync(address, Cancel);

        var list = address[..^".xlsx".Length];
        var lines = await LinesAsync(e => e.Action == ActivityActions.Exported && e.ObjectId == list);
        Assert.Equal([ExportLog.Started, "done"], lines.Select(l => l.Result));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(sent)), lines[1].Detail);
        Assert.Contains("\"rows\":1", lines[1].Detail);
    }

    [Fact]
    public async Task Pages_of_the_log_go_on_from_the_oldest_line_shown()
    {
        var first = await portal.Browser().PageAsync("/activity-log?from=2020-01-01&to=2100-01-01");
        Assert.Contains("操作日志", first);
        Assert.Contains("本页", first);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Browser().GetAsync("/activity-log?action=nonsense", Cancel)).StatusCode);
        Assert.Contains("没有符合条件的日志", await portal.Browser().PageAsync("/activity-log?to=2020-01-01"));
    }

    private async Task<(string Own, string Other)> TownshipsAsync()
    {
        await using var context = portal.Database.CreateContext();
        var codes = await context.Divisions.Where(d => d.Level == DivisionLevel.Township).OrderBy(d => d.Code).Select(d => d.Code).Take(2).ToListAsync(Cancel);
        return (codes[0], codes[1]);
    }

    private async Task<List<ActivityEntry>> LinesAsync(System.Linq.Expressions.Expression<Func<ActivityEntry, bool>> which)
    {
        await using var context = portal.Database.CreateContext();
        return await context.ActivityLog.AsNoTracking().Where(which).OrderBy(e => e.Sequence).ToListAsync(Cancel);
    }

    [GeneratedRegex("/imports/[^\"]+/errors/\\d+\\.xlsx")]
    private static partial Regex RejectedRows();
}
