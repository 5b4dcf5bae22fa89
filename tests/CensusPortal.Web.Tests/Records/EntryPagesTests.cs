using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.BaseLists;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Records;

/// <summary>What an office enters and corrects in the browser, as plain forms: found, filled in, saved once, and shown again with all that was typed.</summary>
public sealed partial class EntryPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_is_found_on_the_base_list_filled_in_and_saved_once_and_the_next_form_keeps_its_area()
    {
        var browser = portal.Browser();
        var row = await OpenRowAsync(SubjectKind.Unit);
        Assert.Contains($"base={row.Identifier}", await browser.PageAsync($"/records/new?kind=unit&q={row.Identifier}"));
        Assert.DoesNotContain("name=\"f-name\"", await browser.PageAsync("/records/new?kind=unit"));

        var page = await browser.GetStringAsync($"/records/new?kind=unit&base={row.Identifier}", Cancel);
        var form = Form(page);
        Assert.Equal((row.Name, row.AreaCode, row.Identifier), (form["f-name"], form["f-areaCode"], form["base"]));
        form["f-activity"] = "建材批发";
        form["f-address"] = "书香路1号";
        form["f-openedIn"] = "2016.3";
        form["then"] = "next";
        using var saved = await PostAsync(browser, "/records/new?kind=unit", form);
        using var again = await PostAsync(browser, "/records/new?kind=unit", form);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(saved.Headers.Location, again.Headers.Location);
        Assert.Matches("^/records/new\\?kind=unit&after=[0-9]+&saved=[0-9a-f-]{36}$", saved.Headers.Location!.OriginalString);
        await using var context = portal.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Uid == Guid.Parse(form["record"]), Cancel);
        Assert.Equal((row.Identifier, "2016-03", 1), (record.NaturalKey, record.OpenedIn, record.Version));
        var next = await browser.PageAsync(saved.Headers.Location.OriginalString);
        Assert.Contains($"<a href=\"/records/{record.Id}\">{record.Name}</a>", next);
        var added = Form(await browser.GetStringAsync($"/records/new?kind=unit&added=true&q=%E5%8F%A6%E4%B8%80%E5%AE%B6&after={record.Id}", Cancel));
        Assert.Equal(("另一家", record.AreaCode, ""), (added["f-name"], added["f-areaCode"], added["base"]));
    }

    [Fact]
    public async Task A_form_with_something_wrong_comes_back_with_all_that_was_typed_and_the_problem_at_its_field()
    {
        var browser = portal.Browser();
        var form = Form(await browser.GetStringAsync("/records/new?kind=household&added=true", Cancel));
        form["f-name"] = "巷口早点";
        form["f-employees"] = "很多";
        form["f-areaCode"] = "";
        form["f-remark"] = "门口<有狗>";

        using var answer = await PostAsync(browser, "/records/new?kind=household", form);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        var shown = Form(page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("巷口早点", "很多", "门口<有狗>", form["record"], form["change"]), (shown["f-name"], shown["f-employees"], shown["f-remark"], shown["record"], shown["change"]));
        Assert.Contains("应为整数", page, StringComparison.Ordinal);
        Assert.Matches("id=\"t-representative\"[^>]*>必须填写", page);
        Assert.Equal(0, await CountAsync(form["record"]));
    }

    [Fact]
    public async Task Without_a_look_at_the_base_list_nothing_is_entered_as_new()
    {
        var browser = portal.Browser();
        var form = Form(await browser.GetStringAsync("/records/new?kind=unit&added=true", Cancel));
        form.Remove("added");

        using var answer = await PostAsync(browser, "/records/new?kind=unit", form);

        Assert.Equal("/records/new?kind=unit", answer.Headers.Location?.OriginalString);
        Assert.Contains("请先查底册", await browser.PageAsync("/records/new?kind=unit"));
    }

    [Fact]
    public async Task Two_windows_on_one_record_are_shown_each_others_values_and_the_choice_is_kept()
    {
        var browser = portal.Browser();
        var id = await RecordAsync();
        var address = $"/records/{id}/edit";
        var (one, two) = (Form(await browser.GetStringAsync(address, Cancel)), Form(await browser.GetStringAsync(address, Cancel)));
        one["f-remark"] = "先写的";
        two["f-remark"] = "后写的";
        two["f-representative"] = "周改名";
        using var first = await PostAsync(browser, address, one);

        using var second = await PostAsync(browser, address, two);
        var page = WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync(Cancel));
        var shown = Form(page);
        using var unchosen = await PostAsync(browser, address, shown);
        shown["c-remark"] = "mine";
        using var chosen = await PostAsync(browser, address, shown);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("对方改为：<b>先写的</b>", page, StringComparison.Ordinal);
        Assert.Contains("admin改了同一项", page, StringComparison.Ordinal);
        Assert.Equal("后写的", shown["f-remark"]);
        Assert.Contains("请选择用哪一个", WebUtility.HtmlDecode(await unchosen.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.StartsWith($"/records/{id}?saved=", chosen.Headers.Location?.OriginalString);
        await using var context = portal.Database.CreateContext();
        var record = await context.Records.SingleAsync(r => r.Id == id, Cancel);
        Assert.Equal(("后写的", "周改名"), (record.Remark, record.Representative));
        Assert.Equal(0, await context.ParkedChanges.CountAsync(p => p.RecordUid == record.Uid, Cancel));
    }

    [Fact]
    public async Task The_browsers_way_back_to_a_saved_form_changes_the_same_record()
    {
        var browser = portal.Browser();
        var form = Form(await browser.GetStringAsync("/records/new?kind=unit&added=true&q=%E5%9B%9E%E5%A4%B4%E5%BA%97", Cancel));
        (form["f-areaCode"], form["f-address"], form["f-activity"]) = (await AreaAsync(), "书香路2号", "零售");
        using var saved = await PostAsync(browser, "/records/new?kind=unit", form);
        form["f-address"] = "书香路3号";

        using var back = await PostAsync(browser, "/records/new?kind=unit", form);
        var page = await back.Content.ReadAsStringAsync(Cancel);
        using var again = await PostAsync(browser, Action().Match(page).Groups[1].Value, Form(page));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("已经保存过", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await using var context = portal.Database.CreateContext();
        var record = Assert.Single(await context.Records.Where(r => r.Name == "回头店").ToListAsync(Cancel));
        Assert.Equal(("书香路3号", 2), (record.Address, record.Version));
    }

    [Fact]
    public async Task What_lies_elsewhere_is_not_found_and_each_look_at_a_form_with_numbers_is_written_down()
    {
        await using var context = portal.Database.CreateContext();
        var record = await context.Records.OrderBy(r => r.Id).FirstAsync(r => r.Mobile != null, Cancel);
        var elsewhere = await context.Records.OrderBy(r => r.Id).FirstAsync(r => r.TownshipCode != record.TownshipCode, Cancel);
        var name = $"desk{Guid.NewGuid():N}"[..16];
        await portal.OpenAsync(name, AccountRole.TownshipOffice, record.TownshipCode);
        var browser = portal.Browser(await portal.SignInAsync(name));

        var own = Form(await browser.GetStringAsync($"/records/{record.Id}/edit", Cancel));
        await browser.PageAsync($"/records/{elsewhere.Id}/edit", HttpStatusCode.NotFound);
        using var forged = await PostAsync(browser, $"/records/{elsewhere.Id}/edit", new Dictionary<string, string>(own) { ["record"] = elsewhere.Uid.ToString() });

        Assert.Equal(record.Mobile, own["f-mobile"]);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        var looked = await context.ActivityLog.SingleAsync(e => e.Actor == name && e.Action == "row.unmasked", Cancel);
        Assert.Contains("移动电话", looked.Detail!, StringComparison.Ordinal);
        Assert.DoesNotContain(record.Mobile!, looked.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Helps_while_typing_name_no_telephone_number()
    {
        var browser = portal.Browser();
        var area = await AreaAsync();

        var near = await browser.GetStringAsync($"/records/new?handler=Around&area={area}", Cancel);
        var areas = JsonDocument.Parse(await browser.GetStringAsync($"/records/new?handler=Areas&q={area[..12]}", Cancel)).RootElement;
        var classes = JsonDocument.Parse(await browser.GetStringAsync("/records/new?handler=Classes", Cancel)).RootElement;

        Assert.DoesNotMatch("(?<![0-9])1[3-9][0-9]{9}(?![0-9])", near);
        Assert.Contains(areas.EnumerateArray(), a => a.GetProperty("code").GetString() == area);
        Assert.True(classes.GetArrayLength() > 1_000);
    }

    private async Task<BaseListEntry> OpenRowAsync(SubjectKind kind)
    {
        await using var context = portal.Database.CreateContext();
        return await context.BaseList.AsNoTracking().Where(e => e.Kind == kind && e.AreaCode != null && e.Name != "" && !context.Records.Any(r => r.Subject == kind && r.NaturalKey == e.Identifier))
            .OrderBy(e => e.Id).FirstAsync(Cancel);
    }

    private async Task<long> RecordAsync()
    {
        await using var context = portal.Database.CreateContext();
        return await context.Records.Where(r => r.Subject == SubjectKind.Unit).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync(Cancel);
    }

    private async Task<string> AreaAsync()
    {
        await using var context = portal.Database.CreateContext();
        return await context.Areas.OrderBy(a => a.Code).Select(a => a.Code).FirstAsync(Cancel);
    }

    private async Task<int> CountAsync(string uid)
    {
        await using var context = portal.Database.CreateContext();
        return await context.Records.CountAsync(r => r.Uid == Guid.Parse(uid), Cancel);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, IEnumerable<KeyValuePair<string, string>> form) =>
        browser.PostAsync(address, new FormUrlEncodedContent(form), Cancel);

    /// <summary>What a browser would send of the page's form as it stands: inputs, and what is selected.</summary>
    private static Dictionary<string, string> Form(string page)
    {
        var form = page[page.IndexOf("<form class=\"entry\"", StringComparison.Ordinal)..];
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            if (!input.Value.Contains("type=\"radio\"", StringComparison.Ordinal) && Name().Match(input.Value) is { Success: true } name)
            {
                fields[name.Groups[1].Value] = WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value);
            }
        }

        foreach (Match select in Select().Matches(form))
        {
            fields[select.Groups[1].Value] = WebUtility.HtmlDecode(Selected().Match(select.Value).Groups[1].Value);
        }

        return fields;
    }

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(" name=\"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<select [^>]*name=\"([^\"]+)\".*?</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option [^>]*value=\"([^\"]*)\"[^>]*selected")]
    private static partial Regex Selected();

    [GeneratedRegex("<form class=\"entry\" method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex Action();
}
