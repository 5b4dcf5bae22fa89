using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Records;
using CensusPortal.Services.Records.Review;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Review;

/// <summary>One act of the review (审核操作详情), to be looked at and taken back.</summary>
public sealed class ReviewActModel(RecordReviewQueries queries, ReviewTakingBack taking, Texts t, PageFrame frame) : PageModel
{
    public ReviewLine Line { get; private set; } = null!;

    public IReadOnlyList<(ReviewStatus Before, int Rows)> Before { get; private set; } = [];

    /// <summary>The list's address says "any" where it means every stage.</summary>
    public string ListConditions => Line.Action.Filter is { } filter && filter.Contains("review=", StringComparison.Ordinal) ? filter : $"{Line.Action.Filter}&review={ReviewListModel.Any}".TrimStart('&');

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await queries.ActAsync(id, cancel) is not { } line)
        {
            return NotFound();
        }

        (Line, Before) = (line, await queries.BeforeAsync(id, cancel));
        frame.Show(t[$"第 {id} 号审核操作", $"Act {id}"], new Crumb(t["清查记录", "Clearance records"], "/records"), new Crumb(t["审核", "Review"], "/records/review"),
            new Crumb(t["审核操作", "Acts"], "/records/review/acts"));
        return Page();
    }

    [HandlerNeeds(Permission.Review)]
    public async Task<IActionResult> OnPostUndoAsync(int id, CancellationToken cancel)
    {
        var undone = await taking.UndoAsync(id, cancel);
        if (undone.Problem is { } problem)
        {
            if (problem.Code == ReviewProblems.UnknownAct.Code)
            {
                return NotFound();
            }

            this.Say(t[problem], Tone.Danger);
        }
        else
        {
            var (restored, kept) = (undone.Value!.Restored, undone.Value.Kept);
            this.Say(kept == 0
                ? t[$"已撤销，{t.Number(restored)} 条恢复到原来的审核状态。", $"Undone: {t.Number(restored)} records have the stage they had."]
                : t[$"已撤销 {t.Number(restored)} 条；另有 {t.Number(kept)} 条后来被改过，没有动。", $"{t.Number(restored)} records undone; {t.Number(kept)} were changed since and stay."],
                kept == 0 ? Tone.Success : Tone.Warning);
        }

        return Redirect($"/records/review/acts/{id}");
    }
}
