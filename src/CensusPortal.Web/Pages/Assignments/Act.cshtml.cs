using CensusPortal.Domain.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>One act of assigning areas (分派详情), to be looked at and taken back.</summary>
public sealed class AssignmentActModel(AssignmentPreviews queries, AreaAssignmentService service, Texts t, PageFrame frame) : PageModel
{
    public AssignmentAct Act { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.ActAsync(id, cancel) is not { } act)
        {
            return NotFound();
        }

        Act = act;
        frame.Show(AssignmentText.What(act, t), new Crumb(t["两员", "Staff"], "/staff"), new Crumb(t["小区分派", "Assignments"], "/staff/assignments"), new Crumb(t["分派记录", "What was done"], "/staff/assignments/acts"));
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken cancel)
    {
        var undone = await service.UndoAsync(id, cancel);
        if (undone.Problem is { } problem)
        {
            if (problem.Code == AssignmentProblems.UnknownAct.Code)
            {
                return NotFound();
            }

            this.Say(t[problem], Tone.Danger);
        }
        else
        {
            var (restored, kept) = (undone.Value!.Restored, undone.Value.Kept);
            this.Say(kept == 0
                ? t[$"已撤销，{t.Number(restored)} 处恢复原状。", $"Undone: {t.Number(restored)} are as they were."]
                : t[$"已撤销 {t.Number(restored)} 处；另有 {t.Number(kept)} 处后来被改过，没有动。", $"{t.Number(restored)} undone; {t.Number(kept)} were changed since and stay."],
                kept == 0 ? Tone.Success : Tone.Warning);
        }

        return Redirect($"/staff/assignments/acts/{id}");
    }
}
