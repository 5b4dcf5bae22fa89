using CensusPortal.Services.Registers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Registers;

/// <summary>One register row (名录条目详情) with where it came from and what the comparison found.</summary>
public sealed class DetailsModel(RegisterQueries registers) : PageModel
{
    public RegisterDetail Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await registers.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Entry = found;
        return Page();
    }
}
