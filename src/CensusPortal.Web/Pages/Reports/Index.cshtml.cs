using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Reports;
using CensusPortal.Services.Reports.Matching;
using CensusPortal.Services.Reports.Progress;
using CensusPortal.Web.Access;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Reports;

/// <summary>The reports to take away (报表): the two summaries as workbooks, and where to export lists.</summary>
public sealed class ReportsModel(
    ProgressQueries progress, ProgressWorkbook progressWorkbook, MatchingWorkbook matchingWorkbook, Texts t, PageFrame frame) : PageModel
{
    [FromQuery(Name = "area")]
    public string? Area { get; set; }

    [FromQuery(Name = "as-of")]
    public string? AsOfText { get; set; }

    public Problem? Problem { get; private set; }

    public IReadOnlyList<ProgressRow> Blocks { get; private set; } = [];

    public IReadOnlyList<ProgressRow> Townships { get; private set; } = [];

    public string CityName { get; private set; } = "";

    public DateOnly? LastDay { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(null, cancel);

    public async Task<IActionResult> OnGetProgressAsync([FromServices] ExportLog log, CancellationToken cancel)
    {
        DateOnly? day = null;
        if (!string.IsNullOrEmpty(AsOfText))
        {
            if (!DateOnly.TryParseExact(AsOfText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            {
                return await ShowAsync(ProgressProblems.BadDate.With(AsOfText), cancel);
            }

            day = parsed;
        }

        var area = string.IsNullOrEmpty(Area) ? null : Area;
        return await AnswerAsync(await progressWorkbook.CreateAsync(area, day, t.Language, cancel), (file, stop) => log.ReportedAsync(Who, "progress", file, area, day, stop), cancel);
    }

    public async Task<IActionResult> OnGetMatchingAsync([FromServices] ExportLog log, CancellationToken cancel) => await AnswerAsync(
        await matchingWorkbook.CreateAsync(t.Language, cancel), (file, stop) => log.ReportedAsync(Who, "matching", file, null, null, stop), cancel);

    private Actor Who => Principals.ActorOf(User);

    private async Task<IActionResult> AnswerAsync(Result<ReportFile> report, Func<ReportFile, CancellationToken, Task> note, CancellationToken cancel)
    {
        if (!report.IsDone)
        {
            return await ShowAsync(report.Problem, cancel);
        }

        await note(report.Value, cancel);
        return File(report.Value.Content, ReportFile.ContentType, report.Value.Name);
    }

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancel)
    {
        frame.Show(t["报表", "Reports"]);
        frame.CutOff = LastDay = await progress.LastDayAsync(cancel);
        if (await progress.TableAsync(null, null, null, cancel) is { IsDone: true } own)
        {
            CityName = AccessScope.NameOf(own.Value.Area.Name, t.Language);
        }

        // Refused to who sees no whole block; the choice then has townships alone.
        if (await progress.TableAsync(null, ProgressLevel.Block, null, cancel) is { IsDone: true } blocks)
        {
            Blocks = [.. blocks.Value.Rows.Where(r => r.Code.Length > 0)];
        }

        if (await progress.TableAsync(null, ProgressLevel.Township, null, cancel) is { IsDone: true } townships)
        {
            Townships = [.. townships.Value.Rows.Where(r => r.Code.Length > 0)];
        }

        Problem = problem;
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : ProblemAnswers.StatusOf(problem.Kind.Status);
        return Page();
    }
}
