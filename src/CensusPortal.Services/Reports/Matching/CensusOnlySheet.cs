using CensusPortal.Domain;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Reports.Summaries;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Matching;

/// <summary>The sheet of collected rows that no register holds, by block (分区块疑似多报).</summary>
internal sealed class CensusOnlySheet
{
    private readonly Language language;
    private readonly SummarySheet sheet;

    public CensusOnlySheet(XLWorkbook workbook, Language language)
    {
        this.language = language;
        string[] groups = [Say("单位", "Units"), Say("个体经营户", "Household businesses"), Say("合计", "Both")];
        sheet = new SummarySheet(workbook, Say("分区块疑似多报", "Census-only by block"),
        [
            new(null, Say("区划代码", "Code"), 12, SummaryFormat.Code),
            new(null, Say("区块", "Block"), 24, SummaryFormat.Text),
            .. groups.SelectMany(group => new SummaryColumn[]
            {
                new(group, Say("已采集", "Collected"), 12, SummaryFormat.Count),
                new(group, Say("疑似多报", "Census-only"), 13, SummaryFormat.Count),
                new(group, Say("占比", "Share"), 11, SummaryFormat.Rate2),
            }),
        ], language);
    }

    public void Write(MatchSummary summary, IReadOnlyList<CensusOnlyBlock> blocks)
    {
        sheet.Heading(
            Say("疑似多报（名录中均未见）汇总表", "Collected rows that no register holds"), MatchingWorkbook.CutOff(summary, language),
            MatchingWorkbook.Editions(summary, language));
        var (total, first) = (sheet.Row, sheet.Row + 1);
        var last = total + blocks.Count;
        sheet.Text(2, Say("合计", "Total"));
        foreach (var column in new[] { 3, 4, 6, 7 })
        {
            sheet.Sum(column, first, last);
        }

        WriteDerived();
        for (sheet.Row = first; sheet.Row <= last; sheet.Row++)
        {
            WriteBlock(blocks[sheet.Row - first]);
        }

        sheet.Dress(total, last, total);
        sheet.SelfCheck(total, [(4, summary.CensusOnlyUnits), (7, summary.CensusOnlyHouseholds)]);
        sheet.Note(Say(
            "疑似多报：已采集而各部门名录最新期次中均未比中的清查表，以最近一次比对为准。",
            "Census-only: collected rows that no newest edition of a register was matched to, as the last comparison found."));
        sheet.Finish(2);
    }

    private void WriteBlock(CensusOnlyBlock block)
    {
        sheet.Text(1, block.Code);
        sheet.Text(2, block.Name);
        sheet.Count(3, block.UnitsCollected);
        sheet.Count(4, block.Units);
        sheet.Count(6, block.HouseholdsCollected);
        sheet.Count(7, block.Households);
        WriteDerived();
    }

    private void WriteDerived()
    {
        string At(int column) => SummarySheet.At(sheet.Row, column);
        sheet.Formula(9, $"{At(3)}+{At(6)}");
        sheet.Formula(10, $"{At(4)}+{At(7)}");
        foreach (var column in new[] { 3, 6, 9 })
        {
            sheet.Rate(column + 2, column + 1, column);
        }
    }

    private string Say(string chinese, string english) => language.Say(chinese, english);
}
