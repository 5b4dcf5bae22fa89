using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Wiring;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Assignments;

/// <summary>The acts of assigning areas (分派记录), newest first.</summary>
public sealed class AssignmentActsModel(AssignmentPreviews queries, Texts t, PageFrame frame) : PageModel
{
    public IReadOnlyList<AssignmentAct> Acts { get; private set; } = [];

    public async Task OnGetAsync(DateTime? before, CancellationToken cancel)
    {
        frame.Show(t["分派记录", "What was done"], new Crumb(t["两员", "Staff"], "/staff"), new Crumb(t["小区分派", "Assignments"], "/staff/assignments"));
        Acts = await queries.ActsAsync(before?.ToUniversalTime(), cancel);
    }
}
