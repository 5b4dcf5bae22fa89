using System.Net;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Files;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Imports;

/// <summary>The office's files coming in by the page.</summary>
public sealed class ImportPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Header = "姓名,移动电话,角色,选聘来源";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_shows_what_would_happen_and_only_the_confirmation_writes()
    {
        var journey = new UploadJourney(portal.Browser());
        var before = await PeopleAsync();
        var address = await journey.UploadAsync("dry-run", ("两员.csv", UploadJourney.Csv(Header, "周青山,15400000001,普查员,其他", "吴小河,15400000002,普查员,火星")));

        var tried = await journey.ResultAsync(address);
        Assert.Contains("试运行没有写入任何数据", tried);
        Assert.Contains("火星", tried);
        Assert.Contains("确认导入", tried);
        Assert.Equal(before, await PeopleAsync());

        await journey.ConfirmAsync(address);
        await journey.ConfirmAsync(address);
        var done = await journey.ResultAsync(address);
        Assert.Contains("部分退回", done);
        Assert.DoesNotContain("确认导入", done);
        Assert.Equal(before + 1, await PeopleAsync());
        Assert.Equal(1, await FilesAsync(Guid.Parse(address.Split('/')[^1])));
        Assert.Contains($"href=\"{address}\"", await journey.PageAsync("/imports"));
    }

    [Fact]
    public async Task Rejected_rows_come_back_as_a_workbook_that_goes_in_again()
    {
        var browser = portal.Browser();
        var journey = new UploadJourney(browser);
        var address = await journey.UploadAsync("dry-run", ("两员.csv", UploadJourney.Csv(Header, "郑远,15400000011,普查员,火星")));
        var tried = await journey.ResultAsync(address);
        Assert.Contains("没有可以导入的行", tried);
        Assert.DoesNotContain("确认导入", tried);
        var link = System.Text.RegularExpressions.Regex.Match(tried, "/imports/[^\"]+/errors/\\d+\\.xlsx").Value;
        var answer = await browser.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var again = await journey.UploadAsync("dry-run", ("两员-退回.xlsx", await answer.Content.ReadAsByteArrayAsync(Cancel)));
        Assert.Contains("火星", await journey.ResultAsync(again));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_upload()
    {
        var journey = new UploadJourney(portal.Browser());
        var (first, second) = await journey.UploadTwiceAsync("import", ("两员.csv", UploadJourney.Csv(Header, "冯原,15400000021,普查员,其他")));

        Assert.Equal(first, second);
        await journey.ResultAsync(first);
        Assert.Equal(1, await FilesAsync(Guid.Parse(first.Split('/')[^1])));
    }

    [Theory]
    [InlineData("两员.xlsx", "PK\u0003\u0004 broken", "文件")]
    [InlineData("清单.csv", "甲,乙\n1,2\n", "不是已知的文件类型")]
    [InlineData("两员.csv", "姓名,角色,选聘来源\n周青山,普查员,其他\n", "移动电话")]
    public async Task A_file_that_cannot_be_taken_in_is_refused_with_the_reason(string name, string content, string reason)
    {
        var journey = new UploadJourney(portal.Browser());
        var before = await PeopleAsync();
        var result = await journey.ResultAsync(await journey.UploadAsync("import", (name, System.Text.Encoding.UTF8.GetBytes(content))));

        Assert.Contains("拒绝", result);
        Assert.Contains(reason, result);
        Assert.Equal(before, await PeopleAsync());
    }

    [Fact]
    public async Task What_is_no_office_file_is_not_taken_at_all()
    {
        var journey = new UploadJourney(portal.Browser());
        Assert.Equal("/imports", await journey.UploadAsync("dry-run", ("照片.jpg", [1, 2, 3])));
        Assert.Contains("照片.jpg", await journey.PageAsync("/imports"));
        Assert.Equal("/imports", await journey.UploadAsync("dry-run"));
        Assert.Contains("没有选择文件", await journey.PageAsync("/imports"));
    }

    [Fact]
    public async Task A_forged_form_is_not_received()
    {
        var browser = portal.Browser();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("forged"), "__RequestVerificationToken" }, { new StringContent(Guid.NewGuid().ToString()), "batch" },
            { new ByteArrayContent(UploadJourney.Csv(Header)), "files", "两员.csv" },
        };
        var answer = await browser.PostAsync("/imports/upload", form, Cancel);
        Assert.Equal("/imports", answer.Headers.Location?.OriginalString);
        Assert.Contains("页面已过期", await new UploadJourney(browser).PageAsync("/imports"));
    }

    [Fact]
    public async Task A_form_with_fields_without_end_is_not_kept_in_memory()
    {
        var browser = portal.Browser();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(PageText.Token(await browser.PageAsync("/imports"))), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString()), "batch" },
        };
        for (var i = 0; i < 100; i++)
        {
            form.Add(new StringContent("x"), $"field{i}");
        }

        form.Add(new ByteArrayContent(UploadJourney.Csv(Header)), "files", "两员.csv");
        var answer = await browser.PostAsync("/imports/upload", form, Cancel);
        Assert.Equal("/imports", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_template_downloads_and_is_of_its_kind()
    {
        var answer = await portal.Browser().GetAsync("/imports/templates/household-base-list.xlsx", Cancel);
        Assert.Equal("清查底册_个体-模板.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);
        using (var table = TableFile.Open(path, "模板").Value!)
        {
            Assert.Contains("字号名称*", table.Header);
        }

        File.Delete(path);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser().GetAsync("/imports/templates/boundaries.xlsx", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser().GetAsync($"/imports/{Guid.NewGuid()}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_page_says_that_the_city_is_invented() =>
        Assert.Contains("演示数据", await new UploadJourney(portal.Browser()).PageAsync("/imports"));

    private async Task<int> PeopleAsync()
    {
        await using var context = portal.Database.CreateContext();
        return await context.Staff.CountAsync(Cancel);
    }

    /// <summary>Real imports of the batch.</summary>
    private async Task<int> FilesAsync(Guid batch)
    {
        await using var context = portal.Database.CreateContext();
        return await context.ImportFiles.CountAsync(f => f.BatchId == batch && !f.IsDryRun && f.Status == ImportStatus.Done, Cancel);
    }
}
