using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CensusPortal.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Api;

/// <summary>What a phone and the portal say to each other, through everything a request passes.</summary>
public abstract class SyncApiTests(PortalFixture portal)
{
    private const long MostOfAnArea = 200 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_phone_sends_a_record_gets_a_receipt_and_the_office_finds_it_with_its_history()
    {
        var (phone, area) = await PhoneAsync();
        var (id, body) = Unit(area, "同步小店");

        using var answer = await phone.PostAsJsonAsync("/api/v1/sync", body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        using var again = await phone.PostAsJsonAsync("/api/v1/sync", body, Cancel);

        Assert.Equal((HttpStatusCode.OK, "1"), (answer.StatusCode, Mark(answer)));
        Assert.Equal(text, await again.Content.ReadAsStringAsync(Cancel));
        var result = JsonDocument.Parse(text).RootElement.GetProperty("results")[0];
        Assert.Equal(("stored", 1, JsonValueKind.Null), (result.GetProperty("status").GetString(), result.GetProperty("version").GetInt32(), result.GetProperty("problem").ValueKind));
        Assert.Matches("^[0-9]{10}$", result.GetProperty("receipt").GetString());
        using var office = await portal.ProgramAsync();
        var stored = await office.GetFromJsonAsync<JsonElement>($"/api/v1/records/{id}", Cancel);
        Assert.Equal(("同步小店", id), (stored.GetProperty("name").GetString(), stored.GetProperty("uid").GetGuid()));
        var line = Assert.Single((await office.GetFromJsonAsync<JsonElement>($"/api/v1/records/{id}/history", Cancel)).EnumerateArray());
        Assert.Equal(("*", "sync"), (line.GetProperty("field").GetString(), line.GetProperty("reason").GetString()));
        var listed = await office.GetFromJsonAsync<JsonElement>($"/api/v1/records?area={area}&limit=500", Cancel);
        Assert.Contains(listed.GetProperty("rows").EnumerateArray(), r => r.GetProperty("uid").GetGuid() == id);
        Assert.DoesNotContain("15400000777", await LogsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_refusal_carries_the_mark_and_says_what_it_is()
    {
        var (phone, area) = await PhoneAsync();
        using var nobody = portal.Browser(session: null);
        var (_, body) = Unit(area, "甲");
        var ids = Enumerable.Range(0, 201).Select(_ => Change(Guid.NewGuid(), area, "乙")).ToList();
        var change = Change(Guid.NewGuid(), area, "丙");
        using var first = await phone.PostAsJsonAsync("/api/v1/sync", new { deviceId = Guid.NewGuid(), changes = new[] { change } }, Cancel);

        using var signedOut = await nobody.PostAsJsonAsync("/api/v1/sync", body, Cancel);
        using var tooMany = await phone.PostAsJsonAsync("/api/v1/sync", new { deviceId = Guid.NewGuid(), changes = ids }, Cancel);
        using var tooLarge = await phone.PostAsync("/api/v1/sync", new StringContent(new string(' ', 2 << 20), Encoding.UTF8, "application/json"), Cancel);
        using var malformed = await phone.PostAsJsonAsync("/api/v1/sync", new { changes = Array.Empty<object>() }, Cancel);
        change["areaCode"] = "000000000000000";
        using var other = await phone.PostAsJsonAsync("/api/v1/sync", new { deviceId = Guid.NewGuid(), changes = new[] { change } }, Cancel);

        Assert.Equal([401, 413, 413, 400, 409], new[] { signedOut, tooMany, tooLarge, malformed, other }.Select(a => (int)a.StatusCode));
        Assert.All([signedOut, tooMany, tooLarge, malformed, other], a => Assert.Equal("1", Mark(a)));
        Assert.Equal("sync.other-content", (await other.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_first_load_of_an_area_is_small_and_a_token_brings_only_what_changed()
    {
        var (phone, area) = await PhoneAsync();
        var (bytes, lines) = await LoadAsync(phone, null);

        Assert.InRange(bytes, 1, MostOfAnArea);
        Assert.Equal("me", lines[0].GetProperty("type").GetString());
        Assert.Equal(area, lines.Single(l => Type(l) == "area").GetProperty("code").GetString());
        await using (var context = portal.Database.CreateContext())
        {
            Assert.Equal(await context.BaseList.CountAsync(e => e.AreaCode == area, Cancel), Rows(lines, "base"));
            Assert.Equal(await context.Records.CountAsync(r => r.AreaCode == area, Cancel), Rows(lines, "records"));
        }

        var token = Token(lines);
        var (_, nothing) = await LoadAsync(phone, token);
        Assert.DoesNotContain(nothing, l => Type(l) is "rows" or "area" or "codes" or "gone");
        var (id, body) = Unit(area, "后来的店");
        using var sent = await phone.PostAsJsonAsync("/api/v1/sync", body, Cancel);
        var (_, more) = await LoadAsync(phone, token);
        var rows = Assert.Single(more, l => Type(l) == "rows");
        Assert.Equal(("records", 16), (rows.GetProperty("part").GetString(), rows.GetProperty("of").GetInt32()));
        Assert.Contains(rows.GetProperty("rows").EnumerateArray(), r => r.GetProperty("id").GetGuid() == id && r.GetProperty("fields").GetProperty("name").GetString() == "后来的店");
        Assert.DoesNotContain((await LoadAsync(phone, Token(more))).Lines, l => Type(l) == "rows");
    }

    [Fact]
    public async Task A_load_that_broke_off_goes_on_from_its_last_token()
    {
        var (phone, _) = await PhoneAsync();
        var (_, lines) = await LoadAsync(phone, null);
        var half = lines.Take(lines.Count / 2).ToList();

        var (_, rest) = await LoadAsync(phone, half.Last(l => Type(l) == "token").GetProperty("token").GetString());

        int Of(IEnumerable<JsonElement> some, string part) => Rows([.. some], part);
        var whole = half.Take(half.FindLastIndex(l => Type(l) == "token")).ToList();
        Assert.All(["records", "base", "buildings", "staff"], part => Assert.Equal(Of(lines, part), Of(whole, part) + Of(rest, part)));
    }

    [Fact]
    public async Task An_area_taken_away_is_told_and_what_the_phone_still_sends_for_it_is_parked_for_the_office_to_decide()
    {
        var (phone, area, name) = await NamedPhoneAsync();
        var (_, lines) = await LoadAsync(phone, null);
        await using (var context = portal.Database.CreateContext())
        {
            await context.AccountPlaces.Where(p => context.Accounts.Any(a => a.Id == p.AccountId && a.UserName == name)).ExecuteDeleteAsync(Cancel);
        }

        await Task.Delay(TimeSpan.FromSeconds(5.5), Cancel); // what a set of places means is kept for five
        var (id, body) = Unit(area, "别人的店");
        using var sent = await phone.PostAsJsonAsync("/api/v1/sync", body, Cancel);
        var (_, after) = await LoadAsync(phone, Token(lines));

        var result = (await sent.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("results")[0];
        Assert.Equal(("parked", "sync.reassigned"), (result.GetProperty("status").GetString(), result.GetProperty("problem").GetProperty("code").GetString()));
        Assert.Equal(area, Assert.Single(after, l => Type(l) == "gone").GetProperty("area").GetString());
        var parked = Assert.Single(after, l => Type(l) == "rows");
        Assert.Equal(("", "parked"), (parked.GetProperty("area").GetString(), parked.GetProperty("part").GetString()));
        var number = parked.GetProperty("rows")[0].GetProperty("id").GetInt64();
        using var office = portal.Browser();
        Assert.Contains("别人的店", await office.GetStringAsync("/records/parked", Cancel), StringComparison.Ordinal);
        var page = await office.GetStringAsync($"/records/parked/{number}", Cancel);
        using var decided = await office.PostAsync($"/records/parked/{number}", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["version"] = "0", ["whole"] = "mine", ["__RequestVerificationToken"] = PageText.Token(page),
        }), Cancel);
        Assert.Equal("/records/parked", decided.Headers.Location?.OriginalString);
        await using var stored = portal.Database.CreateContext();
        Assert.Equal("别人的店", (await stored.Records.SingleAsync(r => r.Uid == id, Cancel)).Name);
        var (_, told) = await LoadAsync(phone, Token(after));
        Assert.Equal("decided", Assert.Single(told, l => Type(l) == "rows").GetProperty("rows")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_unsent_data_of_a_phone_go_in_by_the_office_once()
    {
        var (phone, area, name) = await NamedPhoneAsync();
        var change = Change(Guid.NewGuid(), area, "坏手机里的店");
        var device = Guid.NewGuid();
        var file = JsonSerializer.Serialize(new { format = "census-field-unsent-1", deviceId = device, account = name, savedAt = DateTime.UtcNow, changes = new[] { change } });
        using var office = portal.Browser();
        var page = await office.GetStringAsync("/records/parked", Cancel);

        foreach (var _ in new[] { 1, 2 })
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(PageText.Token(page)), "__RequestVerificationToken" }, { new StringContent(file), "file", "unsent.json" },
            };
            using var taken = await office.PostAsync("/records/parked?handler=Unsent", form, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        using var sent = await phone.PostAsJsonAsync("/api/v1/sync", new { deviceId = device, changes = new[] { change } }, Cancel);
        Assert.Equal("stored", (await sent.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("results")[0].GetProperty("status").GetString());
        await using var context = portal.Database.CreateContext();
        var uid = (Guid)change["recordId"]!;
        Assert.Equal(name, (await context.FieldChanges.SingleAsync(c => c.RecordUid == uid, Cancel)).Actor);
        Assert.Equal(2, await context.ActivityLog.CountAsync(e => e.Action == "record.unsent-imported" && e.Actor == "admin", Cancel));
    }

    private async Task<(HttpClient Phone, string Area)> PhoneAsync()
    {
        var (phone, area, _) = await NamedPhoneAsync();
        return (phone, area);
    }

    private async Task<(HttpClient Phone, string Area, string Name)> NamedPhoneAsync()
    {
        await using var context = portal.Database.CreateContext();
        var area = await context.BaseList.Where(e => e.AreaCode != null).GroupBy(e => e.AreaCode).OrderByDescending(g => g.Count()).Select(g => g.Key!).FirstAsync(Cancel);
        var name = $"phone{Guid.NewGuid():N}"[..18];
        await portal.OpenAsync(name, AccountRole.Enumerator, area);
        return (await portal.ProgramAsync(name), area, name);
    }

    private static (Guid Id, object Body) Unit(string area, string name)
    {
        var change = Change(Guid.NewGuid(), area, name);
        return ((Guid)change["recordId"]!, new { deviceId = Guid.NewGuid(), changes = new[] { change } });
    }

    private static Dictionary<string, object?> Change(Guid id, string area, string name) => new()
    {
        ["changeId"] = Guid.NewGuid(), ["recordId"] = id, ["kind"] = "unit", ["areaCode"] = area, ["baseVersion"] = 0, ["capturedAt"] = "2023-11-03T04:00:00Z",
        ["fields"] = new { kind = "legal-entity", name, address = "柳桥路1号", activity = "零售", operatingStatus = "1", mobile = "15400000777" },
    };

    private static async Task<(long Bytes, List<JsonElement> Lines)> LoadAsync(HttpClient phone, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sync" + (token is null ? "" : $"?since={token}"));
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await phone.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.OK, "1", "application/x-ndjson"), (answer.StatusCode, Mark(answer), answer.Content.Headers.ContentType?.MediaType));
        var packed = await answer.Content.ReadAsByteArrayAsync(Cancel);
        await using var plain = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        var text = await reader.ReadToEndAsync(Cancel);
        return (packed.Length, [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)]);
    }

    private static string? Type(JsonElement line) => line.GetProperty("type").GetString();

    private static string Token(List<JsonElement> lines) => lines.Last(l => Type(l) == "token").GetProperty("token").GetString()!;

    private static int Rows(List<JsonElement> lines, string part) =>
        lines.Where(l => Type(l) == "rows" && l.GetProperty("part").GetString() == part).Sum(l => l.GetProperty("rows").GetArrayLength());

    private static string? Mark(HttpResponseMessage answer) => answer.Headers.TryGetValues("X-Census-Sync", out var values) ? values.Single() : null;

    /// <summary>What the portal wrote to its own logs so far.</summary>
    private async Task<string> LogsAsync()
    {
        var folder = portal.LogFolder;
        var text = new StringBuilder(folder.ToString(CultureInfo.InvariantCulture));
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(open);
            text.Append(await reader.ReadToEndAsync(Cancel));
        }

        return text.ToString();
    }
}

public sealed class SyncApiOnSqliteTests(PortalFixture portal) : SyncApiTests(portal), IClassFixture<PortalFixture>;

public sealed class SyncApiOnPostgresTests(PostgresPortalFixture portal) : SyncApiTests(portal), IClassFixture<PostgresPortalFixture>;
