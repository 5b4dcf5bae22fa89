using System.IO.Compression;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Tests.Testing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Accounts;

/// <summary>Accounts for the whole staff list, and the slips that are handed out.</summary>
public sealed class StaffAccountTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task Everybody_on_the_staff_list_gets_an_account_whose_areas_follow_the_list(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);

        var slips = (await OpenAsync(desk, AccountDesk.Portal)).Value!;

        Assert.Equal(["甲一", "乙二"], slips.Select(s => s.Name));
        Assert.Equal([AccountRole.Instructor, AccountRole.Enumerator], slips.Select(s => s.Role));
        Assert.Equal([$"柳桥一 {TinyOffice.WillowArea}", $"柳桥二 {TinyOffice.WillowArea2}"], slips[0].Areas);
        Assert.Equal(2, slips.Select(s => s.Code).Distinct().Count());
        var activated = await desk.AskAsync<ActivationService, Result<SignInStep>>(a => a.ActivateAsync(slips[0].Code, AccountDesk.Password, null, default));
        Assert.Null(activated.Problem);
        Assert.True((await desk.SignInAsync("15400000001")).IsDone);
        Assert.Equal([TinyOffice.WillowArea, TinyOffice.WillowArea2], (await desk.ActorAsync(slips[0].Account)).Scope.Codes);
        Assert.Equal("account.nobody-chosen", (await OpenAsync(desk, AccountDesk.Portal)).Problem?.Code);
        Assert.Contains("account.added done", await desk.LogAsync());
    }

    [Theory, ClassData<BothDatabases>]
    public async Task An_office_opens_accounts_only_for_people_of_its_own_places(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        await desk.AddAsync("block", AccountRole.BlockOffice, null, TinyOffice.OtherCounty);
        var block = await desk.ActorAsync("block");

        Assert.Equal("account.nobody-chosen", (await OpenAsync(desk, block, TinyOffice.Willow)).Problem?.Code);
        Assert.Equal("乙二", Assert.Single((await OpenAsync(desk, block)).Value!).Name);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task New_slips_make_the_old_codes_and_passwords_void(DatabaseKind kind)
    {
        await using var desk = await AccountDesk.OpenAsync(kind);
        var first = (await OpenAsync(desk, AccountDesk.Portal)).Value![0];
        await using var context = desk.Database.CreateContext();
        var id = await context.Accounts.Where(a => a.UserName == first.Account).Select(a => a.Id).SingleAsync(TestContext.Current.CancellationToken);

        var second = Assert.Single((await desk.AskAsync<StaffAccounts, Result<IReadOnlyList<Slip>>>(s => s.RenewAsync([id], AccountDesk.Portal, default))).Value!);

        Assert.NotEqual(first.Code, second.Code);
        Assert.False((await desk.AskAsync<ActivationService, Result<string>>(a => a.FindAsync(first.Code, null, default))).IsDone);
        Assert.Equal(first.Account, (await desk.AskAsync<ActivationService, Result<string>>(a => a.FindAsync(second.Code, null, default))).Value);
    }

    [Fact]
    public void A_sheet_of_slips_holds_account_areas_code_and_a_picture_for_each()
    {
        List<Slip> slips = [.. Enumerable.Range(1, 23).Select(i => new Slip(
            $"s{i:D5}", $"人{i}", AccountRole.Enumerator, [$"小区{i} 399901001001{i:D3}"], $"ABCD-EFGH-23{i:D2}", new DateTime(2023, 10, 1, 0, 0, 0, DateTimeKind.Utc)))];

        var file = SlipWorkbook.Make(slips, "https://census.example/");

        using var zip = new ZipArchive(new MemoryStream(file.Content));
        var texts = Read(zip, "xl/sharedStrings.xml");
        Assert.All(slips, slip => Assert.All([$"账号：{slip.Account}<", $"{slip.Code}<", $"负责小区：{slip.Areas[0]}<"], text => Assert.Contains(text, texts)));
        Assert.Equal(23, zip.Entries.Count(e => e.FullName.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Contains("manualBreakCount=\"2\"", Read(zip, "xl/worksheets/sheet1.xml"));
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Content), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
    }

    private static string Read(ZipArchive zip, string part)
    {
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    private static Task<Result<IReadOnlyList<Slip>>> OpenAsync(AccountDesk desk, Actor by, string? area = null) =>
        desk.AskAsync<StaffAccounts, Result<IReadOnlyList<Slip>>>(s => s.OpenAsync(area, by, default));
}
