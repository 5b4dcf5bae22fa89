using CensusPortal.Domain.Accounts;
using CensusPortal.Services.BaseLists;
using CensusPortal.Web.Access;
using CensusPortal.Web.Pages.Shared;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.BaseLists.Outcomes;

/// <summary>The table of verification outcomes (核查情况代码表): what each counts as, and how many base-list rows have it.</summary>
public sealed class OutcomesModel(OutcomeQueries outcomes, OutcomeService service, Texts t, PageFrame frame) : PageModel
{
    public IReadOnlyList<OutcomeRow> Rows { get; private set; } = [];

    /// <summary>Why the last action was refused.</summary>
    public StatusMessage? Refusal { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    [HandlerNeeds(Permission.EditOutcomes)]
    public async Task<IActionResult> OnPostDeleteAsync(string code, int version, CancellationToken cancel)
    {
        var deleted = await service.DeleteAsync(code ?? "", version, cancel);
        if (deleted.IsDone)
        {
            this.Say(t[$"已删除核查情况“{code}”。", $"The outcome “{code}” was deleted."]);
            return RedirectToPage();
        }

        Refusal = new StatusMessage(Tone.Danger, t[deleted.Problem]);
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        frame.Show(t["核查情况代码表", "Verification outcomes"], new Crumb(t["底册", "Base lists"], "/base-lists"));
        frame.Note = t["核查底册时可以选择的情况，以及它们怎样计入各项指标", "What verifying a base-list row can come to, and what each counts as"];
        Rows = await outcomes.ListAsync(cancel);
    }
}
