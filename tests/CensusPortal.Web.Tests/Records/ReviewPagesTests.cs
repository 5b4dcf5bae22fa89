using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Records;

/// <summary>What the review of records looks like in the browser and answers to programs.</summary>
public sealed partial class ReviewPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_a_filter_finds_is_counted_reviewed_and_undone()
    {
        var browser = portal.Browser();
        await using var context = portal.Database.CreateContext();
        var held = await context.Records.Where(r => r.Subject == SubjectKind.Unit).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync(Cancel);
        await context.Records.Where(r => r.Id == held).ExecuteUpdateAsync(r => r.SetProperty(x => x.FindingCodes, "women-exceed-all"), Cancel);
        var earlier = await CheckedAsync(context);
        const string bulk = "/records/review/bulk?kind=unit&review=submitted&target=checked";
        var page = await browser.PageAsync(bulk);
        var count = ExpectedField().Match(page).Groups[1].Value;
        Assert.NotEqual("0", count);
        Assert.Contains("有强制性差错", page);

        using var stale = await browser.PostFormAsync(bulk, bulk, ("Expected", "1"), ("Comment", "看过"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("看过", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync(Cancel)));
        using var done = await browser.PostFormAsync(bulk, bulk, ("Expected", count), ("Comment", ""));
        var address = done.Headers.Location!.ToString();
        Assert.StartsWith("/records/review/acts/", address);
        Assert.Contains("按条件批量", await browser.PageAsync(address));
        Assert.Contains("审核通过", await browser.PageAsync("/records/review/acts"));
        Assert.Contains("指导员已审", await browser.PageAsync("/records/review"));

        await browser.PostFormAsync(address, address + "?handler=Undo");
        Assert.Contains("已撤销", await browser.PageAsync(address));
        Assert.Equal(earlier, await CheckedAsync(context));
    }

    [Fact]
    public async Task A_return_without_a_comment_is_refused_and_the_ticks_stay()
    {
        var browser = portal.Browser();
        const string list = "/records/review/list?review=submitted&kind=household";
        var id = TickedField().Match(await browser.PageAsync(list)).Groups[1].Value;

        using var refused = await browser.PostFormAsync(list, list, ("ids", id), ("target", "returned"), ("comment", " "));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("请写明退回原因", page);
        Assert.Matches($"value=\"{id}\" checked", page);
        using var done = await browser.PostFormAsync(list, list, ("ids", id), ("target", "returned"), ("comment", "经营者姓名不全"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        Assert.Contains("经营者姓名不全", await browser.PageAsync($"/records/{id}"));
        var history = await browser.PageAsync($"/records/{id}/history");
        Assert.Contains("经营者姓名不全", history);
        Assert.Contains("已退回", history);
    }

    [Fact]
    public async Task On_a_records_page_a_refusal_keeps_what_was_typed_and_an_act_leads_to_the_next_of_the_worklist()
    {
        var browser = portal.Browser();
        await using var context = portal.Database.CreateContext();
        var ids = await context.Records.Where(r => r.Subject == SubjectKind.Unit && r.Review == ReviewStatus.Submitted && r.FindingCodes == null).OrderBy(r => r.Id).Select(r => r.Id)
            .Take(3).ToListAsync(Cancel);
        var page = $"/records/{ids[0]}?list={Uri.EscapeDataString("kind=unit&review=submitted")}";

        using var refused = await browser.PostFormAsync(page, page + "&handler=Review", ("target", "city-accepted"), ("comment", "没有问题"));
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("要先成为“区块已审”", text);
        Assert.Contains("没有问题</textarea>", text);
        using var done = await browser.PostFormAsync(page, page + "&handler=Review", ("target", "checked"), ("comment", ""));

        var next = await context.Records.Where(r => r.Subject == SubjectKind.Unit && r.Review == ReviewStatus.Submitted && r.Id > ids[0]).MinAsync(r => r.Id, Cancel);
        Assert.StartsWith($"/records/{next}?list=", done.Headers.Location!.ToString());
        Assert.Contains("现在是“指导员已审”", await browser.PageAsync(done.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task Who_reviews_nothing_sees_the_stage_and_no_buttons()
    {
        await portal.OpenAsync("review.leader", AccountRole.Leader, "*");
        var leader = portal.Browser(await portal.SignInAsync("review.leader"));
        await using var context = portal.Database.CreateContext();
        var id = await context.Records.Where(r => r.Review == ReviewStatus.Submitted).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync(Cancel);

        var page = await leader.PageAsync($"/records/{id}");

        Assert.DoesNotContain("handler=Review", page);
        Assert.Contains("已上报", page);
        Assert.DoesNotContain("/records/review", await leader.PageAsync("/records"));
        await leader.PageAsync($"/records/{id}/history");
    }

    [Fact]
    public async Task A_program_reviews_a_record_and_is_told_what_it_is_then()
    {
        using var program = await portal.ProgramAsync();
        await using var context = portal.Database.CreateContext();
        var uid = await context.Records.Where(r => r.Review == ReviewStatus.Submitted && r.FindingCodes == null).OrderByDescending(r => r.Id).Select(r => r.Uid).FirstAsync(Cancel);

        using var early = await program.PostAsJsonAsync($"/api/v1/records/{uid}/review", new { target = "block-accepted" }, Cancel);
        using var wrong = await program.PostAsJsonAsync($"/api/v1/records/{uid}/review", new { target = "accepted" }, Cancel);
        using var done = await program.PostAsJsonAsync($"/api/v1/records/{uid}/review", new { target = "returned", comment = "请重核" }, Cancel);

        Assert.Equal((HttpStatusCode.Conflict, "review.too-early"), (early.StatusCode, (await early.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()));
        Assert.Equal((HttpStatusCode.BadRequest, "review.unknown-target"), (wrong.StatusCode, (await wrong.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()));
        var record = await done.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(("returned", "请重核", 1), (record.GetProperty("review").GetString(), record.GetProperty("reviewComment").GetString(), record.GetProperty("version").GetInt32()));
        var listed = await program.GetFromJsonAsync<JsonElement>("/api/v1/records?review=returned&limit=500", Cancel);
        Assert.Contains(listed.GetProperty("rows").EnumerateArray(), r => r.GetProperty("uid").GetGuid() == uid);
    }

    [Fact]
    public async Task An_area_with_open_records_is_not_accepted_and_says_how_many()
    {
        var browser = portal.Browser();
        await using var context = portal.Database.CreateContext();
        var area = await context.Areas.Where(a => context.Records.Any(r => r.AreaCode == a.Code)).FirstAsync(Cancel);
        var page = $"/records/review?area={area.DistrictCode}";

        using var told = await browser.PostFormAsync(page, $"/records/review?handler=Accept&area={area.DistrictCode}", ("code", area.Code));

        Assert.Equal(page, told.Headers.Location!.ToString());
        Assert.Contains("没有通过乡镇街道审核", await browser.PageAsync(page));
    }

    private static Task<int> CheckedAsync(CensusDbContext context) => context.Records.CountAsync(r => r.Review == ReviewStatus.Checked && r.Subject == SubjectKind.Unit, Cancel);

    [GeneratedRegex("name=\"Expected\" value=\"(\\d+)\"")]
    private static partial Regex ExpectedField();

    [GeneratedRegex("name=\"ids\" value=\"(\\d+)\"")]
    private static partial Regex TickedField();
}
