using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>Where a form was handed in, for those who agree to it (填报位置).</summary>
public sealed class FieldPositionTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Who_agrees_sees_how_well_the_phone_knows_and_the_portal_gets_it()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.Context.GrantPermissionsAsync(["geolocation"]);
        await phone.Context.SetGeolocationAsync(new() { Longitude = 116.397489f, Latitude = 39.908823f, Accuracy = 12 });
        await phone.AddUnitAsync("知道在哪的书屋", isHandedIn: false);
        await phone.Button("同意记录位置").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("位置已记录 ±12 米")).ToBeVisibleAsync();
        await phone.Button("提交").ClickAsync();
        await phone.ExpectInOutboxAsync("知道在哪的书屋", "已存");

        var receipt = await ReceiptAsync(await phone.RecordOfAsync("知道在哪的书屋"));
        Assert.Equal((116.3975, 39.9088, 12d), (Math.Round(receipt.Longitude!.Value, 4), Math.Round(receipt.Latitude!.Value, 4), receipt.Accuracy));
        await phone.GoAsync("#/settings");
        await phone.Button("不再记录位置").ClickAsync();
        await Assertions.Expect(phone.Button("同意记录位置")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_does_not_is_not_asked_again_and_everything_works()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.AddUnitAsync("不说在哪的书屋", isHandedIn: false);
        await phone.Button("不用").ClickAsync();
        await phone.Button("提交").ClickAsync();
        await phone.ExpectInOutboxAsync("不说在哪的书屋", "已存");
        await phone.GoAsync($"#/add/unit/{FieldPhone.First}/-/x");
        await Assertions.Expect(phone.Button("提交")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Button("同意记录位置")).ToBeHiddenAsync();
        Assert.Null((await ReceiptAsync(await phone.RecordOfAsync("不说在哪的书屋"))).Longitude);
    }

    [Fact]
    public async Task The_file_of_unsent_data_says_where_each_form_was_handed_in()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.Context.GrantPermissionsAsync(["geolocation"]);
        await phone.Context.SetGeolocationAsync(new() { Longitude = 116.397489f, Latitude = 39.908823f, Accuracy = 30 });
        phone.Gateway.Weather = Weather.Dead;
        await phone.AddUnitAsync("没发出的书屋", isHandedIn: false);
        await phone.Button("同意记录位置").ClickAsync();
        await phone.Page.GetByText("位置已记录 ±30 米").WaitForAsync();
        await phone.Button("提交").ClickAsync();
        await phone.Page.GetByText("已提交，等待上报").WaitForAsync();
        await phone.GoAsync("#/outbox");
        var saving = phone.Page.WaitForDownloadAsync();
        await phone.Button("把未发送的数据存为文件").ClickAsync();
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(await (await saving).PathAsync(), TestContext.Current.CancellationToken));
        Assert.Equal(30, file.RootElement.GetProperty("changes")[0].GetProperty("position").GetProperty("accuracy").GetDouble());
    }

    private async Task<SyncChange> ReceiptAsync(Domain.Records.ClearanceRecord record)
    {
        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        return await context.SyncChanges.AsNoTracking().SingleAsync(c => c.RecordUid == record.Uid);
    }
}
