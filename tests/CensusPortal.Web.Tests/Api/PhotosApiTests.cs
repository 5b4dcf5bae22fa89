using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Api;

/// <summary>Licence photos and positions of phones, through everything a request passes.</summary>
public sealed class PhotosApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    [Fact]
    public async Task A_photo_comes_in_once_and_the_office_sees_it_on_the_records_page_with_a_line_in_the_log()
    {
        var (phone, area, name) = await PhoneAsync();
        var (record, photo) = (await UnitAsync(phone, area, "有照片的店"), Guid.NewGuid());

        using var stored = await PutAsync(phone, photo, record, Picture);
        using var again = await PutAsync(phone, photo, record, Picture);

        Assert.Equal((HttpStatusCode.OK, "1"), (stored.StatusCode, Mark(stored)));
        var receipt = await stored.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((photo, Convert.ToHexStringLower(SHA256.HashData(Picture))), (receipt.GetProperty("photoId").GetGuid(), receipt.GetProperty("contentHash").GetString()));
        Assert.Equal(await stored.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        using var program = await portal.ProgramAsync();
        var document = await program.GetFromJsonAsync<JsonElement>($"/api/v1/records/{record}", Cancel);
        Assert.Equal(photo, Assert.Single(document.GetProperty("photos").EnumerateArray()).GetGuid());
        using var office = portal.Browser();
        var page = await office.GetStringAsync($"/records/{document.GetProperty("id").GetInt64()}", Cancel);
        Assert.Contains("证照照片（1）", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"/records/photos/{photo}", page, StringComparison.Ordinal);
        using var shown = await office.GetAsync($"/records/photos/{photo}", Cancel);
        Assert.Equal(Picture, await shown.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(("image/jpeg", "no-store", "nosniff"), (shown.Content.Headers.ContentType?.ToString(), shown.Headers.CacheControl?.ToString(), shown.Headers.GetValues("X-Content-Type-Options").Single()));
        await using var context = portal.Database.CreateContext();
        Assert.Equal(1, await context.ActivityLog.CountAsync(e => e.Action == "row.unmasked" && e.Detail!.Contains(photo.ToString()), Cancel));
        Assert.Equal(1, await context.ActivityLog.CountAsync(e => e.Action == "record.photo-stored" && e.Actor == name, Cancel));
    }

    [Fact]
    public async Task Whoever_does_not_see_the_record_does_not_see_its_photo_and_who_sees_no_names_none_at_all()
    {
        var (phone, area, _) = await PhoneAsync();
        var (record, photo) = (await UnitAsync(phone, area, "别处的店"), Guid.NewGuid());
        using var stored = await PutAsync(phone, photo, record, Picture);
        await using var context = portal.Database.CreateContext();
        var elsewhere = await context.Areas.Where(a => a.Code != area).OrderByDescending(a => a.Code).Select(a => a.Code).FirstAsync(Cancel);
        await portal.OpenAsync("photo-outside", AccountRole.Enumerator, elsewhere);
        await portal.OpenAsync("photo-leader", AccountRole.Leader);
        using var outside = portal.Browser(await portal.SignInAsync("photo-outside"));
        using var leader = portal.Browser(await portal.SignInAsync("photo-leader"));

        using var refused = await outside.GetAsync($"/records/photos/{photo}", Cancel);
        using var forbidden = await leader.GetAsync($"/records/photos/{photo}", Cancel);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (refused.StatusCode, forbidden.StatusCode));
        Assert.False(await context.ActivityLog.AnyAsync(e => e.Action == "row.unmasked" && e.Detail!.Contains(photo.ToString()), Cancel));
    }

    [Fact]
    public async Task Every_refusal_of_a_photo_carries_the_mark_and_says_what_it_is()
    {
        var (phone, area, _) = await PhoneAsync();
        var (record, photo) = (await UnitAsync(phone, area, "有问题的照片"), Guid.NewGuid());
        using var stored = await PutAsync(phone, photo, record, Picture);
        byte[] large = [.. Picture, .. new byte[500_000], 0xFF, 0xD9];

        foreach (var (id, of, content, type, status, code) in new[]
        {
            (photo, record, Picture.Append((byte)0xFF).Append((byte)0xD9).ToArray(), "image/jpeg", 409, "photo.other-content"),
            (Guid.NewGuid(), Guid.NewGuid(), Picture, "image/jpeg", 404, "photo.no-record"),
            (Guid.NewGuid(), record, large, "image/jpeg", 413, "photo.too-large"),
            (Guid.NewGuid(), record, "GIF89a"u8.ToArray(), "image/jpeg", 400, "photo.not-jpeg"),
            (Guid.NewGuid(), record, Picture, "image/png", 400, "photo.not-jpeg"),
        })
        {
            using var answer = await PutAsync(phone, id, of, content, type);
            Assert.Equal((status, "1", code), ((int)answer.StatusCode, Mark(answer), (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task A_position_is_kept_with_the_receipt_and_one_that_is_none_is_named()
    {
        var (phone, area, _) = await PhoneAsync();
        var id = Guid.NewGuid();

        using var stored = await phone.PostAsJsonAsync("/api/v1/sync", Body(Change(id, area, "有位置的店", new { longitude = 116.397489, latitude = 39.908823, accuracy = 12.3 })), Cancel);
        using var half = await phone.PostAsJsonAsync("/api/v1/sync", Body(Change(Guid.NewGuid(), area, "半个位置的店", new { longitude = 116.4 })), Cancel);
        using var nowhere = await phone.PostAsJsonAsync("/api/v1/sync", Body(Change(Guid.NewGuid(), area, "不在地球上的店", new { longitude = 116.4, latitude = 91, accuracy = 1 })), Cancel);

        Assert.Equal([200, 400, 400], new[] { stored, half, nowhere }.Select(a => (int)a.StatusCode));
        Assert.Contains("position", (await nowhere.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await using var context = portal.Database.CreateContext();
        var receipt = await context.SyncChanges.SingleAsync(c => c.RecordUid == id, Cancel);
        Assert.Equal((116.397489, 39.908823, 12.3), (receipt.Longitude, receipt.Latitude, receipt.Accuracy));
    }

    private async Task<(HttpClient Phone, string Area, string Name)> PhoneAsync()
    {
        await using var context = portal.Database.CreateContext();
        var area = await context.Areas.OrderBy(a => a.Code).Select(a => a.Code).FirstAsync(Cancel);
        var name = $"photo{Guid.NewGuid():N}"[..18];
        await portal.OpenAsync(name, AccountRole.Enumerator, area);
        return (await portal.ProgramAsync(name), area, name);
    }

    private static async Task<Guid> UnitAsync(HttpClient phone, string area, string name)
    {
        var id = Guid.NewGuid();
        using var answer = await phone.PostAsJsonAsync("/api/v1/sync", Body(Change(id, area, name)), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return id;
    }

    private static object Body(object change) => new { deviceId = Guid.NewGuid(), changes = new[] { change } };

    private static Dictionary<string, object?> Change(Guid id, string area, string name, object? position = null) => new()
    {
        ["changeId"] = Guid.NewGuid(), ["recordId"] = id, ["kind"] = "unit", ["areaCode"] = area, ["baseVersion"] = 0, ["capturedAt"] = "2023-11-03T04:00:00Z",
        ["fields"] = new { kind = "legal-entity", name, address = "柳桥路1号", activity = "零售", operatingStatus = "1" }, ["position"] = position,
    };

    private static async Task<HttpResponseMessage> PutAsync(HttpClient phone, Guid id, Guid record, byte[] content, string type = "image/jpeg")
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await phone.PutAsync($"/api/v1/sync/photos/{id}?recordId={record}&takenAt=2023-11-03T04:00:00Z", body, Cancel);
    }

    private static string? Mark(HttpResponseMessage answer) => answer.Headers.TryGetValues("X-Census-Sync", out var values) ? values.Single() : null;
}
