using CensusPortal.Services.BaseLists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.BaseLists;

/// <summary>One base-list row (底册详情) with where it came from, its findings and its relations.</summary>
public sealed class DetailsModel(BaseListQueries baseLists) : PageModel
{
    public BaseListDetail Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await baseLists.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Entry = found;
        return Page();
    }
}
