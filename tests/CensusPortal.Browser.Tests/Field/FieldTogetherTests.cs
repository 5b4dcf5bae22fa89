using CensusPortal.Domain.Accounts;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>Two people on one record, and a portal that dies under them (多人与断电).</summary>
public sealed class FieldTogetherTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Both_people_of_a_collision_are_told_and_both_hear_of_the_decision()
    {
        const string name = "两人不同的书屋";
        await using var enumerator = await FieldPhone.OpenAsync(fixture);
        await enumerator.AddUnitAsync(name);
        await enumerator.ExpectInOutboxAsync(name, "已存");
        await using var instructor = await FieldPhone.OpenAsync(fixture, "instructor");
        await instructor.OfflineAsync();
        await ChangeAsync(instructor, name, "文具零售");
        await ChangeAsync(enumerator, name, "报刊零售");
        await enumerator.ExpectInOutboxAsync(name, "已存");
        await instructor.OnlineAsync();
        await instructor.ExpectInOutboxAsync(name, "待裁决");

        await enumerator.GoAsync("#/");
        await enumerator.Button("现在同步").ClickAsync();
        await Line(enumerator, name).GetByText("改了您填过的同一项").WaitForAsync();
        await Line(enumerator, name).ClickAsync();
        await Assertions.Expect(enumerator.Page.Locator("main")).ToContainTextAsync("文具零售");
        await Assertions.Expect(enumerator.Page.Locator("main")).ToContainTextAsync("报刊零售");
        Assert.Empty((await enumerator.Page.RunAxe()).Violations);

        await DecideAsync(name, (await enumerator.RecordOfAsync(name)).Id);
        foreach (var phone in new[] { enumerator, instructor })
        {
            await phone.GoAsync("#/");
            await phone.Button("现在同步").ClickAsync();
            await Line(phone, name).GetByText("已裁决", new() { Exact = true }).WaitForAsync();
            await phone.Button("已裁决的知道了").ClickAsync();
            await Assertions.Expect(Line(phone, name)).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task A_portal_that_dies_while_a_phone_sends_has_every_record_once_afterwards()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        string[] names = [.. Enumerable.Range(1, 6).Select(i => $"断电的书屋{i}号")];
        foreach (var some in names.Chunk(2))
        {
            await phone.OfflineAsync();
            foreach (var name in some)
            {
                await phone.AddUnitAsync(name);
            }

            var sent = phone.Gateway.Sent;
            await phone.OnlineAsync();
            await UntilAsync(() => phone.Gateway.Sent > sent);
            await fixture.Portal.KillAsync();
            await fixture.Portal.StartAgainAsync();
        }

        await phone.GoAsync("#/outbox");
        await phone.Button("现在发送").ClickAsync();
        foreach (var name in names)
        {
            await phone.ExpectInOutboxAsync(name, "已存");
        }

        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        foreach (var name in names)
        {
            var record = await context.Records.AsNoTracking().SingleAsync(r => r.Name == name, TestContext.Current.CancellationToken);
            var receipt = await context.SyncChanges.AsNoTracking().SingleAsync(c => c.RecordUid == record.Uid, TestContext.Current.CancellationToken);
            Assert.Equal(receipt.Receipt, await phone.ReceiptOfAsync(name));
        }
    }

    [Fact]
    public async Task A_long_list_comes_some_rows_at_a_time_and_is_found_where_it_was_left()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        var rows = phone.Page.Locator("main ul.rows > li");
        await phone.GoAsync($"#/area/{FieldPhone.First}/all");
        await Assertions.Expect(rows).ToHaveCountAsync(50);
        await phone.Page.GetByText("再显示").ClickAsync();
        await Assertions.Expect(rows.Nth(50).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await rows.Nth(50).ScrollIntoViewIfNeededAsync();
        var left = await phone.Page.EvaluateAsync<double>("scrollY");
        var count = await rows.CountAsync();
        Assert.True(left > 1_000);
        await rows.Nth(50).ClickAsync();
        await phone.Page.GetByText("没有在正常经营？").Or(phone.Link("打开清查表")).First.WaitForAsync();
        await phone.Page.GoBackAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(count);
        Assert.InRange(await phone.Page.EvaluateAsync<double>("scrollY"), left - 5, left + 5);
    }

    private async Task DecideAsync(string name, long record)
    {
        var office = await fixture.OpenAsync(state: fixture.Reviewer);
        await office.GotoAsync($"/records/{record}");
        await Assertions.Expect(office.Locator(".menu-count")).ToBeVisibleAsync();
        await office.Locator(".notice-warning").GetByRole(AriaRole.Link).ClickAsync();
        await office.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "裁决", Exact = true }).ClickAsync();
        await office.GetByText("已裁决，两个人的手机下次同步时都会收到").First.WaitForAsync();
        await office.Context.CloseAsync();
    }

    private static ILocator Line(FieldPhone phone, string name) => phone.Page.Locator("main").GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    private static async Task ChangeAsync(FieldPhone phone, string name, string activity)
    {
        await phone.GoAsync($"#/search/{FieldPhone.First}");
        await phone.Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await Line(phone, name).First.ClickAsync();
        await phone.Link("修改").ClickAsync();
        await phone.Page.GetByLabel("主要业务活动（必填）").FillAsync(activity);
        await phone.Button("提交").ClickAsync();
        await phone.Page.GetByText("已提交，等待上报").WaitForAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 2_000 && !isSo(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(isSo());
    }
}
