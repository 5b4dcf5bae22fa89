using CensusPortal.Domain.Imports;
using CensusPortal.Services.Imports.Layouts;
using CensusPortal.Services.Imports.Templates;
using ClosedXML.Excel;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>The templates of the imports page, filled in as somebody would.</summary>
public sealed class TemplateTests
{
    private static readonly Dictionary<string, string> Typed = new()
    {
        ["区划代码"] = "391601002", ["区划名称"] = "南山镇", ["级别"] = "乡镇街道", ["上级代码"] = "391601",
        ["普查小区名称"] = "二小区", ["普查区代码"] = "391601001001", ["建筑物编码"] = "0001", ["移动电话"] = "15400000001", ["联系电话"] = "15400000001",
        ["经度"] = "120.1", ["纬度"] = "30.2", ["楼层数"] = "3", ["出生年"] = "1990", ["负责普查小区"] = TestOffice.Area, ["开业时间"] = "2020-05",
        ["核查日期"] = "2030-10-01", ["填表日期"] = "2030-10-01", ["成立日期"] = "2020-05-06", ["登记日期"] = "2020-05-06", ["行业代码"] = "5213",
        ["从业人员期末人数"] = "5", ["其中女性"] = "2", ["预计年营业收入"] = "100", ["资产总计"] = "50", ["底册标识"] = "", ["固定电话"] = "0571-1234567",
        ["普查员"] = "", ["统一社会信用代码"] = "", ["社会信用代码"] = "", ["归属法人统一社会信用代码"] = "", ["组织机构代码"] = "",
    };

    public static IEnumerable<TheoryDataRow<ImportKind, bool>> Kinds() =>
        from kind in Enum.GetValues<ImportKind>()
        where kind != ImportKind.Boundaries
        from onPostgres in new[] { false, true }
        where !onPostgres || kind is ImportKind.UnitBaseList or ImportKind.UnitRecords or ImportKind.Tax
        select new TheoryDataRow<ImportKind, bool>(kind, onPostgres);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_template_filled_in_goes_in(ImportKind kind, bool onPostgres)
    {
        await using var office = await TestOffice.OpenAsync(onPostgres);
        var layout = ImportLayouts.Of(kind);

        var report = await office.ImportAsync(ImportTemplate.FileNameOf(layout), await FilledInAsync(office, layout));

        Assert.True(report.Problem is null && report.Rejected.Count == 0, $"{report.Problem} {string.Join("; ", report.Rejected.Select(r => r.Message))}");
        Assert.Equal((kind, new ImportCounts(1, 0, 0, 0)), (report.Kind, report.Counts));
        Assert.Empty(report.UnknownColumns);
    }

    [Fact]
    public async Task The_second_sheet_says_how_to_fill_every_column_in()
    {
        await using var office = await TestOffice.OpenAsync(false);
        var layout = ImportLayouts.Of(ImportKind.UnitRecords);
        using var workbook = await OpenAsync(office, layout);
        var (sheet, guide) = (workbook.Worksheet(1), workbook.Worksheet("填写说明"));

        Assert.Equal(layout.Columns.Count, guide.RowsUsed().Count() - 1);
        Assert.Equal(49, sheet.Column(2).Style.NumberFormat.NumberFormatId); // text
        Assert.Contains(guide.Column(6).CellsUsed(), cell => cell.GetString().Contains("1 正常运营 (Operating)", StringComparison.Ordinal));
        Assert.Contains(sheet.DataValidations, rule => rule.AllowedValues == XLAllowedValues.List);
    }

    /// <summary>Text where anything may stand, else the first value of the dropdown, as the spreadsheet program enters it.</summary>
    private static async Task<byte[]> FilledInAsync(TestOffice office, ImportLayout layout)
    {
        await using var context = office.Database.CreateContext();
        var choices = await TemplateChoices.LoadAsync(context, TestOffice.Cancel);
        using var workbook = await OpenAsync(office, layout);
        foreach (var (column, index) in layout.Columns.Select((c, i) => (c, i)))
        {
            var text = column.Name switch
            {
                "普查小区代码" => layout.Kind == ImportKind.Areas ? "391601001001002" : TestOffice.Area,
                "底册标识" when column.Required => "D0001",
                "区划代码" when layout.Kind != ImportKind.Divisions => "391601001",
                _ when Typed.TryGetValue(column.Name, out var typed) => typed,
                _ => choices.Of(column).FirstOrDefault() ?? "文字",
            };
            workbook.Worksheet(1).Cell(2, index + 1).SetValue(text);
        }

        using var bytes = new MemoryStream();
        workbook.SaveAs(bytes);
        return bytes.ToArray();
    }

    private static async Task<XLWorkbook> OpenAsync(TestOffice office, ImportLayout layout)
    {
        await using var context = office.Database.CreateContext();
        var bytes = new MemoryStream();
        await ImportTemplate.WriteAsync(bytes, layout, await TemplateChoices.LoadAsync(context, TestOffice.Cancel), TestOffice.Cancel);
        bytes.Position = 0;
        return new XLWorkbook(bytes);
    }
}
