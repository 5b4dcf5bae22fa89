using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.Matching;
using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Reasons;

/// <summary>One change of difference reasons (变更详情), to be looked at and taken back.</summary>
public sealed class ReasonUndoModel(ReasonQueries queries, ReasonService service, Texts t, PageFrame frame) : PageModel
{
    public ReasonChangeLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await queries.ChangeAsync(id, cancel) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        frame.Show(t[$"第 {id} 号变更", $"Change {id}"], new Crumb(t["部门名录", "Registers"], "/registers"), new Crumb(t["差异原因变更记录", "Changes of reasons"], "/registers/changes"));
        return Page();
    }

    [HandlerNeeds(Permission.ChangeReasons)]
    public async Task<IActionResult> OnPostUndoAsync(int id, CancellationToken cancel)
    {
        var undone = await service.UndoAsync(id, cancel);
        if (undone.Problem is { } problem)
        {
            if (problem.Code == ReasonProblems.UnknownChange.Code)
            {
                return NotFound();
            }

            this.Say(t[problem], Tone.Danger);
        }
        else
        {
            var (restored, kept) = (undone.Value!.Restored, undone.Value.Kept);
            this.Say(kept == 0
                ? t[$"已撤销，{t.Number(restored)} 条恢复到改动前的原因。", $"Undone: {t.Number(restored)} rows have the reason they had."]
                : t[$"已撤销 {t.Number(restored)} 条；另有 {t.Number(kept)} 条后来被改过，没有动。", $"{t.Number(restored)} rows undone; {t.Number(kept)} were changed since and stay."],
                kept == 0 ? Tone.Success : Tone.Warning);
        }

        return Redirect($"/registers/changes/{id}");
    }
}
