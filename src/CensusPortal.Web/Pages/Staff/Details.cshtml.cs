using CensusPortal.Domain.Accounts;
using CensusPortal.Domain.ActivityLog;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Accounts;
using CensusPortal.Services.Staff;
using CensusPortal.Services.Staff.Assignments;
using CensusPortal.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CensusPortal.Web.Pages.Staff;

/// <summary>One person of the staff (两员详情) with the areas covered and the records filled in.</summary>
public sealed class DetailsModel(StaffQueries staff, AssignmentQueries assignments, Unmasking unmasking) : PageModel
{
    public StaffDetail Person { get; private set; } = null!;

    /// <summary>Where changes by hand and the staff file differ on who covers an area.</summary>
    public IReadOnlyList<AssignmentChange> ByHand { get; private set; } = [];

    /// <summary>Phones and names stand there in full.</summary>
    public bool IsInFull { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await staff.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        (Person, ByHand) = (found, await assignments.DifferingOfAsync(id, cancel));
        return Page();
    }

    /// <summary>Answers with the page itself: an address that shows it in full could be opened again without a line in the log.</summary>
    [HandlerNeeds(Permission.Unmask)]
    public async Task<IActionResult> OnPostUnmaskAsync(int id, CancellationToken cancel)
    {
        if (await staff.FindAsync(id, cancel) is not { } found)
        {
            return NotFound();
        }

        var shown = await unmasking.ShowAsync(ActivityObjects.Staff, id, found.Areas.Select(a => a.Code).FirstOrDefault(), found.Fields, cancel);
        if (!shown.IsDone)
        {
            return Forbid();
        }

        (Person, IsInFull) = ((await staff.FindAsync(id, shown.Value, cancel))!, true);
        ByHand = await assignments.DifferingOfAsync(id, cancel);
        return Page();
    }
}
