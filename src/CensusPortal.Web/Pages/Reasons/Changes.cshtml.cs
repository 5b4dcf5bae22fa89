using CensusPortal.Services.Matching.Reasons;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Reasons;

/// <summary>The changes of difference reasons (变更记录), newest first.</summary>
public sealed class ReasonChangesModel(ReasonQueries queries, Texts t, PageFrame frame) : PageModel
{
    public IReadOnlyList<ReasonChangeLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(int? before, CancellationToken cancel)
    {
        frame.Show(t["差异原因变更记录", "Changes of reasons"], new Crumb(t["部门名录", "Registers"], "/registers"), new Crumb(t["差异原因代码表", "Difference reasons"], "/registers/reasons"));
        Lines = await queries.ChangesAsync(before, cancel);
    }
}
