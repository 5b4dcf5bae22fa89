using CensusPortal.Domain;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Reports.Summaries;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Matching;

/// <summary>The sheet of match rates by source and block (分来源分区块匹配率), each source under its own sum.</summary>
internal sealed class SourceSheet
{
    private const int Rows = 4, Matched = 5, Rate = 6, Unmatched = 7, InScope = 8, InScopeRate = 9, Outside = 10;
    private readonly MatchSummary summary;
    private readonly Language language;
    private readonly SummarySheet sheet;

    public SourceSheet(XLWorkbook workbook, MatchSummary summary, Language language)
    {
        (this.summary, this.language) = (summary, language);
        var (all, scope) = (Say("全部条目", "All rows"), Say("清查范围内", "In scope"));
        sheet = new SummarySheet(workbook, Say("分来源分区块", "By source and block"),
        [
            new(null, Say("来源", "Source"), 22, SummaryFormat.Text),
            new(null, Say("期次", "Edition"), 13, SummaryFormat.Code),
            new(null, Say("区块", "Block"), 24, SummaryFormat.Text),
            new(all, Say("条目数", "Rows"), 12, SummaryFormat.Count),
            new(all, Say("匹配数", "Matched"), 12, SummaryFormat.Count),
            new(all, Say("匹配率", "Match rate"), 12, SummaryFormat.Rate2),
            new(all, Say("未匹配", "Unmatched"), 12, SummaryFormat.Count),
            new(scope, Say("范围内条目", "Rows"), 13, SummaryFormat.Count),
            new(scope, Say("范围内匹配率", "Match rate"), 15, SummaryFormat.Rate2),
            new(null, Say("范围外", "Out of scope"), 12, SummaryFormat.Count),
        ], language);
    }

    public void Write()
    {
        sheet.Heading(
            Say("部门名录匹配率汇总表", "Match rates of the registers"), MatchingWorkbook.CutOff(summary, language),
            MatchingWorkbook.Editions(summary, language));
        var totals = new List<int>();
        foreach (var source in summary.Sources)
        {
            totals.Add(sheet.Row);
            WriteSource(source);
        }

        sheet.Dress(SummarySheet.FirstRow, sheet.Row - 1, totals);
        for (var i = 0; i < totals.Count; i++)
        {
            var checks = summary.Sources[i].Counts;
            sheet.SelfCheck(totals[i], [(Rows, checks.Rows), (Matched, checks.Matched), (InScope, checks.InScope)], summary.Sources[i].Source.Name(language));
        }

        sheet.Note(Say(
            "匹配率 = 匹配数 ÷ 条目数；范围内匹配率的分母不含清查范围外的条目。区划代码为市本级或无法确定的条目单列。",
            "Match rate = matched ÷ rows; the rate in scope leaves rows outside the clearance out. Rows of the city itself and rows without a known division have lines of their own."));
        sheet.Finish(3);
    }

    private void WriteSource(SourceMatches source)
    {
        var (total, first) = (sheet.Row, sheet.Row + 1);
        var last = total + source.Blocks.Count;
        WriteSourceName(source);
        sheet.Text(3, Say("合计", "Total"));
        foreach (var column in new[] { Rows, Matched, InScope })
        {
            sheet.Sum(column, first, last);
        }

        WriteRates();
        for (sheet.Row = first; sheet.Row <= last; sheet.Row++)
        {
            var block = source.Blocks[sheet.Row - first];
            WriteSourceName(source);
            sheet.Text(3, block.IsMerged ? Say("合并显示（其中有数过少的区块）", "Together, some too small") : block.BlockCode is null ? Say(block.BlockName, "No division") : block.BlockName);
            sheet.Count(Rows, block.Counts.Rows);
            sheet.Count(Matched, block.Counts.Matched);
            sheet.Count(InScope, block.Counts.InScope);
            WriteRates();
        }
    }

    /// <summary>On every row, so that the sheet can be filtered and a page that begins in the middle still says whose rows it has.</summary>
    private void WriteSourceName(SourceMatches source)
    {
        sheet.Text(1, source.Source.Name(language));
        sheet.Text(2, ReportWords.Day(source.Edition));
    }

    private void WriteRates()
    {
        string At(int column) => SummarySheet.At(sheet.Row, column);
        sheet.Rate(Rate, Matched, Rows);
        sheet.Formula(Unmatched, $"{At(Rows)}-{At(Matched)}");
        sheet.Rate(InScopeRate, Matched, InScope);
        sheet.Formula(Outside, $"{At(Rows)}-{At(InScope)}");
    }

    private string Say(string chinese, string english) => language.Say(chinese, english);
}
