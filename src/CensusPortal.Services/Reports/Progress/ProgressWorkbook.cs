using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Progress;
using ClosedXML.Excel;

namespace CensusPortal.Services.Reports.Progress;

/// <summary>
/// The progress summary as a workbook (进展汇总表): a sheet for each level below the chosen division, down to census districts
/// (to areas below a township).
/// </summary>
public sealed class ProgressWorkbook(ProgressQueries queries, DivisionParents parents)
{
    /// <param name="area">Code of any division; null is the city.</param>
    /// <param name="asOf">The last day that counts; null is now.</param>
    public async Task<Result<ReportFile>> CreateAsync(
        string? area, DateOnly? asOf, Language language, CancellationToken cancel = default)
    {
        var found = await queries.PublishedAsync(area, null, asOf, cancel);
        if (!found.IsDone)
        {
            return found.Problem;
        }

        var top = found.Value.Area;
        if (found.Value.Rows.Count == 0)
        {
            return ReportProblems.NothingToReport.With();
        }

        var own = await queries.PublishedAsync(area, top.Level, asOf, cancel);
        if (!own.IsDone)
        {
            return own.Problem;
        }

        var cutOff = asOf ?? await queries.LastDayAsync(cancel);
        var names = await parents.NamesAsync(cancel);
        using var workbook = new XLWorkbook();
        foreach (var level in Levels(found.Value))
        {
            var table = level == found.Value.Level ? found : await queries.PublishedAsync(area, level, asOf, cancel);
            if (!table.IsDone)
            {
                return table.Problem;
            }

            new ProgressSheet(workbook, table.Value, names, language).Write(cutOff, own.Value.Total);
        }

        return ReportFile.Of(FileName(AccessScope.NameOf(top.Name, language), cutOff, language), workbook);
    }

    private static IEnumerable<ProgressLevel> Levels(ProgressTable top)
    {
        var last = top.Area.Level >= ProgressLevel.Township || top.Level == ProgressLevel.Area ? ProgressLevel.Area : ProgressLevel.District;
        return top.Levels.Where(level => level > top.Level && level <= last).Prepend(top.Level);
    }

    private static string FileName(string place, DateOnly? cutOff, Language language) =>
        $"{place}{language.Say("清查进展汇总", " progress")}{(cutOff is { } day ? " " + ReportWords.Day(day) : "")}.xlsx".Trim();
}
