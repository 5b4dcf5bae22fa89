using CensusPortal.Services.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Staff;

/// <summary>One person of the staff (两员详情) with the areas covered and the records filled in.</summary>
public sealed class DetailsModel(StaffQueries staff) : PageModel
{
    public StaffDetail Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await staff.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Person = found;
        return Page();
    }
}
