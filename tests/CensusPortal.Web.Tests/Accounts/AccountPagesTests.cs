using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>The pages of accounts, activation and API keys.</summary>
public sealed partial class AccountPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_opened_activated_by_its_code_and_signed_in()
    {
        var opened = await portal.Browser().PostFormAsync("/accounts/edit", "/accounts/edit",
            ("Input.Name", "fresh"), ("Input.DisplayName", "新人"), ("Input.Role", "city-office"));
        var code = ShownCode().Match(await opened.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        Assert.Matches("^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$", code);
        Assert.Contains("未激活", await portal.Browser().PageAsync("/accounts?q=fresh"));

        var browser = portal.Browser(null);
        var first = await browser.PostFormAsync("/activate", "/activate", ("Input.Code", code));
        Assert.Contains("fresh", await first.Content.ReadAsStringAsync(Cancel));
        var weak = await browser.PostFormAsync("/activate", "/activate", ("Input.Code", code), ("Input.Password", "password1234"), ("Input.Again", "password1234"));
        Assert.Contains("这个密码很常见", WebUtility.HtmlDecode(await weak.Content.ReadAsStringAsync(Cancel)));
        var done = await browser.PostFormAsync(
            "/activate", "/activate", ("Input.Code", code), ("Input.Password", "another good pair 5"), ("Input.Again", "another good pair 5"));
        Assert.Equal("/", done.Headers.Location?.ToString());
        Assert.Contains("新人", await browser.PageAsync("/me"));
        var again = await portal.Browser(null).PostFormAsync("/activate", "/activate", ("Input.Code", code));
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task An_enumerators_slip_leads_into_the_field_app()
    {
        await using var context = portal.Database.CreateContext();
        var area = await context.Areas.Select(a => a.Code).OrderBy(c => c).FirstAsync(Cancel);
        var opened = await portal.Browser().PostFormAsync("/accounts/edit", "/accounts/edit",
            ("Input.Name", "walker"), ("Input.DisplayName", "行者"), ("Input.Role", "enumerator"), ("Input.Places", area));
        var code = ShownCode().Match(await opened.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        var done = await portal.Browser(null).PostFormAsync(
            "/activate", "/activate", ("Input.Code", code), ("Input.Password", "another good pair 5"), ("Input.Again", "another good pair 5"));
        Assert.Equal("/field/", done.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_township_sees_and_changes_only_its_own_accounts()
    {
        await using var context = portal.Database.CreateContext();
        var townships = await context.Areas.Select(a => a.TownshipCode).Distinct().OrderBy(c => c).Take(2).ToListAsync(Cancel);
        await portal.OpenAsync("hill", AccountRole.TownshipOffice, townships[0]);
        await portal.OpenAsync("hillwalker", AccountRole.Enumerator, townships[0]);
        await portal.OpenAsync("valewalker", AccountRole.Enumerator, townships[1]);
        var browser = portal.Browser(await portal.SignInAsync("hill"));

        var list = await browser.PageAsync("/accounts");

        Assert.Contains("hillwalker", list);
        Assert.DoesNotContain("valewalker", list);
        var foreign = await context.Accounts.Where(a => a.UserName == "valewalker").Select(a => a.Id).SingleAsync(Cancel);
        await browser.PageAsync($"/accounts/{foreign}", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostFormAsync("/accounts", $"/accounts/{foreign}?handler=Close")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostFormAsync("/accounts", $"/accounts/{foreign}?handler=Reset")).StatusCode);
        await browser.PageAsync("/api-keys", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_form_that_shows_a_persons_phone_in_full_leaves_a_line_in_the_log()
    {
        var browser = portal.Browser();
        await browser.PostFormAsync("/accounts/edit", "/accounts/edit",
            ("Input.Name", "reachable"), ("Input.DisplayName", "通达"), ("Input.Phone", "15400007788"), ("Input.Role", "city-office"));
        await using var context = portal.Database.CreateContext();
        var id = await context.Accounts.Where(a => a.UserName == "reachable").Select(a => a.Id).SingleAsync(Cancel);
        var lines = context.ActivityLog.Where(e => e.Action == ActivityActions.Unmasked && e.ObjectKind == "account" && e.ObjectId == $"{id}");
        Assert.DoesNotContain("15400007788", await browser.PageAsync($"/accounts/{id}"));
        Assert.Empty(await lines.ToListAsync(Cancel));

        Assert.Contains("15400007788", await browser.PageAsync($"/accounts/edit?id={id}"));

        var line = Assert.Single(await lines.ToListAsync(Cancel));
        Assert.Equal("admin", line.Actor);
        Assert.DoesNotContain("15400007788", line.Detail);
    }

    [Fact]
    public async Task The_staff_list_becomes_accounts_and_a_sheet_of_slips()
    {
        await using var context = portal.Database.CreateContext();
        var staff = await context.Staff.CountAsync(Cancel);
        var browser = portal.Browser();

        var answer = await browser.PostFormAsync("/accounts/staff", "/accounts/staff");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal(staff, zip.Entries.Count(e => e.FullName.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal(staff, await context.Accounts.CountAsync(a => a.StaffMemberId != null, Cancel));
        Assert.Contains("都已有账号", await browser.PageAsync("/accounts/staff"));
    }

    [Fact]
    public async Task A_key_is_shown_once_works_and_is_revoked()
    {
        var browser = portal.Browser();
        await browser.PostFormAsync("/api-keys", "/api-keys?handler=Client", ("name", "exchange"), ("displayName", "交换平台"), ("area", "*"));
        var made = await browser.PostFormAsync("/api-keys", "/api-keys?handler=Key",
            ("client", "exchange"), ("keyName", "每日取数"), ("permission", "view-figures"), ("days", "30"));
        var key = ShownKey().Match(await made.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        Assert.NotEmpty(key);
        var page = await browser.PageAsync("/api-keys");
        Assert.DoesNotContain(key, page);
        Assert.Contains(key[..11], page);

        Assert.Equal(HttpStatusCode.OK, await CallAsync(key, "/api/v1/progress"));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(key, "/api/v1/records?kind=unit"));
        await browser.PostFormAsync("/api-keys", "/api-keys?handler=Revoke", ("prefix", key[..11]));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(key, "/api/v1/progress"));
    }

    private async Task<HttpStatusCode> CallAsync(string key, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "X-Api-Key", key } } };
        using var answer = await portal.Browser(null).SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    [GeneratedRegex("id=\"activation-code\">([^<]+)</code>")]
    private static partial Regex ShownCode();

    [GeneratedRegex("id=\"new-key\">([^<]+)</code>")]
    private static partial Regex ShownKey();
}
