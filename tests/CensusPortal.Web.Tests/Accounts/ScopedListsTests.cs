using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Divisions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>What lists, exports, counts and figures hold for somebody with a part of the city, as the pages and the API answer.</summary>
public sealed class ScopedListsTests(AccessCast cast) : IClassFixture<AccessCast>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Scoped => new("block-office", "township-office", "instructor", "enumerator", "leader", "machine-client", "two-townships");

    [Theory, MemberData(nameof(Scoped))]
    public async Task The_api_lists_every_row_of_the_scope_and_none_else_and_counts_them(string name)
    {
        using var client = await cast.AsAsync(name);
        await using var context = cast.Database.CreateContext();
        var records = (await context.Records.AsNoTracking().ToListAsync(Cancel)).Where(r => Covers(name, r.Place)).Select(r => r.Id).Order();
        Assert.Equal(records, await WalkAsync(client, "/api/v1/records?limit=500"));
        var entries = (await context.BaseList.AsNoTracking().ToListAsync(Cancel)).Where(e => Covers(name, e.Place)).Select(e => e.Id).Order();
        Assert.Equal(entries, await WalkAsync(client, "/api/v1/base-lists?limit=500&sort=name"));
        using var progress = JsonDocument.Parse(await client.PageAsync("/api/v1/progress"));
        var total = progress.RootElement.GetProperty("total");
        Assert.Equal(records.Count(), total.GetProperty("unitCollected").GetInt32() + total.GetProperty("householdCollected").GetInt32());
    }

    [Theory]
    [InlineData("block-office")]
    [InlineData("township-office")]
    [InlineData("two-townships")]
    public async Task An_export_holds_the_rows_of_the_list(string name)
    {
        using var client = await cast.AsAsync(name);
        await using var context = cast.Database.CreateContext();
        var units = (await context.Records.AsNoTracking().Where(r => r.Subject == Domain.BaseLists.SubjectKind.Unit).ToListAsync(Cancel)).Count(r => Covers(name, r.Place));
        Assert.Equal(units + 1, await ExportedAsync(client, "/records/export?kind=unit"));
        var staff = (await context.Assignments.AsNoTracking().ToListAsync(Cancel))
            .Join(await context.Areas.AsNoTracking().ToListAsync(Cancel), s => s.AreaCode, a => a.Code, (s, a) => (s.StaffMemberId, a))
            .Where(x => Covers(name, new Place(x.a.Code, x.a.DistrictCode, x.a.TownshipCode, x.a.BlockCode))).Select(x => x.StaffMemberId).Distinct().Count();
        Assert.Equal(staff + 1, await ExportedAsync(client, "/staff/export"));
    }

    [Theory, MemberData(nameof(Scoped))]
    public async Task No_page_calls_a_part_the_city_or_names_a_division_outside(string name)
    {
        using var client = await cast.AsAsync(name);
        await using var context = cast.Database.CreateContext();
        var divisions = await context.Divisions.AsNoTracking().Where(d => d.Level != DivisionLevel.City && d.BlockCode != cast.Corner.BlockCode).ToListAsync(Cancel);
        string[] foreign = [.. divisions.Where(d => !Covers(name, new Place(null, d.Level == DivisionLevel.District ? d.Code : null, d.TownshipCode, d.BlockCode))
            && !divisions.Any(o => o.Code != d.Code && (o.BlockCode == d.Code || o.TownshipCode == d.Code)
                && Covers(name, new Place(null, o.Level == DivisionLevel.District ? o.Code : null, o.TownshipCode, o.BlockCode)))).Select(d => d.Code)];
        foreach (var address in new[] { "/", "/progress", "/divisions", "/matching", "/records", "/base-lists" })
        {
            var page = await client.PageAsync(address);
            Assert.DoesNotContain("全市", page);
            Assert.DoesNotContain(foreign, code => page.Contains($"area={code}\"", StringComparison.Ordinal) || page.Contains($"value=\"{code}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Buttons_nobody_may_use_are_not_there()
    {
        using var enumerator = await cast.AsAsync(AccessCast.Name(AccountRole.Enumerator, placed: true));
        foreach (var address in new[] { "/", "/matching", "/records", "/base-lists", "/base-lists/outcomes", "/progress?area=" + cast.Corner.Code })
        {
            var page = await enumerator.PageAsync(address);
            foreach (var link in new[] { "/export", "\"/registers", "\"/staff", "\"/imports", "\"/reports", "/matching/run", "/outcomes/edit" })
            {
                Assert.DoesNotContain(link, page);
            }
        }
    }

    private bool Covers(string name, Place place) => name switch
    {
        "block-office" => place.BlockCode == cast.Corner.BlockCode,
        "instructor" => place.DistrictCode == cast.Corner.DistrictCode,
        "enumerator" => place.AreaCode == cast.Corner.Code,
        "two-townships" => place.TownshipCode is { } code && cast.TwoTownships.Contains(code),
        _ => place.TownshipCode == cast.Corner.TownshipCode,
    };

    /// <summary>All ids of a list, page by page; every page must tell the same total, that of the rows.</summary>
    private static async Task<IEnumerable<long>> WalkAsync(HttpClient client, string address)
    {
        var (ids, next, total) = (new List<long>(), (string?)"", 0L);
        while (next is not null)
        {
            using var page = JsonDocument.Parse(await client.PageAsync(address + (next.Length == 0 ? "" : "&after=" + next)));
            ids.AddRange(page.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("id").GetInt64()));
            (next, total) = (page.RootElement.GetProperty("next").GetString(), page.RootElement.GetProperty("total").GetInt64());
        }

        Assert.Equal(ids.Count, total);
        return ids.Order();
    }

    /// <summary>The rows of the workbook's first sheet, its header included.</summary>
    private static async Task<int> ExportedAsync(HttpClient client, string address)
    {
        await using var file = new ZipArchive(await client.GetStreamAsync(address, Cancel));
        using var sheet = new StreamReader(file.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return Regex.Count(await sheet.ReadToEndAsync(Cancel), "<row[ >]");
    }
}
