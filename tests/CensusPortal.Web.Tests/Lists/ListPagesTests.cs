using System.Net;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Lists;

/// <summary>The lists and object pages as a reader meets them.</summary>
public sealed class ListPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/records?added=true&kind=unit", "新增")]
    [InlineData("/records?census-only=true", "疑似多报")]
    [InlineData("/base-lists?verified=true&sort=-code", "已核查")]
    [InlineData("/registers?source=tax&matched=false", "未匹配")]
    [InlineData("/staff?role=enumerator", "普查员")]
    public async Task A_filter_shows_its_rows_and_can_be_taken_off(string address, string chip)
    {
        var page = await ReadAsync(address);

        Assert.Contains($"去掉条件：{chip}", page);
        Assert.Contains("<tbody>", page);
        Assert.Matches("本页 [0-9]+ 条，共 [0-9,]+", page);
    }

    [Theory]
    [InlineData("/records/999999999")]
    [InlineData("/base-lists/999999999")]
    [InlineData("/registers/999999999")]
    [InlineData("/staff/999999999")]
    [InlineData("/records/name")]
    public async Task What_is_not_there_is_said_to_be_not_there(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser().GetAsync(address, Cancel)).StatusCode);

    [Theory]
    [InlineData("/records?kind=cat", "筛选条件 kind")]
    [InlineData("/records?after=nonsense", "翻页位置无效")]
    [InlineData("/base-lists?outcome=77", "核查情况")]
    [InlineData("/registers?source=moon", "筛选条件 source")]
    public async Task A_spoilt_address_gets_a_message_and_not_a_crash(string address, string message)
    {
        var answer = await portal.Browser().GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Phones_are_masked_on_every_page()
    {
        await using var context = portal.Database.CreateContext();
        var record = await context.Records.Where(r => r.Mobile != null && r.Mobile.Length == 11).FirstAsync(Cancel);
        var person = await context.Staff.FirstAsync(Cancel);
        foreach (var (address, phone) in new[] { ("/records", record.Mobile!), ($"/records/{record.Id}", record.Mobile!), ("/staff", person.Phone), ($"/staff/{person.Id}", person.Phone) })
        {
            var page = await ReadAsync(address);
            Assert.DoesNotContain(phone, page);
            Assert.Contains(PersonalData.MaskPhone(phone)!, page);
        }
    }

    [Theory]
    [InlineData("/records/export?kind=unit", "清查表_单位")]
    [InlineData("/base-lists/export?kind=household&verified=true", "清查底册_个体")]
    [InlineData("/registers/export?source=tax&matched=false", "税务")]
    [InlineData("/staff/export", "两员")]
    public async Task A_list_is_exported_as_a_workbook_named_after_it(string address, string name)
    {
        var answer = await portal.Browser().GetAsync(address, Cancel);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(name, answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancel))[..2]);
    }

    [Fact]
    public async Task An_export_that_cannot_be_made_leads_to_the_list_that_says_why() =>
        Assert.Equal("/records?kind=cat", (await portal.Browser().GetAsync("/records/export?kind=cat", Cancel)).Headers.Location?.OriginalString);

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("0576-8321", "057****8321")]
    [InlineData("12345", "****45")]
    [InlineData("", "")]
    public void A_masked_phone_can_be_recognised_but_not_called(string phone, string masked) => Assert.Equal(masked, PersonalData.MaskPhone(phone));

    private async Task<string> ReadAsync(string address)
    {
        var answer = await portal.Browser().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
