using CensusPortal.Domain;
using CensusPortal.Domain.Progress;
using CensusPortal.Services.Reports.Summaries;

namespace CensusPortal.Services.Reports.Progress;

/// <summary>The eight columns of units, or of households, in a progress sheet (指标列组).</summary>
internal sealed class ProgressGroup
{
    private readonly int first;

    private ProgressGroup(int first) => this.first = first;

    public int Collected => first + 3;

    /// <summary>The columns that are counts and add up.</summary>
    public IEnumerable<int> Sums => [first, first + 1, first + 3, first + 4];

    public static ProgressGroup Add(List<SummaryColumn> columns, string group, Language language)
    {
        var result = new ProgressGroup(columns.Count + 1);
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

    public void Write(SummarySheet sheet, ProgressCounts counts, int rank)
    {
        sheet.Count(first, counts.Base);
        sheet.Count(first + 1, counts.Verified);
        sheet.Count(first + 3, counts.Collected);
        sheet.Count(first + 4, counts.Added);
        WriteRates(sheet);
        if (rank > 0)
        {
            sheet.Count(first + 7, rank);
        }
        else
        {
            sheet.Text(first + 7, Rate.None);
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
