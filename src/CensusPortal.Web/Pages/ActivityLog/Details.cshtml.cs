using System.Globalization;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.ActivityLog;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.ActivityLog;

/// <summary>One line of the activity log (日志详情), with what was before and after side by side.</summary>
public sealed class DetailsModel(ActivityQueries log, AccountQueries accounts, CurrentActor current) : PageModel
{
    public ActivityRow Line { get; private set; } = null!;

    /// <summary>The account the line is about, where the reader looks after it.</summary>
    public AccountRow? Account { get; private set; }

    public async Task<IActionResult> OnGetAsync(long sequence, CancellationToken cancel)
    {
        if (await log.FindAsync(sequence, cancel) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        if (line.ObjectKind == ActivityObjects.Account && int.TryParse(line.ObjectId, CultureInfo.InvariantCulture, out var id))
        {
            Account = await accounts.FindAsync(id, current.Actor, cancel);
        }

        return Page();
    }
}
