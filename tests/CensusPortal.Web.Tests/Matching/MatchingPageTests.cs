using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Jobs;
using CensusPortal.Services.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.Matching;

/// <summary>The page of match rates and the reports to take away, as office staff use them.</summary>
public sealed partial class MatchingPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_source_shows_its_rate_with_links_to_both_counts()
    {
        var page = await PageAsync("/matching");
        using var scope = portal.OfficeScope();
        var summary = await scope.ServiceProvider.GetRequiredService<MatchingQueries>().SummaryAsync(null, Cancel);
        Assert.Equal(5, summary.Sources.Count);
        foreach (var source in summary.Sources)
        {
            Assert.Contains(source.Counts.MatchRate.Print(2), page);
            Assert.Contains(source.Counts.InScopeMatchRate.Print(2), page);
        }

        Assert.Contains("href=\"/registers?source=tax&amp;matched=true\"", page);
        Assert.Contains("href=\"/registers?source=tax&amp;area=-\"", await PageAsync("/matching?source=tax"));
        Assert.Contains("href=\"/records?census-only=true&amp;kind=unit&amp;area=", page);
    }

    [Fact]
    public async Task What_is_not_matched_is_drawn_as_the_rest_and_a_level_keeps_its_colour_from_source_to_source()
    {
        foreach (var address in new[] { "/matching", "/matching?source=tax" })
        {
            var page = await PageAsync(address);
            Assert.Matches("&quot;isRest&quot;:true", page);
            Assert.Matches("&quot;colour&quot;:5", page); // 名称一致
        }
    }

    [Fact]
    public async Task A_source_page_says_how_many_collected_units_its_register_lacks_and_lists_them()
    {
        var page = await PageAsync("/matching/sources/tax");

        await using var context = portal.Database.CreateContext();
        var units = await context.Records.CountAsync(r => r.Kind != RecordKind.HouseholdBusiness, Cancel);
        var found = await context.Matches.Where(m => m.Source == RegisterSource.Tax && m.RecordId != null).Select(m => m.RecordId).Distinct().CountAsync(Cancel);
        Assert.InRange(found, 1, units - 1);
        var absent = (units - found).ToString("N0", CultureInfo.InvariantCulture);
        Assert.Matches($"""这个名录中没有的清查记录\s*<a href="/records\?absent=tax">{absent}</a>""", page);
        Assert.Contains($"共 {absent} 条", await PageAsync("/records?absent=tax"));
    }

    [Fact]
    public async Task A_register_row_says_why_it_was_matched()
    {
        await using var context = portal.Database.CreateContext();
        var row = await context.Matches.Where(m => m.Level == MatchLevel.ExactCode).Select(m => m.RegisterEntryId).FirstAsync(Cancel);

        var page = await PageAsync($"/registers/{row}");

        Assert.Contains("匹配依据", page);
        Assert.Contains("统一社会信用代码一致", page);
    }

    [Fact]
    public async Task A_wrong_pair_is_parted_from_the_rows_page_which_comes_back_and_says_who_did()
    {
        await using var context = portal.Database.CreateContext();
        var row = await context.Matches.Where(m => m.Level == MatchLevel.ExactCode && m.Source == RegisterSource.Tax).OrderByDescending(m => m.RegisterEntryId).Select(m => m.RegisterEntryId).FirstAsync(Cancel);
        var browser = portal.Browser();
        var page = await (await browser.GetAsync($"/registers/{row}", Cancel)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("配对不对？人工判定", page);

        var opened = await browser.PostAsync($"/registers/{row}?handler=Judge", Form(page), Cancel);
        var desk = await (await browser.GetAsync(opened.Headers.Location, Cancel)).Content.ReadAsStringAsync(Cancel);
        var number = Regex.Match(desk, "name=\"case\" value=\"(\\d+)\"").Groups[1].Value;
        var shown = Regex.Match(desk, "name=\"shown\" value=\"([\\d,]+)\"").Groups[1].Value;
        var decided = await browser.PostAsync($"/matching/review?handler=Decide&back={row}", Form(desk, ("case", number), ("shown", shown), ("kind", "different"), ("note", "不是一家")), Cancel);
        Assert.Equal($"/registers/{row}", decided.Headers.Location?.OriginalString);
        var after = await PageAsync($"/registers/{row}");
        Assert.Contains("不是一家", after);
        Assert.Contains("指定清查表或判定", after);

        await browser.PostAsync("/matching/review?handler=Undo", Form(desk), Cancel);
        Assert.Contains("统一社会信用代码", await PageAsync($"/registers/{row}"));
        Assert.Equal(MatchLevel.ExactCode, await context.Matches.Where(m => m.RegisterEntryId == row).Select(m => m.Level).SingleAsync(Cancel));
    }

    private static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) => new(
        fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)));

    [Fact]
    public async Task A_day_that_is_none_is_refused_with_what_to_write()
    {
        var answer = await portal.Browser().GetAsync("/matching/changes?since=yesterday", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("yyyy-MM-dd", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task An_unknown_source_is_told_with_what_to_do()
    {
        var answer = await portal.Browser().GetAsync("/matching?source=police", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("market-supervision", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("source=police", "market-supervision")]
    [InlineData("case=abc", "编号不是数字")]
    [InlineData("after=abc", "编号不是数字")]
    public async Task A_review_address_that_names_nothing_shows_no_other_case(string query, string told)
    {
        var answer = await portal.Browser().GetAsync("/matching/review?" + query, Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, page);
        Assert.DoesNotContain("name=\"case\"", page);
    }

    [Fact]
    public async Task Comparing_anew_runs_in_the_background_and_the_page_follows_it()
    {
        var browser = portal.Browser();
        var before = await ComparedAtAsync();
        var form = await (await browser.GetAsync("/matching", Cancel)).Content.ReadAsStringAsync(Cancel);
        var token = Token().Match(form).Groups[1].Value;
        var answer = await browser.PostAsync("/matching/run", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        Assert.Null((await EndedAsync())?.ProblemCode);
        Assert.DoesNotContain("data-poll=\"/matching/job\"", await PageAsync("/matching/job"));
        Assert.True(await ComparedAtAsync() > before);
        var changes = await PageAsync("/matching/changes?since=2020-01-01");
        Assert.Contains("那一天还没有比对过", changes);
        Assert.Equal(5, Regex.Count(changes, "<th scope=\"row\"><a href=\"/matching/sources/"));
    }

    [Fact]
    public async Task A_second_comparison_at_the_same_time_is_refused()
    {
        await EndedAsync();
        var job = portal.Services.GetRequiredService<MatchingJob>();
        Assert.True((await job.StartAsync(null, Actor.Portal("tests"), Cancel)).IsDone);
        Assert.Equal("matching.already-running", (await job.StartAsync(null, Actor.Portal("tests"), Cancel)).Problem?.Code);
        await EndedAsync();
    }

    private async Task<JobRow?> EndedAsync()
    {
        var job = portal.Services.GetRequiredService<MatchingJob>();
        while (true)
        {
            if (await job.FindAsync(Cancel) is not { IsOpen: true })
            {
                return await job.FindAsync(Cancel);
            }

            await Task.Delay(50, Cancel);
        }
    }

    [Theory]
    [InlineData("/reports/progress")]
    [InlineData("/reports/progress?area=&as-of=2023-11-01")]
    [InlineData("/reports/matching")]
    public async Task Both_summaries_can_be_downloaded(string address)
    {
        var answer = await portal.Browser().GetAsync(address, Cancel);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_summary_of_an_unknown_division_is_refused_on_the_page()
    {
        var answer = await portal.Browser().GetAsync("/reports/progress?area=000000", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("区划代码“000000”不存在", await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<string> PageAsync(string address)
    {
        var answer = await portal.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private async Task<DateTime?> ComparedAtAsync()
    {
        using var scope = portal.OfficeScope();
        return (await scope.ServiceProvider.GetRequiredService<MatchingStateQueries>().StateAsync(Cancel)).ComparedAt;
    }
}

/// <summary>The page of match rates on the first day.</summary>
public sealed class EmptyMatchingPageTests(EmptyPortalFixture portal) : IClassFixture<EmptyPortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_registers_the_page_says_to_import_them_and_offers_no_comparison()
    {
        var page = await (await portal.Browser().GetAsync("/matching", Cancel)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("还没有部门名录", page);
        Assert.DoesNotContain("/matching/run", page);
    }

    [Fact]
    public async Task Where_no_register_of_households_was_compared_nobody_is_told_that_all_of_them_are_too_many()
    {
        await using var context = portal.Database.CreateContext();
        var tally = new MatchTally { Source = RegisterSource.Tax, InScope = true, Rows = 1, Level = MatchLevel.ExactCode };
        context.MatchTallies.Add(tally);
        await context.SaveChangesAsync(Cancel);

        var page = await (await portal.Browser().GetAsync("/matching/surplus", Cancel)).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("还没有个体经营户的名录参加比对", page);
        Assert.DoesNotContain("还没有单位的名录参加比对", page);

        context.MatchTallies.Remove(tally);
        await context.SaveChangesAsync(Cancel);
        Assert.DoesNotContain("参加比对", await (await portal.Browser().GetAsync("/matching/surplus", Cancel)).Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Without_a_comparison_the_match_rate_summary_is_refused_with_what_to_do()
    {
        var answer = await portal.Browser().GetAsync("/reports/matching", Cancel);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("还没有比对结果", await answer.Content.ReadAsStringAsync(Cancel));
    }
}
