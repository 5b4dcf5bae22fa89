using CensusPortal.Domain;
using CensusPortal.Services.Matching;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Matching;

/// <summary>
/// The match-rate summary as a workbook (匹配率汇总表): by source and block, levels and difference reasons by source, and
/// what no register holds by block.
/// </summary>
public sealed class MatchingWorkbook(MatchingQueries queries, CensusOnlyQueries censusOnly)
{
    public async Task<Result<ReportFile>> CreateAsync(Language language, CancellationToken cancel = default)
    {
        var summary = await queries.PublishedAsync(cancel);
        if (summary.Sources.Count == 0)
        {
            return ReportProblems.NotCompared.With();
        }

        var blocks = await censusOnly.BlocksAsync(cancel);
        using var workbook = new XLWorkbook();
        new SourceSheet(workbook, summary, language).Write();
        foreach (var parts in new[] { PartsSheet.Levels(summary, language), PartsSheet.Reasons(summary, language) })
        {
            parts.Write(workbook, summary, language);
        }

        new CensusOnlySheet(workbook, language).Write(summary, blocks);
        var day = summary.Sources.Max(s => s.Edition);
        return ReportFile.Of($"{language.Say("部门名录匹配率汇总", "Match rates")} {ReportWords.Day(day)}.xlsx", workbook);
    }

    /// <summary>The editions that were compared, as every sheet states them.</summary>
    internal static string Editions(MatchSummary summary, Language language)
    {
        var editions = summary.Sources.GroupBy(s => s.Edition).OrderBy(g => g.Key).ToList();
        return editions.Count == 1
            ? language.Say("名录期次 ", "Edition of the registers ") + ReportWords.Day(editions[0].Key)
            : language.Say("名录期次 ", "Editions ") + string.Join(
                language.Say("；", "; "),
                editions.Select(g => ReportWords.Day(g.Key) + " " + string.Join(language.Say("、", ", "), g.Select(s => Domain.Registers.RegisterSources.Name(s.Source, language)))));
    }

    internal static string CutOff(MatchSummary summary, Language language) =>
        language.CutOff(summary.Sources.Max(s => s.Edition));
}
