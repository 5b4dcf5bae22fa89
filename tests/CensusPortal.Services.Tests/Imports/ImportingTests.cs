using CensusPortal.Domain.Imports;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Tests.Imports.Files;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>What somebody notices who hands over files of an office that are as they should be.</summary>
public sealed class ImportingTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task A_whole_folder_goes_in_whatever_the_order_of_its_files(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);

        var report = await office.ImportAsync(TinyOffice.All);

        Assert.All(report.Files, f => Assert.Equal((ImportStatus.Done, 0, null), (f.Status, f.Counts.Rejected, f.Problem)));
        Assert.Equal(TinyOffice.All.Sum(t => t.Count), report.Files.Sum(f => f.Counts.Added));
        Assert.True(report.IsClean);
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Every_file_given_twice_changes_nothing(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        var again = await office.ImportAsync(TinyOffice.All);

        Assert.All(again.Files, f => Assert.Equal((f.FileName, 0, 0, 0), (f.FileName, f.Counts.Added, f.Counts.Changed, f.Counts.Rejected)));
        Assert.Equal(TinyOffice.All.Sum(t => t.Count), again.Files.Sum(f => f.Counts.Unchanged));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Every_column_of_a_record_arrives_as_it_was_written(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();

        var record = await context.Records.SingleAsync(r => r.BaseIdentifier == "U1", TestContext.Current.CancellationToken);

        Assert.Equal((RecordKind.LegalEntity, TinyOffice.Credit(1), "东江市云帆建材有限公司", "周大山", "2010-05"),
            (record.Kind, record.CreditCode, record.Name, record.Representative, record.OpenedIn));
        Assert.Equal((TinyOffice.WillowArea, "399901001001", TinyOffice.Willow, TinyOffice.County),
            (record.AreaCode, record.DistrictCode, record.TownshipCode, record.BlockCode));
        Assert.Equal(("0001", "5165", true, "1", "10", "112", 12, 5, 1200.5m, 3000m),
            (record.BuildingCode, record.IndustryCode, record.IsCoded, record.OperatingStatus, record.OrganisationType,
                record.RegistrationCategory, record.Employees, record.FemaleEmployees, record.ExpectedRevenue, record.TotalAssets));
        Assert.Equal(("05710000001", "15400000201", "15400000001", new DateOnly(2023, 9, 10), null, 1),
            (record.Telephone, record.Mobile, record.EnumeratorPhone, record.FilledOn, record.FindingCodes, record.Row));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Headers_may_be_aliases_with_line_breaks_full_width_signs_and_units_in_brackets(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var table = TinyOffice.UnitRecords.Rename("统一社会信用代码", "信用 代码").Rename("法定代表人", "单位\n负责人").Rename("其中女性", "女性（人）")
            .Rename("预计年营业收入", "预计年\r\n营业收入(千元)").Rename("单位详细名称", " 单位名称* ");

        var report = await office.ImportOneAsync(table);

        Assert.Equal((0, 0, 3), (report.Counts.Added, report.Counts.Changed, report.Counts.Unchanged));
        Assert.Empty(report.UnknownColumns);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Full_width_characters_and_stray_spaces_make_no_other_row(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var table = TinyOffice.HouseholdRecords.Set(1, "普查小区代码", "３９９９０１００１００１００１ ").Set(1, "移动电话", " １５４ ００００ ０１０１")
            .Set(1, "运营状态", "1 正常运营").Set(2, "填表日期", "２０２３年９月１３日").Set(2, "预计年营业收入", "60.00").Set(3, "有无证照", "无");

        var report = await office.ImportOneAsync(table);

        Assert.Equal((0, 0, 3), (report.Counts.Added, report.Counts.Changed, report.Counts.Unchanged));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Codes_and_phones_that_a_spreadsheet_keeps_as_numbers_stay_whole(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        using var file = OfficeFile.Workbook(
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>姓名</t></is></c><c t=\"inlineStr\"><is><t>手机</t></is></c><c t=\"inlineStr\"><is><t>角色</t></is></c>"
            + "<c t=\"inlineStr\"><is><t>选聘来源</t></is></c><c t=\"inlineStr\"><is><t>负责普查小区</t></is></c></row>"
            + "<row r=\"2\"><c t=\"inlineStr\"><is><t>丙三</t></is></c><c><v>1.5400000003E10</v></c><c t=\"inlineStr\"><is><t>普查员</t></is></c>"
            + $"<c t=\"inlineStr\"><is><t>其他</t></is></c><c><v>{TinyOffice.StonegateArea}</v></c></row>");

        var report = await office.ImportFilesAsync(new BundledFile(file.Path, "两员.xlsx"));

        Assert.True(report.IsClean);
        await using var context = office.Database.CreateContext();
        var member = await context.Staff.SingleAsync(s => s.Name == "丙三", TestContext.Current.CancellationToken);
        Assert.Equal(("15400000003", TinyOffice.StonegateArea), (member.Phone, member.AreaCodes));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Leading_zeros_of_codes_stay(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        await using var context = office.Database.CreateContext();

        Assert.Equal(["0001", "0002"], await context.Buildings.Select(b => b.Code).Order().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("0111", (await context.BaseList.SingleAsync(e => e.Identifier == "U3", TestContext.Current.CancellationToken)).IndustryCode);
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_changed_row_is_told_as_changed_and_counts_in_the_tallies(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        var baseList = await office.ImportOneAsync(TinyOffice.UnitBaseList.Set(7, "核查情况", "2").Set(7, "核查日期", "2023-09-20"));
        var records = await office.ImportOneAsync(TinyOffice.UnitRecords.Set(3, "行业代码", "3573").Add(
            $"U8|1|||南岭县八方餐饮有限公司|冯八|||15400000209|{TinyOffice.StonegateArea}||石门8号||餐饮|6210|1|||||||||15400000002|2023-09-20|"));

        Assert.Equal((0, 1, 9), (baseList.Counts.Added, baseList.Counts.Changed, baseList.Counts.Unchanged));
        Assert.Equal((1, 1, 2), (records.Counts.Added, records.Counts.Changed, records.Counts.Unchanged));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_same_addition_written_twice_is_two_rows_and_stays_two(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var twice = TinyOffice.HouseholdRecords.Add($"|2|||石门早点摊|沈无照|15400000104|{TinyOffice.StonegateArea}||石门路口|早点|6220|1|1|1|20|15400000002|2023-09-13|");

        var first = await office.ImportOneAsync(twice);
        var second = await office.ImportOneAsync(twice);

        Assert.Equal((1, 3), (first.Counts.Added, first.Counts.Unchanged));
        Assert.Equal((0, 4), (second.Counts.Added, second.Counts.Unchanged));
        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task A_code_with_a_wrong_check_digit_is_a_finding_and_no_reason_to_reject(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var wrong = TinyOffice.Credit(1)[..17] + (TinyOffice.Credit(1)[17] == '0' ? '1' : '0');

        var report = await office.ImportOneAsync(TinyOffice.UnitRecords.Set(1, "统一社会信用代码", wrong).Set(1, "其中女性", "13"));

        Assert.Equal((1, 0), (report.Counts.Changed, report.Counts.Rejected));
        await using var context = office.Database.CreateContext();
        Assert.Equal("credit-code-check women-exceed-all",
            (await context.Records.SingleAsync(r => r.BaseIdentifier == "U1", TestContext.Current.CancellationToken)).FindingCodes);
    }
}
