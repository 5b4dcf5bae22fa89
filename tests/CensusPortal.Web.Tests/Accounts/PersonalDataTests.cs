using System.Net;
using System.Text.Json;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>Phones and names: masked, shown in full only to who may see them, and never without a line in the log.</summary>
public sealed class PersonalDataTests(AccessCast cast) : IClassFixture<AccessCast>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_office_sees_a_record_in_full_on_asking_and_the_log_says_so()
    {
        var record = await RecordAsync();
        using var browser = await cast.AsAsync(AccessCast.Name(AccountRole.TownshipOffice, placed: true));
        var masked = await browser.PageAsync($"/records/{record.Id}");
        Assert.DoesNotContain(record.Mobile!, masked);
        Assert.Contains(PersonalData.MaskPhone(record.Mobile)!, masked);
        Assert.Contains(record.Representative!, masked);
        var before = await LinesAsync();

        using var answer = await browser.PostFormAsync($"/records/{record.Id}", $"/records/{record.Id}?handler=Unmask");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(record.Mobile!, await answer.Content.ReadAsStringAsync(Cancel));

        var line = Assert.Single(await LinesAsync(), l => before.All(b => b.Sequence != l.Sequence));
        Assert.Equal((ActivityObjects.Record, $"{record.Id}", record.AreaCode, "township-office"), (line.ObjectKind, line.ObjectId, line.PlaceCode, line.Actor));
        Assert.Contains("移动电话", line.Detail);
        Assert.DoesNotContain(record.Mobile!, line.Detail);
        Assert.Contains($"/activity-log/{line.Sequence}\"", await browser.PageAsync($"/activity-log?kind={ActivityObjects.Record}&id={record.Id}&result=done"));
    }

    [Fact]
    public async Task A_leader_and_a_program_see_neither_numbers_nor_names_and_no_button()
    {
        var record = await RecordAsync();
        foreach (var role in new[] { AccountRole.Leader, AccountRole.MachineClient })
        {
            using var client = await cast.AsAsync(AccessCast.Name(role, placed: true));
            foreach (var address in new[] { $"/records/{record.Id}", "/records?area=" + record.AreaCode, $"/api/v1/records/{record.Id}", "/api/v1/records?area=" + record.AreaCode })
            {
                var page = await client.PageAsync(address);
                Assert.DoesNotContain(record.Mobile!, page);
                Assert.DoesNotContain(">" + record.Representative + "<", page);
                Assert.DoesNotContain("\"" + record.Representative + "\"", page);
                Assert.DoesNotContain("显示完整信息", page);
            }
        }
    }

    [Fact]
    public async Task The_api_gives_a_row_in_full_only_on_asking()
    {
        var record = await RecordAsync();
        using var browser = await cast.AsAsync(AccessCast.Name(AccountRole.Enumerator, placed: true));
        Assert.Equal(PersonalData.MaskPhone(record.Mobile), await FieldAsync(browser, $"/api/v1/records/{record.Id}"));
        var before = await LinesAsync();
        Assert.Equal(record.Mobile, await FieldAsync(browser, $"/api/v1/records/{record.Id}?unmask=true"));
        Assert.Equal(before.Count + 1, (await LinesAsync()).Count);
    }

    [Fact]
    public async Task A_number_finds_its_row_for_an_office_and_nothing_for_a_leader()
    {
        var record = await RecordAsync();
        var address = "/api/v1/records?q=" + record.Mobile;
        using var office = await cast.AsAsync(AccessCast.Name(AccountRole.TownshipOffice, placed: true));
        using var leader = await cast.AsAsync(AccessCast.Name(AccountRole.Leader, placed: true));
        Assert.Contains($"\"id\":{record.Id},", await office.PageAsync(address));
        Assert.Contains("\"rows\":[]", await leader.PageAsync(address));
    }

    private static async Task<string?> FieldAsync(HttpClient client, string address)
    {
        using var document = JsonDocument.Parse(await client.PageAsync(address));
        return document.RootElement.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("column").GetString() == "移动电话").GetProperty("value").GetString();
    }

    private async Task<Domain.Records.ClearanceRecord> RecordAsync()
    {
        await using var context = cast.Database.CreateContext();
        return await context.Records.AsNoTracking().Where(r => r.AreaCode == cast.Corner.Code && r.Mobile != null && r.Mobile.Length == 11 && r.Representative != null
            && r.Representative.Length > 1 && context.Records.Count(o => o.Mobile == r.Mobile) == 1).OrderBy(r => r.Id).FirstAsync(Cancel);
    }

    private async Task<List<ActivityEntry>> LinesAsync()
    {
        await using var context = cast.Database.CreateContext();
        return await context.ActivityLog.AsNoTracking().Where(l => l.Action == ActivityActions.Unmasked).ToListAsync(Cancel);
    }
}
