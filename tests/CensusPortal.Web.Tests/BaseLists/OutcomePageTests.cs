using System.Net;
using CensusPortal.Services.Progress;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CensusPortal.Web.Tests.BaseLists;

/// <summary>The editable table of verification outcomes; each test makes or changes rows of its own.</summary>
public sealed class OutcomePageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Table = "/base-lists/outcomes", Form = "/base-lists/outcomes/edit";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outcome_is_added_then_deleted_while_no_row_has_it()
    {
        var browser = portal.Browser();
        var added = await browser.PostFormAsync(Form, Form, ("Input.Code", "8"), ("Input.Name", "拒访"), ("Input.CountsAsVerified", "false"));
        Assert.Equal(Table, added.Headers.Location?.ToString());
        var page = await browser.PageAsync(Table);
        Assert.Contains("已保存核查情况“拒访”", page);
        Assert.Contains("删除“拒访”？", page);

        var deleted = await browser.PostFormAsync(Table, Table + "?handler=Delete", ("code", "8"), ("version", "0"));
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.DoesNotContain("拒访", (await portal.Browser().PageAsync(Table)));
    }

    [Theory]
    [InlineData("1", "又一种", "代码“1”已经用于")]
    [InlineData("", "又一种", "代码应为 1 至 4 位")]
    [InlineData("7x", " ", "名称必填")]
    public async Task A_wrong_outcome_is_shown_again_with_what_is_wrong(string code, string name, string message)
    {
        var answer = await portal.Browser().PostFormAsync(Form, Form, ("Input.Code", code), ("Input.Name", name), ("Input.Reason", "留着"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(message, page);
        Assert.Contains("value=\"留着\"", page);
        Assert.Contains("aria-invalid=\"true\"", page);
    }

    [Fact]
    public async Task An_outcome_that_rows_have_cannot_be_deleted()
    {
        var answer = await portal.Browser().PostFormAsync(Table, Table + "?handler=Delete", ("code", "1"), ("version", "0"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("不能删除", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)));
    }

    [Fact]
    public async Task What_counts_as_verified_changes_every_figure_at_once()
    {
        var before = await VerifiedAsync();
        (string, string)[] fields = [("Input.Code", "2"), ("Input.Name", "停业未注销"), ("Input.CountsAsVerified", "false"), ("Input.Version", "0")];
        var saved = await portal.Browser().PostFormAsync(Form + "?code=2", Form, fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.True(await VerifiedAsync() < before);
        using var scope = portal.OfficeScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<RecountService>().RunAsync(repair: false, Cancel)).IsEqual);

        var late = await portal.Browser().PostFormAsync(Form + "?code=2", Form, fields);
        Assert.Contains("刚刚被别人修改过", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(Cancel)));
    }

    private async Task<int> VerifiedAsync()
    {
        using var scope = portal.OfficeScope();
        var table = await scope.ServiceProvider.GetRequiredService<ProgressQueries>().TableAsync(null, ProgressLevel.Block, null, Cancel);
        return table.Value!.Total.All.Verified;
    }
}
