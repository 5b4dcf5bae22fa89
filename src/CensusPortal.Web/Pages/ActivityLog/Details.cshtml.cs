using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.ActivityLog;

/// <summary>One line of the activity log (日志详情), with what was before and after side by side.</summary>
public sealed class DetailsModel(ActivityQueries log) : PageModel
{
    public ActivityRow Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long sequence, CancellationToken cancel)
    {
        if (await log.FindAsync(sequence, cancel) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        return Page();
    }
}
