using CensusPortal.Domain;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Pages.Lists;
using CensusPortal.Web.Pages.Records;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Review;

/// <summary>Reviews everything a filter finds (按条件批量审核): first what would go on and what would stay and why, then, confirmed, the act.</summary>
public sealed class ReviewBulkModel(RecordReviewService reviews, Texts t, PageFrame frame) : PageModel
{
    [BindProperty]
    public string? Comment { get; set; }

    /// <summary>How many the reader was told.</summary>
    [BindProperty]
    public int Expected { get; set; }

    public ReviewStatus To { get; private set; } = ReviewStatus.Checked;

    public ReviewPreview? Preview { get; private set; }

    public StatusMessage? Refusal { get; private set; }

    public string SelfHref => "/records/review/bulk" + Request.Query.With();

    public string ListHref => "/records/review/list" + Request.Query.With(("target", null), ("review", Request.Query.Value("review") ?? ReviewListModel.Any));

    private Result<RecordFilter> Filter => Target() is { } problem ? problem : RecordFilter.Read(Request.Query.Value);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var filter = Filter;
        var done = filter.IsDone
            ? await reviews.ReviewAllAsync(filter.Value, Request.Query.With(("target", null)).TrimStart('?'), new ReviewInput(To, Comment), Expected, cancel) : filter.Problem;
        if (done.Value is not { ActionId: { } id } outcome)
        {
            return await ShowAsync(done.Problem ?? ReviewProblems.NothingToDo.With(), cancel);
        }

        this.Say(StageText.Told(outcome.Told, To, t), outcome.Told.Refused == 0 ? Tone.Success : Tone.Warning);
        return Redirect($"/records/review/acts/{id}");
    }

    private Problem? Target()
    {
        var (word, found) = (Request.Query.Value("target"), ReviewStatuses.Find(Request.Query.Value("target")));
        To = found ?? To;
        return found is null or ReviewStatus.Submitted ? ReviewProblems.UnknownTarget.With(word, string.Join(", ", ReviewStatuses.All.Skip(1).Select(s => s.Slug()))) : null;
    }

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancel)
    {
        frame.Show(t["批量审核", "Review in bulk"], new Crumb(t["清查记录", "Clearance records"], "/records"), new Crumb(t["审核", "Review"], "/records/review"),
            new Crumb(t["工作清单", "Worklist"], "/records/review/list"));
        var filter = Filter;
        var preview = filter.IsDone ? await reviews.CountAsync(filter.Value, To, cancel) : filter.Problem;
        (Preview, problem) = (preview.Value, problem ?? preview.Problem);
        if (problem is not null)
        {
            Refusal = new StatusMessage(Tone.Danger, t[problem]);
            Response.StatusCode = ProblemAnswers.StatusOf(problem.Kind.Status);
        }

        return Page();
    }
}
