using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CensusPortal.Web.Tests.Matching;

/// <summary>What an office does about register-only rows in the browser: gives reasons in bulk, undoes them, sends lists out and takes them in.</summary>
public sealed partial class ReasonPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reasons_are_changed_after_the_count_was_shown_and_undone_from_the_message()
    {
        var browser = portal.Browser();
        const string form = "/registers/reasons/change?source=tax&matched=false";
        var count = Expected(await browser.PageAsync(form));
        Assert.NotEqual("0", count);

        var wrong = await browser.PostFormAsync(form, form, ("Expected", count), ("Reason", "重复"), ("Note", ""));
        Assert.Contains("请写明为什么改", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel)));
        var changed = await browser.PostFormAsync(form, form, ("Expected", count), ("Reason", "重复"), ("Note", "见文件"));
        var address = changed.Headers.Location!.ToString();
        Assert.StartsWith("/registers/changes/", address);
        Assert.Contains("条的差异原因改为“重复”", await browser.PageAsync(address));
        Assert.Contains("见文件", await browser.PageAsync("/registers/changes"));

        await browser.PostFormAsync(address, address + "?handler=Undo");
        Assert.Contains("已撤销", await browser.PageAsync(address));
    }

    [Fact]
    public async Task A_round_goes_out_comes_back_by_its_key_and_names_what_is_wrong()
    {
        var browser = portal.Browser();
        const string form = "/matching/lists/new?asked=true&source=tax&source=market-supervision&reason=%E6%A0%B8%E6%9F%A5%E7%8A%B6%E6%80%81%E4%B8%BA%E5%85%B6%E4%BB%96";
        var count = Expected(await browser.PageAsync(form));
        var issued = await browser.PostFormAsync(form, form, ("Expected", count), ("Title", "试发"), ("DueOn", "2099-12-31"));
        var address = issued.Headers.Location!.ToString();
        var page = await browser.PageAsync(address);
        Assert.Contains("试发", page);

        await using (var zip = new ZipArchive(await browser.GetStreamAsync(address + "/download", Cancel)))
        {
            Assert.All(zip.Entries, e => Assert.EndsWith(".xlsx", e.Name));
        }

        var township = Township().Match(page).Groups[1].Value;
        var list = await browser.GetByteArrayAsync($"{address}/download?township={township}", Cancel);
        Assert.Contains("没有一行填了核实结果", await SendAsync(browser, address, list));
        Assert.Contains("不是", await SendAsync(browser, address, [0x50, 0x4B, 1, 2, 3]));
        Assert.Contains("\"title\":\"试发\"", await browser.GetStringAsync("/api/v1/matching/rounds", Cancel));
        await browser.PostFormAsync(address, address + "?handler=Close");
        Assert.Contains("已结束", await browser.PageAsync("/matching/lists"));
    }

    private static async Task<string> SendAsync(HttpClient browser, string address, byte[] list)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent(PageText.Token(await browser.PageAsync(address))), "__RequestVerificationToken" },
            { new ByteArrayContent(list), "file", "清单.xlsx" },
        };
        using var answer = await browser.PostAsync(address + "/returns", body, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await browser.PageAsync(answer.Headers.Location!.ToString());
    }

    private static string Expected(string page) => ExpectedField().Match(page).Groups[1].Value;

    [GeneratedRegex("value=\"(\\d+)\"[^>]*name=\"Expected\"")]
    private static partial Regex ExpectedField();

    [GeneratedRegex("download\\?township=(\\d+)")]
    private static partial Regex Township();
}
