using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Registers;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Registers;

/// <summary>One register row (名录条目详情) with where it came from and what the comparison found.</summary>
public sealed class DetailsModel(RegisterQueries registers, Unmasking unmasking) : PageModel
{
    public RegisterDetail Entry { get; private set; } = null!;

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await registers.FindAsync(id, cancel) is not { } found)
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
        if (await registers.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Register, id, found.PlaceCode, found.Fields, cancel);
        if (!shown.IsDone)
        {
            return Forbid();
        }

        (Entry, IsInFull) = ((await registers.FindAsync(id, shown.Value, cancel))!, true);
        return Page();
    }
}
