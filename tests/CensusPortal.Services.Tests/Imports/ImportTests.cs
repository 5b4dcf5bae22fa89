using System.Text;
using CensusPortal.Domain;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Tests.Imports.Files;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>What somebody notices who imports an office's files.</summary>
public sealed class ImportTests
{
    private const string StaffHeader = "姓名,移动电话,角色,选聘来源";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Divisions_may_stand_in_any_order(bool onPostgres)
    {
        await using var office = await TestOffice.OpenAsync(onPostgres, withCity: false);
        string[] rows =
            ["区划代码,区划名称,级别,上级代码", "391601001001,柳桥社区,普查区,391601001", "391601001,柳桥镇,乡镇街道,391651", "391651,新区,功能区,391600", "391600,东江市,市,"];

        var first = await office.ImportAsync("区划.csv", rows);
        var again = await office.ImportAsync("区划.csv", rows);

        Assert.Equal(new ImportCounts(4, 0, 0, 0), first.Counts);
        Assert.Equal(new ImportCounts(0, 0, 4, 0), again.Counts);
        await using var context = office.Database.CreateContext();
        var district = await context.Divisions.SingleAsync(d => d.Code == "391601001001", TestOffice.Cancel);
        Assert.Equal(("391651", "391601001"), (district.BlockCode, district.TownshipCode));
    }

    [Fact]
    public async Task A_repeated_division_names_the_row_it_repeats()
    {
        await using var office = await TestOffice.OpenAsync(false, withCity: false);

        var report = await office.ImportAsync("区划.csv", "区划代码,区划名称,级别,上级代码", "391601,北河区,县区,391600", "391600,东江市,市,", "391601,北河县,县区,391600");

        var cell = Assert.Single(report.Rejected);
        Assert.Equal((3, "区划代码"), (cell.Row, cell.Column));
        Assert.Contains("第1行", cell.Message);
        Assert.Equal(2, report.Counts.Added);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("gbk", false)]
    public async Task Text_files_come_in_whatever_program_saved_them(string encodingName, bool onPostgres)
    {
        await using var office = await TestOffice.OpenAsync(onPostgres);
        var encoding = encodingName == "gbk" ? CodePagesEncodingProvider.Instance.GetEncoding(936)! : Encoding.GetEncoding(encodingName);
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Join("\r\n", StaffHeader, "周青山,015400000001,普查员,其他"))];

        var first = await office.ImportAsync("两员.csv", content);
        var again = await office.ImportAsync("两员.csv", content);

        Assert.Equal(new ImportCounts(1, 0, 0, 0), first.Counts);
        Assert.Equal(new ImportCounts(0, 0, 1, 0), again.Counts);
        await using var context = office.Database.CreateContext();
        Assert.Equal("周青山", (await context.Staff.SingleAsync(TestOffice.Cancel)).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dry_run_counts_and_leaves_nothing(bool onPostgres)
    {
        await using var office = await TestOffice.OpenAsync(onPostgres);

        var report = await office.ImportAsync("两员.csv", Encoding.UTF8.GetBytes($"{StaffHeader}\n周青山,15400000001,普查员,其他"), isDryRun: true);

        Assert.Equal(new ImportCounts(1, 0, 0, 0), report.Counts);
        await using var context = office.Database.CreateContext();
        Assert.Equal(0, await context.Staff.CountAsync(TestOffice.Cancel));
    }

    [Fact]
    public async Task A_formula_is_sent_back_with_the_advice_to_paste_its_value()
    {
        await using var office = await TestOffice.OpenAsync(false);
        using var file = OfficeFile.Workbook(
            "<row r=\"1\">" + Cells("姓名", "移动电话", "角色", "选聘来源") + "</row>"
            + "<row r=\"2\"><c t=\"inlineStr\"><is><t>周青山</t></is></c><c><f>1+1</f><v>15400000001</v></c>" + Cells("普查员", "其他") + "</row>");

        var report = await office.ImportAsync("两员.xlsx", await File.ReadAllBytesAsync(file.Path, TestOffice.Cancel));

        Assert.Equal(new ImportCounts(0, 0, 0, 1), report.Counts);
        Assert.Contains("公式", Assert.Single(report.Rejected).Message);
    }

    [Fact]
    public async Task Rejected_rows_go_in_once_they_are_corrected()
    {
        await using var office = await TestOffice.OpenAsync(false);
        var report = await office.ImportAsync("两员.csv", StaffHeader, "周青山,15400000001,普查员,其他", "吴小河,15400000002,普查员,火星");
        Assert.Equal(new ImportCounts(1, 0, 0, 1), report.Counts);

        var corrected = Correct(report.ErrorWorkbook!, "火星", "统计中介");
        var again = await office.ImportAsync("两员-退回.xlsx", corrected);

        Assert.Equal(new ImportCounts(1, 0, 0, 0), again.Counts);
        Assert.Empty(again.UnknownColumns);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broken_file_is_refused_and_leaves_no_row(bool onPostgres)
    {
        await using var office = await TestOffice.OpenAsync(onPostgres);
        var rows = string.Concat(Enumerable.Range(0, 6000).Select(i => $"\n周青山,154{i:D8},普查员,其他"));

        var report = await office.ImportAsync("两员.csv", Encoding.UTF8.GetBytes($"{StaffHeader}{rows}\n\"没有结束的引号,1,2,3"));

        Assert.Equal(ImportStatus.Refused, report.Status);
        Assert.NotEmpty(report.Problem!.Text(Language.English));
        await using var context = office.Database.CreateContext();
        Assert.Equal(0, await context.Staff.CountAsync(TestOffice.Cancel));
    }

    private static string Cells(params string[] texts) => string.Concat(texts.Select(t => $"<c t=\"inlineStr\"><is><t>{t}</t></is></c>"));

    private static byte[] Correct(string path, string wrong, string right)
    {
        using var workbook = new ClosedXML.Excel.XLWorkbook(path);
        foreach (var cell in workbook.Worksheet(1).CellsUsed(c => c.GetString() == wrong))
        {
            cell.Value = right;
        }

        using var bytes = new MemoryStream();
        workbook.SaveAs(bytes);
        return bytes.ToArray();
    }
}
