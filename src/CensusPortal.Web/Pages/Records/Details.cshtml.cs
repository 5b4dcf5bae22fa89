using CensusPortal.Services.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Records;

/// <summary>One clearance record (清查记录详情) with where it came from, its findings and its relations.</summary>
public sealed class DetailsModel(RecordQueries records) : PageModel
{
    public RecordDetail Record { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await records.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Record = found;
        return Page();
    }
}
