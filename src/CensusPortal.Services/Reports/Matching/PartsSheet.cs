using CensusPortal.Domain;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Reports.Summaries;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Matching;

/// <summary>A sheet that breaks a count of every source into its parts (分来源构成): matched rows by level, unmatched rows by reason.</summary>
/// <param name="Parts">Names of the parts, one a row.</param>
/// <param name="Rows">How many rows of the source have the part.</param>
/// <param name="Whole">What the parts of a source must add up to.</param>
internal sealed record PartsSheet(
    string Name, string Title, string Header, IReadOnlyList<string> Parts,
    Func<SourceMatches, int, int> Rows, Func<SourceMatches, int> Whole, string Note)
{
    public static PartsSheet Levels(MatchSummary summary, Language language)
    {
        var levels = MatchLevels.All.Where(l => summary.Sources.Any(s => s.Levels.Any(p => p.Level == l))).ToList();
        return new PartsSheet(
            language.Say("分来源匹配方式", "Levels by source"), language.Say("各来源匹配方式构成表", "Matched rows by level and source"),
            language.Say("匹配方式", "Level"), [.. levels.Select(l => l.Name(language))],
            (source, i) => source.Levels.Where(p => p.Level == levels[i]).Sum(p => p.Rows),
            // Where small levels were left out the rest adds up to less.
            source => source.IsReduced ? source.Levels.Sum(p => p.Rows) : source.Counts.Matched,
            language.Say("占比以该来源的匹配数为分母；方式由可靠到较不可靠排列。", "Shares are of the source's matched rows; levels go from the surest to the least sure."));
    }

    public static PartsSheet Reasons(MatchSummary summary, Language language)
    {
        var reasons = summary.Sources.SelectMany(s => s.Reasons).GroupBy(r => r.Reason)
            .OrderByDescending(g => g.Sum(r => r.Rows)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        return new PartsSheet(
            language.Say("分来源差异原因", "Reasons by source"), language.Say("各来源未匹配条目差异原因表", "Unmatched rows by reason and source"),
            language.Say("差异原因", "Difference reason"), reasons,
            (source, i) => source.Reasons.Where(r => r.Reason == reasons[i]).Sum(r => r.Rows), source => source.Counts.Unmatched,
            language.Say("占比以该来源的未匹配数为分母。", "Shares are of the source's unmatched rows."));
    }

    public void Write(XLWorkbook workbook, MatchSummary summary, Language language)
    {
        var sources = summary.Sources;
        var columns = new List<SummaryColumn> { new(null, Header, 32, SummaryFormat.Text) };
        columns.AddRange(sources.SelectMany(s => Columns(s.Source.Name(language), language)));
        columns.AddRange(Columns(language.Say("各来源合计", "All sources"), language));
        var sheet = new SummarySheet(workbook, Name, columns, language);
        sheet.Heading(Title, MatchingWorkbook.CutOff(summary, language), MatchingWorkbook.Editions(summary, language));
        var (total, first) = (sheet.Row, sheet.Row + 1);
        var last = total + Parts.Count;
        sheet.Text(1, language.Say("合计", "Total"));
        for (var i = 0; i <= sources.Count; i++)
        {
            sheet.Sum(2 + 2 * i, first, last);
            sheet.Rate(3 + 2 * i, 2 + 2 * i, 2 + 2 * i);
        }

        for (sheet.Row = first; sheet.Row <= last; sheet.Row++)
        {
            WritePart(sheet, sources, sheet.Row - first, total);
        }

        sheet.Dress(total, last, total);
        sheet.SelfCheck(total, [.. sources.Select((s, i) => (2 + 2 * i, (long)Whole(s)))]);
        sheet.Note(Note);
        sheet.Finish(1);
    }

    private void WritePart(SummarySheet sheet, IReadOnlyList<SourceMatches> sources, int part, int total)
    {
        sheet.Text(1, Parts[part]);
        for (var i = 0; i < sources.Count; i++)
        {
            sheet.Count(2 + 2 * i, Rows(sources[i], part));
        }

        var all = 2 + 2 * sources.Count;
        sheet.Formula(all, string.Join("+", sources.Select((_, i) => SummarySheet.At(sheet.Row, 2 + 2 * i))));
        for (var column = 2; column <= all; column += 2)
        {
            sheet.Rate(column + 1, SummarySheet.At(sheet.Row, column), SummarySheet.At(total, column));
        }
    }

    private static IEnumerable<SummaryColumn> Columns(string group, Language language) =>
    [
        new(group, language.Say("条目数", "Rows"), 12, SummaryFormat.Count),
        new(group, language.Say("占比", "Share"), 11, SummaryFormat.Rate2),
    ];
}
