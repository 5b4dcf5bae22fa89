using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Review;

/// <summary>How far the review has come, place by place (审核概况), and where areas are accepted.</summary>
public sealed class ReviewOverviewModel(ProgressQueries progress, DivisionQueries divisions, RecordReviewQueries reviews, Texts t, PageFrame frame) : PageModel
{
    [FromQuery(Name = "area")]
    public string? Area { get; set; }

    public ProgressTable Table { get; private set; } = null!;

    public IReadOnlyDictionary<string, AcceptedArea> Accepted { get; private set; } = new Dictionary<string, AcceptedArea>();

    public Problem? Problem { get; private set; }

    /// <summary>In the order in which a record comes through; what went back stands last.</summary>
    public IReadOnlyList<ReviewStatus> Columns => ReviewStatuses.All;

    public bool IsByArea => Table.Level == ProgressLevel.Area;

    public static string ListHref(string code, ReviewStatus status) => $"/records/review/list?area={code}&review={status.Slug()}";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        frame.Show(t["审核", "Review"], new Crumb(t["清查记录", "Clearance records"], "/records"));
        var code = string.IsNullOrEmpty(Area) ? null : Area;
        var (table, path) = (await progress.TableAsync(code, cancel: cancel), await divisions.PathAsync(code, cancel));
        if ((table.Problem ?? path.Problem) is { } problem)
        {
            Problem = problem;
            Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
            return;
        }

        Table = table.Value!;
        Accepted = IsByArea ? await reviews.AcceptedAsync(cancel) : Accepted;
        frame.Note = AccessScope.NameOf(Table.Area.Name, t.Language);
        if (path.Value!.Count > 1)
        {
            frame.Show(Table.Area.Name, [new Crumb(t["清查记录", "Clearance records"], "/records"), .. path.Value.SkipLast(1).Select((step, at) => new Crumb(
                at == 0 ? t["审核", "Review"] : step.Name, at == 0 ? "/records/review" : step.IsNamed ? null : $"/records/review?area={step.Code}"))]);
            frame.Note = t["审核进度", "How far the review has come"];
        }
    }

    [HandlerNeeds(Permission.AcceptAreas)]
    public async Task<IActionResult> OnPostAcceptAsync(string? code, [FromServices] AreaAcceptance acceptance, CancellationToken cancel)
    {
        var done = await acceptance.AcceptAsync(code ?? "", cancel);
        return Told(done, t[$"普查小区 {code} 已验收，之后手机送来的改动先进待裁决。", $"Area {code} is accepted; what phones send from now on waits for a decision."]);
    }

    [HandlerNeeds(Permission.AcceptAreas)]
    public async Task<IActionResult> OnPostReopenAsync(string? code, [FromServices] AreaAcceptance acceptance, CancellationToken cancel)
    {
        var done = await acceptance.ReopenAsync(code ?? "", cancel);
        return Told(done, t[$"普查小区 {code} 已重新开放。", $"Area {code} is open again."]);
    }

    private IActionResult Told(Result done, string text)
    {
        this.Say(done.IsDone ? text : t[done.Problem], done.IsDone ? Tone.Success : Tone.Danger);
        return Redirect(string.IsNullOrEmpty(Area) ? "/records/review" : $"/records/review?area={Uri.EscapeDataString(Area)}");
    }
}
