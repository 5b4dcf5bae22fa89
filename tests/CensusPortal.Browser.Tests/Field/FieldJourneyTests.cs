using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Records.Review;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>An enumerator's day on a phone (普查员的一天), with and without a network.</summary>
public sealed class FieldJourneyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task The_app_starts_without_a_network_also_after_its_tab_was_killed()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.OfflineAsync();
        await phone.Page.ReloadAsync();
        await phone.Page.GetByText("第1普查小区").First.WaitForAsync();
        await phone.KillTabAsync();
        await phone.Page.GetByText("第1普查小区").First.WaitForAsync();
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("没有网络");
    }

    [Fact]
    public async Task A_row_of_the_base_list_is_found_filled_in_and_receipted()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        var row = await phone.OpenRowAsync();
        await phone.GoAsync($"#/search/{row.Area}");
        await phone.Page.GetByRole(AriaRole.Searchbox).FillAsync(row.Name);
        await phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = row.Name }).First.ClickAsync();
        await phone.Link("找到了，填表").ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("单位详细名称（必填）")).ToHaveValueAsync(row.Name);
        await phone.Page.GetByLabel("主要业务活动（必填）").FillAsync("图书零售");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "5243" }).ClickAsync();
        await phone.Page.GetByLabel("从业人员期末人数").FillAsync("3");
        await phone.Page.GetByLabel("其中女性").FillAsync("4");
        await Assertions.Expect(phone.Page.GetByText("女性人数多于从业人员期末人数")).ToBeVisibleAsync();
        await phone.Page.GetByLabel("其中女性").FillAsync("2");
        await HandInAsync(phone);

        await phone.ExpectInOutboxAsync(row.Name, "已存");
        Assert.Matches("^[0-9]{10}$", await phone.ReceiptOfAsync(row.Name));
        var stored = await phone.RecordOfAsync(row);
        Assert.Equal((3, 2, "5243", "图书零售"), (stored.Employees, stored.FemaleEmployees, stored.IndustryCode, stored.Activity));
        await phone.GoAsync($"#/base/{row.Area}/unit/{row.Identifier}");
        await Assertions.Expect(phone.Link("打开清查表")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_unit_can_be_added_only_after_the_search_found_none()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        var row = await phone.OpenRowAsync(FieldPhone.Second);
        await phone.GoAsync($"#/search/{row.Area}");
        await Assertions.Expect(phone.Link("新增单位")).ToBeHiddenAsync();
        await phone.Page.GetByRole(AriaRole.Searchbox).FillAsync(row.Name);
        await Assertions.Expect(phone.Page.GetByText("找到")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Link("新增单位")).ToBeHiddenAsync();
        await phone.AddUnitAsync("不在底册的书屋");
        await phone.ExpectInOutboxAsync("不在底册的书屋", "已存");
        Assert.Equal(1, await phone.StoredAsync("不在底册的书屋"));
    }

    [Fact]
    public async Task A_day_without_a_network_is_sent_in_the_evening()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        var row = await phone.OpenRowAsync(FieldPhone.Second);
        await phone.OfflineAsync();
        await phone.AddUnitAsync("山里的书屋");
        await phone.GoAsync($"#/outcome/{row.Area}/unit/{row.Identifier}/4");
        await phone.Page.GetByLabel("说明（可不填）").FillAsync("搬到了邻村");
        await phone.Button("确定标记").ClickAsync();
        await phone.ExpectInOutboxAsync("山里的书屋", "待上报");
        await phone.ExpectInOutboxAsync(row.Name, "待上报");
        await phone.AddUnitAsync("写了一半的书屋", isHandedIn: false);
        await phone.KillTabAsync("/field/#/outbox");
        await phone.ExpectInOutboxAsync("写了一半的书屋", "草稿");
        await phone.Page.GetByText("写了一半的书屋").ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("主要业务活动（必填）")).ToHaveValueAsync("图书零售");

        await phone.OnlineAsync();
        await phone.ExpectInOutboxAsync("山里的书屋", "已存");
        await phone.ExpectInOutboxAsync(row.Name, "已存");
        await phone.ExpectInOutboxAsync("写了一半的书屋", "草稿");
        Assert.Equal(("4", "搬到了邻村"), await phone.OutcomeOfAsync(row));
        Assert.Equal((1, 0), (await phone.StoredAsync("山里的书屋"), await phone.StoredAsync("写了一半的书屋")));
    }

    [Fact]
    public async Task A_building_of_ones_own_gives_its_address_to_the_form()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.GoAsync($"#/new-building/{FieldPhone.First}");
        await phone.Page.GetByLabel("名称（可不填）").FillAsync("新落成的楼");
        await phone.Page.GetByLabel("地址", new() { Exact = true }).FillAsync("书香路99号");
        await phone.Button("添加").ClickAsync();
        await phone.Page.GetByRole(AriaRole.Heading, new() { Name = "新落成的楼" }).WaitForAsync();
        await phone.Link("查找或新增").ClickAsync();
        await phone.Page.GetByRole(AriaRole.Searchbox).FillAsync("新楼里的店");
        await phone.Link("新增个体经营户").ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("详细地址（必填）")).ToHaveValueAsync("书香路99号");
        await phone.Page.GetByText("无", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("统一社会信用代码")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_second_phone_on_the_same_record_needs_a_decision_and_neither_loses_anything()
    {
        await using var one = await FieldPhone.OpenAsync(fixture);
        await one.AddUnitAsync("两人同填的书屋");
        await one.ExpectInOutboxAsync("两人同填的书屋", "已存");
        await using var other = await FieldPhone.OpenAsync(fixture);
        await one.OfflineAsync();
        await ChangeAsync(one, "两人同填的书屋", "文具零售");
        await ChangeAsync(other, "两人同填的书屋", "报刊零售");
        await other.ExpectInOutboxAsync("两人同填的书屋", "已存");
        await one.OnlineAsync();
        await one.ExpectInOutboxAsync("两人同填的书屋", "待裁决");
        await one.Page.GetByText("两人同填的书屋").First.ClickAsync();
        await Assertions.Expect(one.Page.Locator("main")).ToContainTextAsync("文具零售");
        Assert.Equal("报刊零售", (await one.RecordOfAsync("两人同填的书屋")).Activity);
    }

    [Fact]
    public async Task A_returned_record_comes_with_its_comment_and_its_correction_is_submitted_again()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.AddUnitAsync("要改的书屋");
        await phone.ExpectInOutboxAsync("要改的书屋", "已存");
        var record = await phone.RecordOfAsync("要改的书屋");
        await ReviewAsync(record.Uid, new ReviewInput(ReviewStatus.Returned, "业务写得太笼统"));
        await phone.KillTabAsync();
        await phone.Page.GetByText("业务写得太笼统").First.ClickAsync();
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("退回原因：业务写得太笼统");
        await ChangeAsync(phone, "要改的书屋", "儿童图书零售");
        await phone.ExpectInOutboxAsync("要改的书屋", "已存");
        record = await phone.RecordOfAsync("要改的书屋");
        Assert.Equal((ReviewStatus.Submitted, null, "儿童图书零售"), (record.Review, record.ReviewComment, record.Activity));

        await ReviewAsync(record.Uid, new ReviewInput(ReviewStatus.Checked, null), new ReviewInput(ReviewStatus.TownshipAccepted, null));
        await phone.KillTabAsync($"/field/#/record/{record.Uid}");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("手机上不能再改");
        await Assertions.Expect(phone.Link("修改")).ToBeHiddenAsync();
    }

    private async Task ReviewAsync(Guid uid, params ReviewInput[] steps)
    {
        await using var context = fixture.Portal.Database.CreateContext();
        var who = new CurrentActor();
        who.Is(Actor.Portal("tests"));
        foreach (var step in steps)
        {
            Assert.Null((await new RecordReviewService(context, who, PersonalData.Masked, TimeProvider.System).ReviewOneAsync(uid, step, TestContext.Current.CancellationToken)).Problem);
        }
    }

    private static async Task ChangeAsync(FieldPhone phone, string name, string activity)
    {
        await phone.GoAsync($"#/search/{FieldPhone.First}");
        await phone.Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name }).First.ClickAsync();
        await phone.Link("修改").ClickAsync();
        await phone.Page.GetByLabel("主要业务活动（必填）").FillAsync(activity);
        await HandInAsync(phone);
    }

    /// <summary>What the checks only ask about is looked at and handed in all the same.</summary>
    private static async Task HandInAsync(FieldPhone phone)
    {
        await phone.Button("提交").ClickAsync();
        var done = phone.Page.GetByText("已提交，等待上报");
        await done.Or(phone.Page.GetByText("请再看一眼")).WaitForAsync();
        if (!await done.IsVisibleAsync())
        {
            await phone.Button("提交").ClickAsync();
        }

        await done.WaitForAsync();
    }
}
