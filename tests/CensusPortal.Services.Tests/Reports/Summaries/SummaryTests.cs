using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Reports.Matching;
using CensusPortal.Services.Reports.Progress;
using ClosedXML.Excel;
using Xunit;

namespace CensusPortal.Services.Tests.Reports.Summaries;

/// <summary>The summaries as whoever opens them in a spreadsheet program finds them.</summary>
public sealed class SummaryTests(SummaryCity city) : IClassFixture<SummaryCity>
{
    private const int TotalRow = 6;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_progress_summary_has_a_sheet_for_blocks_townships_and_districts()
    {
        using var workbook = await ProgressAsync();
        Assert.Equal(["分区块", "分乡镇街道", "分普查区"], workbook.Worksheets.Select(s => s.Name));
        var sheet = workbook.Worksheet(1);
        Assert.StartsWith("截至 ", sheet.Cell(2, 1).GetString());
        Assert.EndsWith("24时", sheet.Cell(2, 1).GetString());
        Assert.Equal(XLPageOrientation.Landscape, sheet.PageSetup.PageOrientation);
        Assert.Equal(5, sheet.SheetView.SplitRow);
        Assert.Equal(5, sheet.PageSetup.LastRowToRepeatAtTop);
    }

    [Fact]
    public async Task Every_total_is_a_sum_that_equals_its_rows_and_the_portals_own_figure()
    {
        using var workbook = await ProgressAsync();
        await using var context = city.Database.CreateContext();
        var table = (await new ProgressQueries(context).TableAsync(null, ProgressLevel.Block, null, Cancel)).Value!;
        foreach (var sheet in workbook.Worksheets)
        {
            var column = sheet.Row(5).CellsUsed().First(c => c.GetString() == "底册数").Address.ColumnNumber;
            var total = sheet.Cell(TotalRow, column);
            var last = sheet.Column(column).LastCellUsed().Address.RowNumber;
            Assert.StartsWith("SUM(", total.FormulaA1);
            Assert.Equal(table.Total.Units.Base, Number(total));
            Assert.Equal(table.Total.Units.Base, Enumerable.Range(TotalRow + 1, last - TotalRow).Sum(row => Number(sheet.Cell(row, column))));
            Assert.StartsWith("IF(", sheet.Cell(TotalRow, column + 2).FormulaA1);
            Assert.Equal("0.0%", sheet.Cell(TotalRow, column + 2).Style.NumberFormat.Format);
        }
    }

    [Fact]
    public async Task Readers_that_do_not_calculate_find_the_figures_as_well()
    {
        using var workbook = await ProgressAsync();
        var total = workbook.Worksheet(1).Cell(TotalRow, 3);
        Assert.False(string.IsNullOrEmpty(Convert.ToString(total.CachedValue, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_name_that_begins_like_a_formula_stays_text()
    {
        using var progress = await ProgressAsync();
        using var matching = await MatchingAsync();
        foreach (var workbook in new[] { progress, matching })
        {
            var cells = workbook.Worksheets.SelectMany(s => s.CellsUsed(c => !c.HasFormula && c.GetString() == SummaryCity.HostileName)).ToList();
            Assert.NotEmpty(cells);
            Assert.All(cells, c => Assert.Equal(XLDataType.Text, c.DataType));
            Assert.DoesNotContain(workbook.Worksheets.SelectMany(s => s.CellsUsed(c => c.HasFormula)), c => c.FormulaA1.Contains("HYPERLINK"));
        }
    }

    [Fact]
    public async Task The_summary_says_itself_that_its_parts_add_up()
    {
        using var progress = await ProgressAsync();
        using var matching = await MatchingAsync();
        foreach (var sheet in progress.Worksheets.Concat(matching.Worksheets))
        {
            var checks = sheet.Column(1).CellsUsed(c => c.HasFormula).Select(c => Convert.ToString(c.Value, CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(checks);
            Assert.All(checks, check => Assert.EndsWith("自检：各行之和与总数一致。", check));
        }
    }

    [Fact]
    public async Task The_match_rates_of_the_workbook_are_those_of_the_portal()
    {
        using var workbook = await MatchingAsync();
        await using var context = city.Database.CreateContext();
        var summary = await new MatchingQueries(context).SummaryAsync(null, Cancel);
        var sheet = workbook.Worksheet(1);
        var totals = sheet.RowsUsed(r => r.Cell(3).GetString() == "合计").ToList();
        Assert.Equal(summary.Sources.Count, totals.Count);
        foreach (var (row, source) in totals.Zip(summary.Sources))
        {
            Assert.StartsWith("SUM(", row.Cell(4).FormulaA1);
            Assert.Equal(source.Counts.Rows, Number(row.Cell(4)));
            Assert.Equal(source.Counts.Matched, Number(row.Cell(5)));
            Assert.Equal((double)source.Counts.Matched / source.Counts.Rows, Number(row.Cell(6)), 9);
        }
    }

    [Fact]
    public async Task Below_a_block_there_is_no_sheet_by_block_and_an_unknown_division_is_refused()
    {
        await using var context = city.Database.CreateContext();
        var blocks = (await new ProgressQueries(context).TableAsync(null, null, null, Cancel)).Value!;
        using var workbook = await ProgressAsync(blocks.Rows[1].Code);
        Assert.Equal(["分乡镇街道", "分普查区"], workbook.Worksheets.Select(s => s.Name));

        var refused = await new ProgressWorkbook(new ProgressQueries(context), new DivisionParents(context)).CreateAsync("000000", null, Language.Chinese, Cancel);
        Assert.Equal("progress.unknown-area", refused.Problem?.Code);
    }

    private static double Number(IXLCell cell) => Convert.ToDouble(cell.Value, CultureInfo.InvariantCulture);

    private async Task<XLWorkbook> ProgressAsync(string? area = null)
    {
        await using var context = city.Database.CreateContext();
        var report = await new ProgressWorkbook(new ProgressQueries(context), new DivisionParents(context)).CreateAsync(area, null, Language.Chinese, Cancel);
        return new XLWorkbook(new MemoryStream(report.Value!.Content));
    }

    private async Task<XLWorkbook> MatchingAsync()
    {
        await using var context = city.Database.CreateContext();
        var report = await new MatchingWorkbook(new MatchingQueries(context), new CensusOnlyQueries(context)).CreateAsync(Language.Chinese, Cancel);
        return new XLWorkbook(new MemoryStream(report.Value!.Content));
    }
}
