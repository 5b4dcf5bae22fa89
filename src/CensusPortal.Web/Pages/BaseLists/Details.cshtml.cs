using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.BaseLists;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.BaseLists;

/// <summary>One base-list row (底册详情) with where it came from, its findings and its relations.</summary>
public sealed class DetailsModel(BaseListQueries baseLists, Unmasking unmasking) : PageModel
{
    public BaseListDetail Entry { get; private set; } = null!;

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await baseLists.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        Entry = found;
        return Page();
    }

    /// <summary>Answers with the page itself: an address that shows it in full could be opened again without a line in the log.</summary>
    [HandlerNeeds(Permission.Unmask)]
    public async Task<IActionResult> OnPostUnmaskAsync(long id, CancellationToken cancel)
    {
        if (await baseLists.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.BaseListEntry, id, found.PlaceCode, found.Fields, cancel);
        if (!shown.IsDone)
        {
            return Forbid();
        }

        (Entry, IsInFull) = ((await baseLists.FindAsync(id, shown.Value, cancel))!, true);
        return Page();
    }
}
