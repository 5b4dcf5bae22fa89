using System.Text;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace CensusPortal.Browser.Tests.Field;

/// <summary>A licence is photographed in the field and looked at in the office (证照照片).</summary>
public sealed class FieldPhotoTests(BrowserFixture fixture)
{
    private const int MostBytes = 300_000;

    [Fact]
    public async Task A_photo_is_made_small_waits_for_its_form_and_is_seen_in_the_office()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.OfflineAsync();
        await phone.AddUnitAsync("拍了照的书屋", isHandedIn: false);
        await TakeAsync(phone);
        await Assertions.Expect(phone.Page.GetByAltText("照片 1")).ToBeVisibleAsync();
        await phone.Button("提交").ClickAsync();
        await phone.Page.GetByText("已提交，等待上报").WaitForAsync();
        await phone.KillTabAsync("/field/#/outbox");
        await Assertions.Expect(Line(phone, "拍了照的书屋")).ToContainTextAsync("照片 1 张，待传 1");
        Assert.Single(await phone.HeldAsync("photoContents"));

        await phone.OnlineAsync();
        await phone.ExpectInOutboxAsync("拍了照的书屋", "已存");
        await Assertions.Expect(Line(phone, "拍了照的书屋")).Not.ToContainTextAsync("待传");

        Assert.Empty(await phone.HeldAsync("photoContents"));
        var record = await phone.RecordOfAsync("拍了照的书屋");
        var (width, height, content) = (0, 0, (await PhotosOfAsync(record)).Single());
        Assert.InRange(content.Length, 1_000, MostBytes);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        var office = await fixture.OpenAsync(state: fixture.Reviewer);
        await office.GotoAsync($"/records/{record.Id}");
        var opening = office.Context.WaitForPageAsync();
        await office.GetByRole(AriaRole.Link, new() { Name = "照片 1" }).ClickAsync();
        var shown = await opening;
        (width, height) = (await shown.EvaluateAsync<int>("document.images[0].naturalWidth"), await shown.EvaluateAsync<int>("document.images[0].naturalHeight"));
        Assert.Equal((4, 3), (width / (width / 4), height / (width / 4)));
        Assert.InRange(width, 600, 1600);
        await office.Context.CloseAsync();
    }

    [Theory, InlineData("提交"), InlineData("删除草稿"), InlineData("返回")]
    public async Task Whoever_leaves_a_form_while_its_photo_is_made_small_finds_no_ghost_of_it(string pressed)
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        phone.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        // The picture is made small only once the test says so: what is pressed comes first on any machine.
        await phone.Page.EvaluateAsync(
            """
            () => {
              const real = window.createImageBitmap, gate = new Promise(open => window.openGate = open);
              window.createImageBitmap = async (...given) => { await gate; return real(...given); };
            }
            """);
        var name = "急着走的书屋" + pressed;
        await phone.OfflineAsync();
        await phone.AddUnitAsync(name, isHandedIn: false);
        await phone.Page.GetByLabel("拍证照").SetInputFilesAsync(await PictureAsync(phone));
        await phone.Page.GetByText("正在缩小照片").WaitForAsync();
        await (pressed == "返回" ? phone.Link("返回") : phone.Button(pressed)).ClickAsync();
        if (pressed != "返回")
        {
            await Assertions.Expect(phone.Button(pressed)).ToHaveAttributeAsync("aria-busy", "true");
        }
        else
        {
            await Assertions.Expect(phone.Button("提交")).ToBeHiddenAsync();
        }

        await phone.Page.EvaluateAsync("() => window.openGate()");
        if (pressed == "返回")
        {
            await phone.WaitForHeldAsync("photos", 1);
            Assert.DoesNotContain("#/form/", phone.Page.Url, StringComparison.Ordinal);
        }

        await Assertions.Expect(phone.Button("提交")).ToBeHiddenAsync();
        Assert.Equal(pressed == "返回" ? 1 : 0, (await phone.HeldAsync("drafts")).Length);
        Assert.Equal(pressed == "删除草稿" ? 0 : 1, (await phone.HeldAsync("photos")).Length);
        if (pressed == "提交")
        {
            await phone.GoAsync("#/outbox");
            await Assertions.Expect(Line(phone, name)).ToContainTextAsync("照片 1 张，待传 1");
        }
    }

    [Fact]
    public async Task A_photo_is_taken_back_before_it_is_sent_and_goes_with_a_draft_that_is_deleted()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        phone.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await phone.AddUnitAsync("不要照片的书屋", isHandedIn: false);
        await TakeAsync(phone);
        await phone.Button("删除照片 1").ClickAsync();
        await Assertions.Expect(phone.Page.GetByAltText("照片 1")).ToBeHiddenAsync();
        Assert.Empty(await phone.HeldAsync("photoContents"));
        await TakeAsync(phone);
        await phone.Button("删除草稿").ClickAsync();
        await Assertions.Expect(phone.Button("删除草稿")).ToBeHiddenAsync();
        Assert.Empty(await phone.HeldAsync("photos"));
        Assert.Empty(await phone.HeldAsync("photoContents"));
    }

    [Fact]
    public async Task Over_a_slow_network_forms_go_and_photos_wait_until_the_enumerator_says_so()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture);
        await phone.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'connection', { value: { effectiveType: '2g' } })");
        await phone.Page.ReloadAsync();
        await phone.AddUnitAsync("网慢的书屋", isHandedIn: false);
        await TakeAsync(phone);
        await phone.Button("提交").ClickAsync();
        await phone.ExpectInOutboxAsync("网慢的书屋", "已存");
        await Assertions.Expect(Line(phone, "网慢的书屋")).ToContainTextAsync("待传 1");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("按“现在发送”才传");
        await phone.Button("现在发送").ClickAsync();
        await Assertions.Expect(Line(phone, "网慢的书屋")).Not.ToContainTextAsync("待传");
        Assert.Single(await PhotosOfAsync(await phone.RecordOfAsync("网慢的书屋")));
    }

    [Fact]
    public async Task A_full_phone_keeps_the_form_and_says_that_the_photo_was_not_kept()
    {
        await using var phone = await FieldPhone.OpenAsync(fixture, quota: 6_000_000);
        await phone.OfflineAsync();
        await phone.AddUnitAsync("拍不下的书屋", isHandedIn: false);
        await phone.FillAsync();
        await phone.Page.GetByLabel("拍证照").SetInputFilesAsync(await PictureAsync(phone));
        await Assertions.Expect(phone.Page.Locator("#notices")).ToContainTextAsync("手机存储满了");
        Assert.Empty(await phone.HeldAsync("photos"));
        await Assertions.Expect(phone.Page.GetByLabel("主要业务活动（必填）")).ToHaveValueAsync("图书零售");
    }

    private static ILocator Line(FieldPhone phone, string name) => phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    private static async Task TakeAsync(FieldPhone phone)
    {
        await phone.Page.GetByLabel("拍证照").SetInputFilesAsync(await PictureAsync(phone));
        await phone.Page.GetByText("照片已保存，提交后发送").WaitForAsync();
        await Assertions.Expect(phone.Page.GetByAltText("照片 1")).ToBeVisibleAsync();
    }

    /// <summary>What a camera writes: 12 million points, and where and by which device it was taken.</summary>
    private static async Task<FilePayload> PictureAsync(FieldPhone phone)
    {
        var drawn = Convert.FromBase64String(await phone.Page.EvaluateAsync<string>(
            """
            () => {
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [4000, 3000];
              const pen = canvas.getContext('2d');
              for (let i = 0; i < 3000; i++) {
                pen.fillStyle = `hsl(${i * 37 % 360} 60% ${20 + i % 60}%)`;
                pen.fillRect(i * 131 % 4000, i * 197 % 3000, 40 + i % 200, 30 + i % 90);
              }
              return canvas.toDataURL('image/jpeg', 0.95).split(',')[1];
            }
            """));
        byte[] exif = [0xFF, 0xE1, 0, 14, .. "Exif\0\0GPS123"u8];
        return new FilePayload { Name = "licence.jpg", MimeType = "image/jpeg", Buffer = [.. drawn[..2], .. exif, .. drawn[2..]] };
    }

    private async Task<List<byte[]>> PhotosOfAsync(ClearanceRecord record)
    {
        await using var context = fixture.Portal.Database.CreateContext(AccessScope.Everything);
        return await context.Photos.Where(p => p.RecordUid == record.Uid).Select(p => context.PhotoContents.First(c => c.PhotoId == p.Id).Content).ToListAsync();
    }
}
