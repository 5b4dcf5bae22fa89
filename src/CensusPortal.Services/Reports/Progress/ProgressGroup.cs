using CensusPortal.Domain;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Reports.Summaries;

namespace CensusPortal.Services.Reports.Progress;

/// <summary>The eight columns of units, or of households, in a progress sheet (指标列组).</summary>
internal sealed class ProgressGroup
{
    private readonly int first;

    /// <summary>The cells of units come first, those of households five further on.</summary>
    private readonly int cells;

    private ProgressGroup(int first, int cells) => (this.first, this.cells) = (first, cells);

    public int Collected => first + 3;

    /// <summary>The columns that are counts and add up.</summary>
    public IEnumerable<int> Sums => [first, first + 1, first + 3, first + 4];

    public static ProgressGroup Add(List<SummaryColumn> columns, string group, Language language, int cells)
    {
        var result = new ProgressGroup(columns.Count + 1, cells);
        void Column(string chinese, string english, double width, SummaryFormat format) =>
            columns.Add(new(group, language.Say(chinese, english), width, format));
        Column("底册数", "Base list", 9, SummaryFormat.Count);
        Column("已核查", "Verified", 9, SummaryFormat.Count);
        Column("核查率", "Verified %", 9, SummaryFormat.Rate1);
        Column("已采集", "Collected", 9, SummaryFormat.Count);
        Column("其中新增", "Added", 9, SummaryFormat.Count);
        Column("采集率", "Collected %", 9, SummaryFormat.Rate1);
        Column("底册采集率", "Base-list %", 11, SummaryFormat.Rate1);
        Column("排名", "Rank", 6, SummaryFormat.Rank);
        return result;
    }

    /// <summary>The counted columns with what they must add up to.</summary>
    public IEnumerable<(int Column, long Counted)> Parts(ProgressCounts own) =>
        [(first, own.Base), (first + 1, own.Verified), (first + 3, own.Collected), (first + 4, own.Added)];

    public void Write(SummarySheet sheet, ProgressCounts counts, ProgressCells hidden, int rank)
    {
        WriteCounts(sheet, counts, hidden);
        if (rank > 0)
        {
            sheet.Count(first + 7, rank);
        }
        else
        {
            sheet.Text(first + 7, Rate.None);
        }
    }

    /// <summary>The counts and their rates; a dash for each that is hidden, and for what is computed from it.</summary>
    public void WriteCounts(SummarySheet sheet, ProgressCounts counts, ProgressCells hidden)
    {
        WriteRates(sheet);
        (int Cell, int Column, int Count, int[] Rates)[] all =
            [(0, 0, counts.Base, [2, 5, 6]), (1, 1, counts.Verified, [2]), (2, 3, counts.Collected, [5, 6]), (3, 4, counts.Added, [6])];
        foreach (var (cell, column, count, rates) in all)
        {
            if (((int)hidden >> (cells + cell) & 1) == 0)
            {
                sheet.Count(first + column, count);
                continue;
            }

            foreach (var dash in rates.Append(column))
            {
                sheet.Dash(first + dash);
            }
        }
    }

    public void WriteRates(SummarySheet sheet)
    {
        sheet.Rate(first + 2, first + 1, first);
        sheet.Rate(first + 5, first + 3, first);
        var onList = $"({SummarySheet.At(sheet.Row, first + 3)}-{SummarySheet.At(sheet.Row, first + 4)})";
        sheet.Rate(first + 6, onList, SummarySheet.At(sheet.Row, first));
    }
}
