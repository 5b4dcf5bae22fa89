using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Reports.Summaries;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Progress;

/// <summary>One sheet of the progress summary (进展汇总表): the rows of one level, under their total.</summary>
internal sealed class ProgressSheet
{
    private readonly ProgressTable table;
    private readonly IReadOnlyDictionary<string, ParentNames> names;
    private readonly Language language;
    private readonly List<SummaryColumn> columns = [];
    private readonly List<Func<ParentNames, string>> parents = [];
    private readonly SummarySheet sheet;
    private readonly ProgressGroup units;
    private readonly ProgressGroup households;
    private readonly int code;
    private readonly int collected;

    public ProgressSheet(
        XLWorkbook workbook, ProgressTable table, IReadOnlyDictionary<string, ParentNames> names, Language language)
    {
        (this.table, this.names, this.language) = (table, names, language);
        AddParents();
        code = columns.Count + 1;
        columns.Add(new(null, Say("区划代码", "Code"), table.Level < ProgressLevel.District ? 11 : 16, SummaryFormat.Code));
        columns.Add(new(null, Say("名称", "Name"), 24, SummaryFormat.Text));
        units = ProgressGroup.Add(columns, Say("单位", "Units"), language, 0);
        households = ProgressGroup.Add(columns, Say("个体经营户", "Household businesses"), language, 5);
        collected = columns.Count + 1;
        var all = Say("行业赋码", "Industry coding");
        columns.Add(new(all, Say("已采集", "Collected"), 9, SummaryFormat.Count));
        columns.Add(new(all, Say("已赋码", "Coded"), 9, SummaryFormat.Count));
        columns.Add(new(all, Say("赋码率", "Coding rate"), 9, SummaryFormat.Rate1));
        sheet = new SummarySheet(workbook, Say("分", "By ") + LevelName, columns, language);
    }

    private string LevelName => table.Level switch
    {
        ProgressLevel.Block => Say("区块", "block"),
        ProgressLevel.Township => Say("乡镇街道", "township"),
        ProgressLevel.District => Say("普查区", "census district"),
        _ => Say("普查小区", "enumeration area"),
    };

    /// <param name="own">The division's own counts, found apart from the rows: what the self-check compares with.</param>
    public void Write(DateOnly? cutOff, ProgressRow own)
    {
        sheet.Heading(
            language == Language.Chinese ? $"{table.Area.Name}清查进展汇总表（分{LevelName}）" : $"{AccessScope.NameOf(table.Area.Name, language)}: clearance progress by {LevelName}",
            language.CutOff(cutOff),
            Say("单位：个、户；率由表内两数计算", "Counts of units and households; every rate is computed from two counts of the sheet"));
        var (total, first) = (sheet.Row, sheet.Row + 1);
        var last = first + table.Rows.Count - 1;
        WriteTotal(first, last);
        var (unitRanks, householdRanks) = (Ranks(r => r.Units), Ranks(r => r.Households));
        for (var i = 0; i < table.Rows.Count; i++)
        {
            sheet.Row = first + i;
            WriteRow(table.Rows[i], unitRanks.GetValueOrDefault(i), householdRanks.GetValueOrDefault(i));
        }

        sheet.Dress(total, last, total);
        sheet.Row = last + 1;
        if (HidesAny)
        {
            sheet.Note(Say("“—”处为不足规定单位数或会推算出它的数，不予显示；合计为实际总数。", "— stands for counts too small to be shown and those that would tell them; totals are the full ones."));
        }
        else
        {
            sheet.SelfCheck(total, [.. units.Parts(own.Units), .. households.Parts(own.Households), (collected, own.All.Collected), (collected + 1, own.All.Coded)]);
        }

        sheet.Note(Say(
            "采集率含新增，底册采集率不含新增；排名按采集率的精确值降序，相同者并列；未定区划不参加排名。",
            "The collection rate includes additions, the base-list rate does not; ranks go by the exact collection rate, ties share a rank."));
        sheet.Finish(code + 1);
    }

    private bool HidesAny => table.Rows.Any(row => row.Hidden != ProgressCells.None);

    private void AddParents()
    {
        void Add(string header, Func<ParentNames, string> name)
        {
            columns.Add(new(null, header, 16, SummaryFormat.Text));
            parents.Add(name);
        }

        if (table.Level > ProgressLevel.Block && table.Area.Level < ProgressLevel.Block)
        {
            Add(Say("区块", "Block"), p => p.Block);
        }

        if (table.Level > ProgressLevel.Township && table.Area.Level < ProgressLevel.Township)
        {
            Add(Say("乡镇街道", "Township"), p => p.Township);
        }

        if (table.Level > ProgressLevel.District && table.Area.Level < ProgressLevel.District)
        {
            Add(Say("普查区", "District"), p => p.District);
        }
    }

    private void WriteTotal(int first, int last)
    {
        sheet.Text(code + 1, Say("合计", "Total"));
        foreach (var column in units.Sums.Concat(households.Sums).Append(collected).Append(collected + 1))
        {
            sheet.Sum(column, first, last);
        }

        units.WriteRates(sheet);
        households.WriteRates(sheet);
        sheet.Rate(collected + 2, collected + 1, collected);
        if (HidesAny)
        {
            // The rows do not add up to what was counted any more.
            units.WriteCounts(sheet, table.Total.Units, table.Total.Hidden);
            households.WriteCounts(sheet, table.Total.Households, table.Total.Hidden);
            WriteCoding(table.Total);
        }
    }

    private void WriteCoding(ProgressRow row)
    {
        sheet.Count(collected, row.All.Collected);
        sheet.Count(collected + 1, row.All.Coded);
        if (row.IsHidden(ProgressCells.Collected))
        {
            sheet.Dash(collected);
        }

        if (row.IsHidden(ProgressCells.Coded))
        {
            sheet.Dash(collected + 1);
        }

        if (row.IsHidden(ProgressCells.Collected | ProgressCells.Coded))
        {
            sheet.Dash(collected + 2);
        }
    }

    private void WriteRow(ProgressRow row, int unitRank, int householdRank)
    {
        var above = names.GetValueOrDefault(row.Code, ParentNames.None);
        for (var i = 0; i < parents.Count; i++)
        {
            sheet.Text(i + 1, parents[i](above));
        }

        sheet.Text(code, row.Code);
        sheet.Text(code + 1, row.Code.Length == 0 ? Say("未定区划", "No division") : row.Name);
        units.Write(sheet, row.Units, row.Hidden, unitRank);
        households.Write(sheet, row.Households, row.Hidden, householdRank);
        sheet.Formula(collected, $"{SummarySheet.At(sheet.Row, units.Collected)}+{SummarySheet.At(sheet.Row, households.Collected)}");
        sheet.Count(collected + 1, row.All.Coded);
        sheet.Rate(collected + 2, collected + 1, collected);
        if (HidesAny)
        {
            WriteCoding(row);
        }
    }

    /// <summary>Ranks by index of the rows that are divisions and have a rate.</summary>
    private Dictionary<int, int> Ranks(Func<ProgressRow, ProgressCounts> half)
    {
        var ranked = table.Rows.Select((row, i) => (Index: i, row.Code, Rate: half(row).CollectionRate))
            .Where(r => r.Code.Length > 0 && r.Rate.Denominator > 0 && table.Rows[r.Index].Hidden == ProgressCells.None).ToList();
        var ranks = Rate.Rank([.. ranked.Select(r => r.Rate)]);
        return ranked.Select((r, i) => (r.Index, Rank: ranks[i])).ToDictionary(r => r.Index, r => r.Rank);
    }

    private string Say(string chinese, string english) => language.Say(chinese, english);
}
